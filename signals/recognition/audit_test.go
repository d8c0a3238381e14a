package recognition

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// crew are so many people of a team, of whom each did something on a day of
// October.
func crew(w *World, team string, n int, kinds ...ledger.Kind) []*ledger.Person {
	var all []*ledger.Person
	for i := range n {
		p := someone(fmt.Sprint(team, " ", i, kinds), team)
		all = append(all, p)
		for _, kind := range kinds {
			w.Work = append(w.Work, deeds(p, kind, len(w.Work), 1+i)...)
		}
	}
	return all
}

func (w *World) thank(to *ledger.Person, kinds ...ledger.Kind) {
	w.Received = append(w.Received, Received{To: to, Recognition: &ledger.Recognition{
		Source: "csv", ID: fmt.Sprint(len(w.Received)), At: time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC), Kinds: kinds,
	}})
}

func TestAudit(t *testing.T) {
	w := &World{Now: noon}
	core := crew(w, "core", 6, ledger.Review, ledger.Docs)
	crew(w, "core", 2, ledger.Release)
	crew(w, "web", 5, ledger.Review)
	crew(w, "tiny", 3, ledger.Review, ledger.Docs)
	crew(w, "", 4, ledger.Review, ledger.Authored)
	crew(w, "idle", 9, ledger.Authored)
	w.thank(core[0], ledger.Review)
	w.thank(core[0], ledger.Review)
	w.thank(core[1])
	w.thank(someone("somebody else", "core"), ledger.Docs)
	got := Audit(w, october(t), inSecret())
	want := Audited{
		Period: got.Period, People: 20, Unthanked: 18, Recognitions: 3, Notes: got.Notes,
		Groups: []AuditedGroup{
			{Team: "core", People: 8, Unthanked: 6, Recognitions: 3, Kinds: []AuditedKind{
				{Kind: ledger.Review, Acts: 6, People: 6, Recognitions: 2, Recognised: 1}, {Kind: ledger.Docs, Acts: 6, People: 6}, {Kind: ledger.Release, Hidden: true},
			}},
			{Team: "web", People: 5, Unthanked: 5, Kinds: []AuditedKind{{Kind: ledger.Review, Acts: 5, People: 5}}},
			{People: 7, Unthanked: 7, Kinds: []AuditedKind{{Kind: ledger.Review, Acts: 7, People: 7}, {Kind: ledger.Docs, Hidden: true}}},
		},
		Kinds: []AuditedKind{
			{Kind: ledger.Review, Acts: 18, People: 18, Recognitions: 2, Recognised: 1}, {Kind: ledger.Docs, Hidden: true}, {Kind: ledger.Release, Hidden: true},
		},
		NeverRecognised: []ledger.Kind{ledger.Docs},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestAuditFolds holds what becomes of people who are too few to be told of.
func TestAuditFolds(t *testing.T) {
	type team struct {
		name string
		n    int
	}
	for name, tt := range map[string]struct {
		teams []team
		want  string
	}{
		"nobody":              {nil, "few"},
		"four":                {[]team{{"a", 4}}, "few"},
		"five in no team":     {[]team{{"", 5}}, "(else) 5"},
		"one team":            {[]team{{"a", 5}}, "a 5"},
		"two small ones":      {[]team{{"a", 3}, {"b", 3}}, "(else) 6"},
		"one small one":       {[]team{{"a", 9}, {"b", 7}, {"c", 4}}, "a 9, (else) 11"},
		"one small among one": {[]team{{"a", 9}, {"b", 1}}, "(else) 10"},
		"the first of alike":  {[]team{{"a", 5}, {"b", 5}, {"", 1}}, "b 5, (else) 6"},
	} {
		w := &World{Now: noon}
		for _, one := range tt.teams {
			crew(w, one.name, one.n, ledger.Triage)
		}
		a := Audit(w, october(t), inSecret())
		var got []string
		for _, g := range a.Groups {
			got = append(got, fmt.Sprint(teamOrElse(g), " ", g.People))
		}
		text := strings.Join(got, ", ")
		if a.Few {
			text = "few"
		}
		if text != tt.want {
			t.Errorf("%s: got %s, want %s", name, text, tt.want)
		}
	}
}

// chanceWorld has teams of all sizes who do and get what chance has it.
func chanceWorld(seed uint64) *World {
	r := rand.New(rand.NewPCG(seed, 5))
	w := &World{Now: noon}
	kinds := ledger.Kinds()[1:5]
	for team := range 1 + r.IntN(5) {
		for i := range r.IntN(9) {
			p := someone(fmt.Sprint(team, ".", i), []string{"", "a", "b", "c", "d"}[team])
			for _, kind := range kinds {
				if r.IntN(3) > 0 {
					w.Work = append(w.Work, deeds(p, kind, len(w.Work), 1+r.IntN(28), 1+r.IntN(28))...)
				}
			}
			if r.IntN(3) == 0 {
				w.thank(p, kinds[r.IntN(len(kinds))])
			}
		}
	}
	return w
}

// TestAuditExposesNobody takes what is told from each other, by chance worlds:
// what is left is never of one to four people.
func TestAuditExposesNobody(t *testing.T) {
	hidden := 0
	for seed := range uint64(300) {
		w := chanceWorld(seed)
		a := Audit(w, october(t), inSecret())
		told := 0
		for _, g := range a.Groups {
			told += g.People
			if g.People < 5 || g.Unthanked > g.People {
				t.Errorf("seed %d: a group of %d", seed, g.People)
			}
		}
		if told != a.People || a.Few != (a.People == 0) {
			t.Errorf("seed %d: groups of %d, %d people in all", seed, told, a.People)
		}
		for _, k := range a.Kinds {
			hidden += leftOf(t, seed, k, a.Groups)
		}
		v := newVillage(seed)
		turned, _, _ := v.turned(w, nil, Past{})
		if again := Audit(turned, october(t), inSecret()); !reflect.DeepEqual(a, again) {
			t.Fatalf("seed %d: in another order %s", seed, cmp.Diff(a, again))
		}
	}
	if hidden == 0 {
		t.Error("nothing was ever hidden")
	}
}

// leftOf holds that the sum of a kind without the groups that are told is of
// nobody, or of five and more. It is 1 where the sum is hidden.
func leftOf(t *testing.T, seed uint64, sum AuditedKind, groups []AuditedGroup) int {
	left := sum.People
	for _, g := range groups {
		i := slices.IndexFunc(g.Kinds, func(k AuditedKind) bool { return k.Kind == sum.Kind })
		if i < 0 {
			continue
		}
		k := g.Kinds[i]
		if k.Hidden != (k.People == 0) || k.People > 0 && k.People < 5 || k.Hidden && k.Acts+k.Recognitions+k.Recognised > 0 {
			t.Errorf("seed %d: %+v is told of %q", seed, k, g.Team)
		}
		left -= k.People
	}
	if sum.Hidden {
		if sum != (AuditedKind{Kind: sum.Kind, Hidden: true}) {
			t.Errorf("seed %d: %+v is hidden", seed, sum)
		}
		return 1
	}
	if left > 0 && left < 5 || sum.People < 5 {
		t.Errorf("seed %d: %s of %d people is left of %d", seed, sum.Kind, left, sum.People)
	}
	return 0
}

// TestAuditNotes holds what is told of what cannot be known.
func TestAuditNotes(t *testing.T) {
	w := &World{Now: noon}
	if notes := Audit(w, october(t), inSecret()).Notes; len(notes) != 1 || !strings.Contains(notes[0], "Fewer than five") {
		t.Errorf("of nobody: %q", notes)
	}
	core := crew(w, "core", 6, ledger.Review)
	if notes := Audit(w, october(t), inSecret()).Notes; !slices.ContainsFunc(notes, func(s string) bool { return strings.Contains(s, "No recognition is on record") }) {
		t.Errorf("without recognition: %q", notes)
	}
	w.thank(core[0])
	if a := Audit(w, october(t), inSecret()); len(a.NeverRecognised) > 0 {
		t.Errorf("no recognition says what for, and %v were never recognised", a.NeverRecognised)
	}
}

func teamOrElse(g AuditedGroup) string {
	if g.Team == "" {
		return "(else)"
	}
	return g.Team
}
