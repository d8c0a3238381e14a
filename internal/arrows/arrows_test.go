// Package arrows holds the direction in which the rooms of this project may
// know of each other. ARCHITECTURE.md draws it; this test keeps it.
package arrows

import (
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/unsung-dev/unsung/"

// forbidden says which rooms a room must never reach, directly or not.
var forbidden = map[string][]string{
	"ledger":   {"miner", "signals", "sinks", "config", "cmd", "internal"},
	"config":   {"miner", "signals", "sinks", "ledger", "cmd"},
	"miner":    {"signals", "sinks", "config", "cmd"},
	"signals":  {"miner", "sinks", "config", "cmd"},
	"sinks":    {"miner", "signals", "config", "cmd"},
	"internal": {"miner", "signals", "sinks", "config", "cmd"},
}

func TestArrows(t *testing.T) {
	rooms := map[string]bool{}
	for pkg, imports := range imported(t) {
		from := room(pkg)
		rooms[from] = true
		for _, to := range imports {
			for _, no := range forbidden[from] {
				if room(to) == no {
					t.Errorf("%s imports %s: %s must not know of %s", pkg, to, from, no)
				}
			}
		}
	}
	for from := range forbidden {
		if !rooms[from] {
			t.Errorf("there is no room %q any more: mend this test", from)
		}
	}
}

// imported maps each package of the module to the packages of the module that
// it reaches.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Deps " "}}`, module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		for _, dep := range words[1:] {
			if strings.HasPrefix(dep, module) {
				all[words[0]] = append(all[words[0]], dep)
			}
		}
		if _, ok := all[words[0]]; !ok {
			all[words[0]] = nil
		}
	}
	return all
}

// room is the top-level folder of a package.
func room(pkg string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(pkg, module), "/")
	return name
}
