package book

import (
	"cmp"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

// said is a text of the pages and what stands for it here. That which is only
// known when the world is there is added then.
var said = map[string]string{
	"GITHUB_TOKEN=…":                   "GITHUB_TOKEN=good",
	"github:example/lighthouse":        "github:octo/garden",
	"github:OWNER/NAME":                "github:octo/garden",
	"--pull 12":                        "--pull 2",
	"/etc/unsung":                      "$HOME/etc/unsung",
	"/usr/local/bin":                   "$HOME/usr/local/bin",
	"/etc/systemd/system":              "$HOME/etc/systemd/system",
	"/var/lib/prometheus":              "$HOME/var/lib/prometheus",
	"/var/lib/unsung/":                 "$HOME/var/lib/unsung/",
	"history.om DATA":                  "history.om $HOME/data",
	"https://git.example.org":          "WEB",
	"https://pushgateway.example.org":  "WEB/gateway",
	"https://hooks.example.org/thanks": "WEB/hook/thanks --allow 127.0.0.0/8",
	"Bob%20(bob2)":                     "Ines%20Moreau",
	"person=Ada%20L":                   "person=ada",
}

// outside are places that no command of a test may touch.
var outside = regexp.MustCompile(`(?m)(^|[\s"'=:@(])/(etc|var|usr|opt|root|home|srv|run|boot)/[^\s]*`)

// ends are blocks that end with another code than 0, by a part of them.
var ends = map[string]int{
	"/api/v1/people/Nobody": 22, // curl's word for an answer that is an error, as the page shows
}

// Every command of the documentation runs.
func TestCommandsRun(t *testing.T) {
	curl := need.Program(t, "apt-get install curl", "curl")
	w := newWorld(t)
	t.Setenv("CURL", curl)
	for text, stands := range said {
		w.stands[text] = strings.ReplaceAll(stands, "WEB", w.web.URL)
	}
	n := notes{map[string]int{}, map[string]int{}, map[string]int{}, 0}
	all := 0
	for page, text := range pages(t) {
		for _, b := range blocksOf(page, text) {
			all++
			t.Run(strings.ReplaceAll(page, "/", "_")+"_"+firstWords(b.text), func(t *testing.T) { w.check(t, b, &n) })
		}
	}
	if n.ran == all {
		n.checkTables(t, w)
	}
}

// notes are what of the tables was of use.
type notes struct {
	said, called, ended map[string]int
	ran                 int
}

// checkTables wants nothing in them that no page has any more.
func (n *notes) checkTables(t *testing.T, w *world) {
	t.Helper()
	for text := range w.stands {
		if n.said[text] == 0 {
			t.Errorf("no page says %q any more: take it out", text)
		}
	}
	for _, s := range standIns {
		if n.called[s.program] == 0 {
			t.Errorf("no page calls %s any more: take it out", s.program)
		}
	}
	for part := range ends {
		if n.ended[part] == 0 {
			t.Errorf("no page has a block with %q any more: take it out", part)
		}
	}
}

func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(len(words), 3)], "_")
}

// check runs one block in a home of its own.
func (w *world) check(t *testing.T, b block, n *notes) {
	n.ran++
	home := w.copied(t)
	text := w.standFor(b.text, n.said)
	want := 0
	for part, code := range ends {
		if strings.Contains(text, part) {
			want = code
			n.ended[part]++
		}
	}
	if place := outside.FindString(text); place != "" && !strings.Contains(text, "docker run") { // whose places are the container's
		t.Fatalf("%s:%d: would touch %s of this machine: say what stands for it in said\n%s", b.page, b.line, place, text)
	}
	cmd := exec.CommandContext(t.Context(), "bash", "-euxo", "pipefail", "-c", text)
	calls := filepath.Join(home, "calls")
	cmd.Dir, cmd.Env = filepath.Join(home, "here"), append(w.env(home), "CALLS="+calls, "CURL="+os.Getenv("CURL"))
	out, err := cmd.CombinedOutput()
	if code := codeOf(err); code != want {
		t.Errorf("%s:%d: ends with %d, want %d:\n%s\n%s", b.page, b.line, code, want, text, out)
	}
	if err := checkCalls(calls, n.called); err != nil {
		t.Errorf("%s:%d: %v", b.page, b.line, err)
	}
}

// standFor puts in place of what a page says what stands for it, the longest first.
func (w *world) standFor(text string, used map[string]int) string {
	longest := slices.SortedFunc(maps.Keys(w.stands), func(x, y string) int { return cmp.Or(len(y)-len(x), cmp.Compare(x, y)) })
	var pairs []string
	for _, said := range longest {
		if strings.Contains(text, said) {
			used[said]++
		}
		pairs = append(pairs, said, w.stands[said])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

func codeOf(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	return -1
}

// Every command that docs/cli.md lists exists.
func TestListedCommandsExist(t *testing.T) {
	_, list, _ := strings.Cut(read(t, "docs/cli.md"), "```text\n")
	list, _, _ = strings.Cut(list, "```")
	words := regexp.MustCompile(`^[a-z]+$`)
	for line := range strings.Lines(list) {
		line, _, _ = strings.Cut(strings.TrimPrefix(line, "unsung "), "   ")
		var args []string
		for word := range strings.FieldsSeq(strings.ReplaceAll(line, "|", " ")) {
			if words.MatchString(word) {
				args = append(args, word)
			}
		}
		for _, last := range args[min(1, len(args)-1):] {
			out, err := exec.CommandContext(t.Context(), program, args[0], last, "--help").CombinedOutput()
			if err != nil || !strings.Contains(string(out), "unsung "+args[0]) {
				t.Errorf("unsung %s %s --help: %v\n%s", args[0], last, err, out)
			}
		}
	}
}
