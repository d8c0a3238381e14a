package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// fence is a git history in which many gates were hung badly and then mended by
// somebody else: each is worth a thank-you. Smiths mend two each, on two days. The
// last were mended in haste.
type fence struct {
	folder       string
	gates, hasty int
}

// newFence makes one.
func newFence(t *testing.T, gates int) *fence {
	t.Helper()
	f := &fence{t.TempDir(), gates, gates / 100}
	runGit(t, f.folder, "", "init", "--quiet", "--initial-branch=main")
	began := time.Now().Add(-20 * 24 * time.Hour)
	runGit(t, f.folder, f.hang(began), "fast-import", "--quiet")
	hung := strings.Fields(runGit(t, f.folder, "", "log", "--reverse", "--format=%H", "main"))
	runGit(t, f.folder, f.mend(began, hung), "fast-import", "--quiet")
	return f
}

// undo takes from the history what was done in haste.
func (f *fence) undo(t *testing.T) {
	t.Helper()
	runGit(t, f.folder, "", "update-ref", "refs/heads/main", fmt.Sprintf("main~%d", f.hasty))
}

// smith is who mended a gate.
func (f *fence) smith(gate int) string {
	if gate >= f.gates-f.hasty {
		return fmt.Sprintf("Hasty Smith %d", gate)
	}
	return fmt.Sprintf("Smith %d", gate%((f.gates-f.hasty)/2))
}

// isHasty tells those whose work is taken back.
func isHasty(person string) bool { return strings.HasPrefix(person, "Hasty") }

// side is how many gates are hung at once.
const side = 50

// hang are the commits that are to be mended.
func (f *fence) hang(began time.Time) string {
	var script strings.Builder
	for i := range f.gates / side {
		var hung strings.Builder
		for gate := i * side; gate < (i+1)*side; gate++ {
			fmt.Fprintf(&hung, "M 100644 inline gate%d.txt\ndata 5\ngate\n", gate)
		}
		script.WriteString(commitOf(fmt.Sprintf("Hang the gates of side %d", i), "Kim Kahn", began, hung.String()))
	}
	return script.String()
}

// mend are those that mend what these hashes hung.
func (f *fence) mend(began time.Time, hung []string) string {
	var script strings.Builder
	for gate := range f.gates {
		at := began.Add(time.Duration(gate+1) * time.Second)
		switch each := (f.gates - f.hasty) / 2; {
		case gate >= f.gates-f.hasty: // by clocks that were late, so that they are suggested between others
			at = began.Add(time.Duration((gate-2*each)*each/f.hasty+1) * time.Second)
		case gate >= each:
			at = at.Add(24 * time.Hour) // the second of everybody
		}
		text := fmt.Sprintf("Hang gate %d level\n\nFixes: %s (\"Hang the gates of side %d\")\n", gate, hung[gate/side], gate/side)
		change := fmt.Sprintf("M 100644 inline gate%d.txt\ndata 12\ngate, level\n\n", gate)
		if gate == 0 {
			change = "from refs/heads/main^0\n" + change
		}
		script.WriteString(commitOf(text, f.smith(gate), at, change))
	}
	return script.String()
}

// commitOf is a commit as git fast-import reads it.
func commitOf(text, name string, at time.Time, change string) string {
	who := fmt.Sprintf("%s <%s@example.net> %d +0000", name, strings.ReplaceAll(strings.ToLower(name), " ", ""), at.Unix())
	return fmt.Sprintf("commit refs/heads/main\nauthor %s\ncommitter %s\ndata %d\n%s\n%s\n", who, who, len(text), text, change)
}
