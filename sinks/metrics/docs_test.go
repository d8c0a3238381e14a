package metrics

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/internal/metricdocs"
	"github.com/unsung-dev/unsung/ledger"
)

// What docs/metrics.md says of a family is what it is, in both directions.
func TestFamiliesAreDocumented(t *testing.T) {
	entries, err := metricdocs.Read("../../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	for section, families := range map[string][]Family{"People": Families(), "The past": HistoryFamilies(), "One scan": ScanFamilies()} {
		inCode, inDocs := map[string][]string{}, map[string][]string{}
		for _, f := range families {
			inCode[f.Name] = append([]string{string(f.Type)}, f.Labels...)
		}
		for _, e := range entries {
			if e.Section == section {
				inDocs[e.Name] = append([]string{e.Type}, e.Labels...)
			}
		}
		if diff := cmp.Diff(inCode, inDocs); diff != "" {
			t.Errorf("%s: code and docs/metrics.md differ: %s", section, diff)
		}
	}
}

// A snapshot has the labels that its families are documented with, and none else.
func TestLabelsAreThoseOfTheFamily(t *testing.T) {
	families := parse(t, Build(village(), Options{People: Named}))
	for _, f := range Families() {
		for _, m := range families[f.Name].GetMetric() {
			var names []string
			for _, l := range m.GetLabel() {
				names = append(names, l.GetName())
			}
			if !slices.Equal(names, f.Labels) {
				t.Errorf("%s has %v, not %v", f.Name, names, f.Labels)
			}
		}
		if strings.ContainsAny(f.Help, "\\\"\n") || !strings.HasSuffix(f.Help, ".") {
			t.Errorf("%s: help that would need escapes, or is no sentence: %s", f.Name, f.Help)
		}
	}
}

func TestEveryKindIsDocumented(t *testing.T) {
	text := read(t, "../../docs/metrics.md")
	for _, kind := range ledger.Kinds() {
		if kind.Hidden() && !strings.Contains(text, "`"+string(kind)+"`") {
			t.Errorf("docs/metrics.md does not name the kind %s", kind)
		}
	}
}
