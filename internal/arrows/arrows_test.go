// Package arrows holds the direction in which the rooms of this project may
// know of each other. ARCHITECTURE.md draws it; this test keeps it.
package arrows

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/unsung-dev/unsung/"

// forbidden says which rooms a room must never reach, directly or not. A room is a
// folder with all that is below it.
var forbidden = map[string][]string{
	"ledger":   {"miner", "signals", "sinks", "config", "cmd", "internal", "charts"},
	"config":   {"miner", "signals", "sinks", "ledger", "cmd", "charts"},
	"miner":    {"signals", "sinks", "config", "cmd", "charts", "ledger/record"},
	"signals":  {"miner", "sinks", "config", "cmd", "charts", "ledger/record"},
	"sinks":    {"miner", "signals", "config", "cmd", "charts", "ledger/record"},
	"internal": {"miner", "signals", "sinks", "config", "cmd", "charts", "ledger/record"},
	"charts":   {"miner", "signals", "sinks", "config", "cmd", "ledger", "internal"},
}

// besides are rooms for tests and documentation, which are no part of the program.
var besides = []string{
	"charts", "cmd/unsung/book", "cmd/unsung/ci/jobs", "cmd/unsung/measured", "cmd/unsung/scraped", "cmd/unsung/train", "internal/acceptance", "internal/accuracy", "internal/axetest", "internal/colourtest", "internal/daemontest", "internal/dashboards", "internal/metricdocs",
	"internal/need", "internal/prometheustest", "ledger/record/recordtest", "miner/github/githubtest", "signals/examples", "signals/weigh/fit",
}

func TestArrows(t *testing.T) {
	all := imported(t)
	for from, rooms := range forbidden {
		wantRoom(t, all, from)
		for pkg, imports := range all {
			if !within(pkg, from) {
				continue
			}
			for _, to := range imports {
				if slices.ContainsFunc(rooms, func(no string) bool { return within(to, no) }) {
					t.Errorf("%s imports %s: %s must not know of it", pkg, to, from)
				}
			}
		}
	}
}

func TestProgramIsAlone(t *testing.T) {
	all := imported(t)
	program := all["cmd/unsung"]
	if len(program) < 20 {
		t.Fatalf("the program imports only %q", program)
	}
	for _, room := range besides {
		wantRoom(t, all, room)
		for _, pkg := range program {
			if within(pkg, room) {
				t.Errorf("the program imports %s, which is for tests or documentation", pkg)
			}
		}
	}
}

// wantRoom fails where a table names a room that is gone.
func wantRoom(t *testing.T, all map[string][]string, room string) {
	t.Helper()
	for pkg := range all {
		if within(pkg, room) {
			return
		}
	}
	t.Errorf("there is no room %q any more: mend this test", room)
}

func within(pkg, room string) bool { return pkg == room || strings.HasPrefix(pkg, room+"/") }

// imported maps each package of the module to the packages of the module that
// it reaches, all by their folders.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Deps " "}}`, module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		pkg := strings.TrimPrefix(words[0], module)
		all[pkg] = nil
		for _, dep := range words[1:] {
			if folder, ours := strings.CutPrefix(dep, module); ours {
				all[pkg] = append(all[pkg], folder)
			}
		}
	}
	return all
}
