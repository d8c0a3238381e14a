package signals

import (
	"slices"
	"strings"
	"testing"
)

func TestHelped(t *testing.T) {
	for _, f := range readThreadFixtures(t, "testdata/help.txtar") {
		t.Run(f.name, func(t *testing.T) {
			helped := Helped(NewTalk(&f.thread, NewThreadKnown(nil, nil)), nil)
			var got []string
			for _, h := range helped {
				got = append(got, h.Who.Login+" "+h.Trailer)
			}
			slices.Sort(got)
			if !slices.Equal(got, f.want) {
				t.Fatalf("got %q, want %q (%s)", got, f.want, f.miss)
			}
			if len(helped) > 0 {
				f.checkHelp(t, helped[0])
			}
		})
	}
}

func (f *threadFixture) checkHelp(t *testing.T, h Help) {
	var evidence []string
	for _, a := range h.Evidence {
		evidence = append(evidence, a.Ref())
	}
	for key, got := range map[string]string{"why": h.Why, "evidence": strings.Join(evidence, " ")} {
		if want, ok := f.facts[key]; ok && got != want {
			t.Errorf("%s\n%s\nwant\n%s", key, got, want)
		}
	}
}

// TestHelpedByPatches goes by the lines of the change, where they are known,
// whatever the author says.
func TestHelpedByPatches(t *testing.T) {
	all := readThreadFixtures(t, "testdata/help.txtar")
	for name, want := range map[string]struct {
		patch string
		help  int
	}{
		"it has the lines":       {"@@ -1,2 +1,3 @@\n func oil() {\n+\tif lock.IsOpen() && !lock.IsRusty() {\n \t}\n", 1},
		"it has others":          {"@@ -1,2 +1,3 @@\n func oil() {\n+\tif lock.IsOpen() {\n", 0},
		"it takes the lines out": {"@@ -1,2 +1,3 @@\n-\tif lock.IsOpen() && !lock.IsRusty() {\n", 0},
		"nothing to see":         {"", 0},
	} {
		for _, f := range all[:2] { // with the author's word, and without it
			got := Helped(NewTalk(&f.thread, NewThreadKnown(nil, nil)), map[string]string{"door.go": want.patch})
			if len(got) != want.help {
				t.Errorf("%s: %s: %v", name, f.name, got)
			}
		}
	}
}

func TestTakenOver(t *testing.T) {
	for name, c := range map[string]struct {
		patch, hunk, suggested string
		want                   bool
	}{
		"one line":              {"@@\n+oil the door\n", "@@\n+oil a door\n", "oil the door\n", true},
		"line ends differ":      {"@@\n+oil the door  \n", "", "oil the door\r\n", true},
		"several lines":         {"@@\n a\n+one\n+two\n b\n", "@@\n+three\n", "one\ntwo\n", true},
		"around a line that is": {"@@\n one\n+two\n", "@@\n one\n", "one\ntwo\n", true},
		"not one after another": {"@@\n+one\n+half\n+two\n", "", "one\ntwo\n", false},
		"it stood there before": {"@@\n+oil the door\n", "@@\n+oil the door\n", "oil the door\n", false},
		"nothing is suggested":  {"@@\n+\n", "", "\n", false},
		"blank lines":           {"@@\n+\n+ \n", "", " \n\n", false},
		"no patch":              {"", "", "oil the door\n", false},
		"half of it":            {"@@\n+one\n", "", "one\ntwo\n", false},
	} {
		if got := takenOver(c.patch, c.hunk, c.suggested); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestIsSlight(t *testing.T) {
	for name, c := range map[string]struct {
		hunk, suggested string
		want            bool
	}{
		"a letter":         {"@@\n+the dor is oiled\n", "the door is oiled\n", true},
		"a comma":          {"@@\n+oil it slowly\n", "oil it, slowly\n", true},
		"half a line":      {"@@\n+oil it slowly\n", "oil it slowly, but only when it is dry\n", false},
		"a line more":      {"@@\n+oil it slowly\n", "oil it slowly\nwipe off what is too much\n", false},
		"lines taken out":  {"@@\n+oil it slowly\n", "", true},
		"no hunk to go by": {"", "the door is oiled\n", false},
	} {
		if got := isSlight(c.hunk, c.suggested); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// FuzzSuggestions looks for texts that bring the reader of suggestions down, and
// for lines that count as taken over without being there.
func FuzzSuggestions(f *testing.F) {
	f.Add("Better:\n```suggestion\noil the door\n```\n", "@@ -1 +1 @@\n+oil the door\n", "@@ -1 +1 @@\n+oil a door")
	f.Add("```suggestion\n```", "+", "-")
	f.Add("~~~suggestion\r\na\r\n~~~", "\\ No newline at end of file", "")
	f.Add("> ```suggestion\n> quoted\n> ```", "+quoted", "")
	f.Fuzz(func(t *testing.T, body, patch, hunk string) {
		for _, lines := range ReadProse(body).Suggestions {
			isSlight(hunk, lines)
			if !takenOver(patch, hunk, lines) {
				continue
			}
			for _, line := range linesOf(lines) {
				if !strings.Contains(patch, line) {
					t.Errorf("%q is not in %q", line, patch)
				}
			}
		}
	})
}
