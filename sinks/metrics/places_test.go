package metrics

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// counted is a tally of live reviews that began some days before noon.
func counted(person string, live int64, born float64) Tally {
	return Tally{Person: person, Kind: ledger.Review, Live: live, Born: ago(born)}
}

// named are the people who have series of their own.
func named(t *testing.T, s *Snapshot) []string {
	t.Helper()
	var who []string
	for _, line := range append(lines(t, s, "unsung_contributions"), lines(t, s, "unsung_contributions_recorded_total")...) {
		person, _, _ := strings.Cut(strings.TrimPrefix(line, `{person="`), `"`)
		if person != Others {
			who = append(who, person)
		}
	}
	slices.Sort(who)
	return slices.Compact(who)
}

func TestPlaces(t *testing.T) {
	for _, tt := range []struct {
		name    string
		work    []Work
		tallies []Tally
		want    []string
	}{
		{"who was counted first",
			all(did("ada", "", ledger.Docs, 1, 1, 1), did("bob", "", ledger.Docs, 1), did("cyd", "", ledger.Docs, 1, 1)),
			[]Tally{counted("ada", 9, 10), counted("bob", 1, 30), counted("cyd", 1, 20)},
			[]string{"bob", "cyd"}},
		{"who is active before who is not",
			all(did("ada", "", ledger.Docs, 1), did("cyd", "", ledger.Docs, 1)),
			[]Tally{counted("ada", 9, 10), counted("bob", 1, 30), counted("cyd", 1, 20)},
			[]string{"ada", "cyd"}},
		{"who was counted before who was not",
			all(did("ada", "", ledger.Docs, 1), did("bob", "", ledger.Docs, 1), did("cyd", "", ledger.Docs, 1)),
			[]Tally{counted("bob", 1, 1), counted("cyd", 1, 1)},
			[]string{"bob", "cyd"}},
		{"by name where all else is the same",
			all(did("cyd", "", ledger.Docs, 1), did("bob", "", ledger.Docs, 1), did("ada", "", ledger.Docs, 1)),
			[]Tally{counted("cyd", 1, 1), counted("ada", 1, 1), counted("bob", 1, 1)},
			[]string{"ada", "bob"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := Build(Facts{Now: noon, Work: tt.work, Tallies: tt.tallies}, Options{People: Named, MaxPeople: 2})
			if diff := cmp.Diff(tt.want, named(t, s)); diff != "" {
				t.Error(diff)
			}
			if got := lines(t, s, "unsung_people_folded"); got[0] != " 1" {
				t.Errorf("folded: %v", got)
			}
		})
	}
}

// Whatever people do, who is named stays so: new people come last.
func TestPlacesDoNotFlap(t *testing.T) {
	f := Facts{Now: noon}
	for i := range 6 {
		f.Tallies = append(f.Tallies, counted(fmt.Sprintf("old%d", i), 1, float64(100-i)))
		f.Work = append(f.Work, did(fmt.Sprintf("old%d", i), "", ledger.Review, 5)...)
	}
	options := Options{People: Named, MaxPeople: 4}
	want := named(t, Build(f, options))
	for day := range 50 {
		eager := fmt.Sprintf("new%d", day%7)
		f.Work = append(f.Work, did(eager, "", ledger.Review, 1, 1, 1, 1)...)
		f.Work = append(f.Work, did("old5", "", ledger.Review, 1, 1, 1, 1)...)
		f.Tallies = append(f.Tallies, Tally{Person: eager, Kind: ledger.Review, Live: 50, Born: noon})
		if diff := cmp.Diff(want, named(t, Build(f, options))); diff != "" {
			t.Fatalf("day %d: %s", day, diff)
		}
	}
}

// Nothing is lost by folding.
func TestFoldedAreCounted(t *testing.T) {
	f := Facts{Now: noon, Work: all(
		did("ada", "core", ledger.Review, 1), did("bob", "core", ledger.Review, 1, 20), did("cyd", "core", ledger.Review, 1),
		did("dee", "web", ledger.Review, 1), did("dee", "web", ledger.Authored, 1),
	)}
	s := Build(f, Options{People: Named, MaxPeople: 1})
	want := []string{
		`{person="(others)",team="core",kind="review",window="7d"} 2`,
		`{person="(others)",team="core",kind="review",window="30d"} 3`,
		`{person="(others)",team="core",kind="review",window="90d"} 3`,
		`{person="(others)",team="web",kind="review",window="7d"} 1`,
	}
	if diff := cmp.Diff(want, lines(t, s, "unsung_contributions")[:4]); diff != "" {
		t.Error(diff)
	}
	if got := lines(t, s, "unsung_people_folded"); got[0] != " 3" {
		t.Errorf("folded: %v", got)
	}
	if got := lines(t, s, "unsung_authored"); len(got) != 3 || !strings.Contains(got[0], Others) {
		t.Errorf("authored: %v", got)
	}
}
