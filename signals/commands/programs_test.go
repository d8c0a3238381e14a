package commands

import (
	"regexp"
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// idle are words that programs take for orders, by which nothing is done to a
// thread that somebody could be thanked for, or that are said elsewhere.
var idle = []string{"delegate", "rebase", "update", "recheck", "@all-contributors please add @ada for code"}

var quoted = regexp.MustCompile("`([^`]+)`")

// Whatever the table of programs says of orders is read so: in a line, as a word
// of the program's dialect, or as a label.
func TestOrdersOfTheTable(t *testing.T) {
	for _, p := range people.Programs() {
		read := reader(p.Dialect)
		if read == nil {
			t.Errorf("%s: nothing reads %q", p.Name, p.Dialect)
			continue
		}
		for _, m := range quoted.FindAllStringSubmatch(p.Orders, -1) {
			order := m[1]
			if slices.Contains(idle, order) {
				continue
			}
			if len(Parse(order)) == 0 && len(read(order)) == 0 && len(byLabel(order, false)) == 0 {
				t.Errorf("%s: %q is no order", p.Name, order)
			}
		}
		for _, name := range p.Nicknames() {
			if !isProgram(name) {
				t.Errorf("%s: %q is not spoken to", p.Name, name)
			}
		}
	}
}

func TestObeys(t *testing.T) {
	for login, want := range map[string]bool{
		"k8s-ci-robot": true, "openshift-ci[bot]": true, "RustBot": true, "bors": true, "pytorchmergebot": true, "gopherbot": true,
		"github-actions[bot]": false, "mergify[bot]": false, "stale[bot]": false, "k8s-triage-robot": false, "ada": false, "": false,
	} {
		if got := Obeys(login); got != want {
			t.Errorf("Obeys(%q) = %v", login, got)
		}
	}
}

// FuzzBehind has a program act after hostile words: no panic, and whoever is
// named wrote them.
func FuzzBehind(f *testing.F) {
	for _, seed := range []string{"/kind bug", "@pytorchbot label \"", "@pytorchbot revert", "/label add \x00", "bors: r+", "/label remove"} {
		f.Add(seed, "bug", int64(60))
	}
	f.Fuzz(func(t *testing.T, text, label string, seconds int64) {
		acts := story(t, "ada issue_comment 0 x\ndoorbot labeled 1 x")
		acts[0].Detail.Body, acts[1].Detail.Label = text, label
		acts[1].Kind = [...]ledger.ActivityKind{ledger.ActLabeled, ledger.ActUnlabeled, ledger.ActClosed, ledger.ActReference}[uint64(seconds)%4]
		given, ok := NewDesk(acts, isBot).Behind(1)
		if ok != (given.By.Login == "ada") {
			t.Errorf("%q: %+v", text, given)
		}
	})
}

func TestOnlyOrders(t *testing.T) {
	for text, want := range map[string]bool{
		"/lgtm\n/approve":       true,
		"/retest":               true,
		"@bors r+ rollup=never": true,
		"bors: try":             true,
		"r? @ada":               true,
		"@pytorchbot revert -m \"jams\" -c weird": true,
		"> Does it jam?\n\n@rustbot author":       true,
		"It jams.\n@rustbot author":               false,
		"@copilot the hinge jams":                 false,
		"@ada the hinge jams":                     false,
		"/var/log/door.log is full":               false,
		"> Does it jam?":                          false,
		"":                                        false,
	} {
		if got := OnlyOrders(text); got != want {
			t.Errorf("OnlyOrders(%q) = %v", text, got)
		}
	}
}
