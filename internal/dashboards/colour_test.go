package dashboards

import (
	"maps"
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/internal/colourtest"
	"github.com/unsung-dev/unsung/ledger"
)

// Every colour can be read on Grafana's panels, light and dark (WCAG 2.2, 1.4.11
// asks for 3:1).
func TestColoursCanBeRead(t *testing.T) {
	all := map[string]string{"calm": calm, "warned": warned, "bad": bad, "plain": plain}
	for kind, hex := range kindColours() {
		all[string(kind)] = hex
	}
	for name, hex := range all {
		for _, panel := range []string{"#ffffff", "#181b1f"} {
			if got := colourtest.Contrast(colourtest.Parse(t, hex), colourtest.Parse(t, panel)); got < 3 {
				t.Errorf("%s %s stands out from %s at %.2f:1 only", name, hex, panel, got)
			}
		}
	}
}

// No kind looks like another, for nobody's eyes; those that stand next to each
// other or one apart in a graph, which is sorted by name, differ much.
func TestKindsLookDifferent(t *testing.T) {
	colours := kindColours()
	for _, kind := range ledger.Kinds() {
		if colours[kind] == "" {
			t.Errorf("%s has no colour", kind)
		}
	}
	kinds := slices.Sorted(maps.Keys(colours)) // authored, which stands apart, is the first
	for eye, see := range colourtest.Eyes() {
		for i, a := range kinds {
			for j, b := range kinds[:i] {
				least := 0.05
				if eye == colourtest.AllColours {
					least = 0.1
				}
				if i-j <= 2 && b != ledger.Authored {
					least = 0.12
				}
				got := colourtest.Difference(see(colourtest.Parse(t, colours[a])), see(colourtest.Parse(t, colours[b])))
				if got < least {
					t.Errorf("%s looks like %s to %s, %.3f apart, want %.2f", a, b, eye, got, least)
				}
			}
		}
	}
}

// The three states and what stands beside them are told apart by everybody.
func TestStatesLookDifferent(t *testing.T) {
	states := []string{calm, warned, bad, plain}
	for eye, see := range colourtest.Eyes() {
		for i, a := range states {
			for _, b := range states[:i] {
				if got := colourtest.Difference(see(colourtest.Parse(t, a)), see(colourtest.Parse(t, b))); got < 0.08 {
					t.Errorf("%s looks like %s to %s, %.3f apart", a, b, eye, got)
				}
			}
		}
	}
}
