package recognition

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// deeds are so many of a kind in October, on the days that are told.
func deeds(who *ledger.Person, kind ledger.Kind, from int, days ...int) []Work {
	var all []Work
	for i, day := range days {
		d := deed(who, kind, from+i, 0)
		d.At = time.Date(2026, 10, day, 12, 0, 0, 0, time.UTC)
		d.Evidence[0].At, d.Helped = d.At, []*ledger.Person{bob}
		all = append(all, *d)
	}
	return all
}

func october(t *testing.T) Period {
	p, err := ParsePeriod("2026-10", time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// shortlistWorld is an October with people who cross the threshold, and some who
// nearly do.
func shortlistWorld() *World {
	zoe, none, unseen := someone("zoe", ""), someone("none", ""), someone("", "")
	all := slices.Concat(
		deeds(zoe, ledger.Review, 100, 1, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17),
		deeds(ada, ledger.Review, 200, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14),
		deeds(bob, ledger.Review, 300, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10), // in one week
		deeds(cem, ledger.Review, 400, 5, 6, 7, 12, 13, 14, 19, 20, 21),  // one too few
		deeds(cem, ledger.Catch, 500, 5, 6, 12, 19),
		deeds(ada, ledger.Authored, 600, 1, 2, 3, 8, 9, 10, 15, 16, 17, 20, 21, 22),
		deeds(none, ledger.Review, 700, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17),
		deeds(unseen, ledger.Review, 800, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17),
		deeds(bob, ledger.Release, 900, 30),
	)
	late := deeds(cem, ledger.Review, 450, 30)
	late[0].At = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	return inOrder(&World{Now: noon, Work: append(all, late...)})
}

func nominating() Settings {
	s := inSecret()
	s.Audience = func(p *ledger.Person) ledger.Audience {
		switch p.Name {
		case "none":
			return ledger.None
		case "ada":
			return ledger.Public
		}
		return ledger.Private
	}
	return s
}

func TestNominations(t *testing.T) {
	n := Nominations(shortlistWorld(), october(t), nominating())
	got := map[ledger.Kind][]string{}
	for _, k := range n.Kinds {
		for _, one := range k.Nominees {
			got[k.Kind] = append(got[k.Kind], one.Person+": "+one.Why)
		}
	}
	want := map[ledger.Kind][]string{
		ledger.Review: {"ada: 10 reviews in 2 weeks, for 1 person, in acme/site", "zoe: 12 reviews in 3 weeks, for 1 person, in acme/site"},
		ledger.Catch:  {"cem: 4 defects caught in review in 3 weeks, for 1 person, in acme/site"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n.Eligible != 4 || n.Nominated != 3 {
		t.Errorf("%d of %d are nominated, want 3 of 4", n.Nominated, n.Eligible)
	}
	zoe := n.Kinds[0].Nominees[1]
	if len(zoe.Evidence) != MostCited || zoe.More != 7 || zoe.Audience != ledger.Private || n.Kinds[0].Nominees[0].Audience != ledger.Public {
		t.Errorf("zoe is %+v", zoe)
	}
	if first, last := zoe.Evidence[0].At.Day(), zoe.Evidence[MostCited-1].At.Day(); first != 1 || last != 17 {
		t.Errorf("the evidence is from the %d. to the %d.", first, last)
	}
	if diff := cmp.Diff([]string{"care"}, zoe.Values); diff != "" {
		t.Error(diff)
	}
}

// TestNominationsNotes holds what is told beside a shortlist.
func TestNominationsNotes(t *testing.T) {
	w := shortlistWorld()
	notes := func(w *World, period string) string {
		p, err := ParsePeriod(period, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(Nominations(w, p, nominating()).Notes, "\n")
	}
	for _, want := range []string{
		"not a rank", "4 people were seen at work in October 2026", "3 are.", "no meetings", "With so few people", "nobody crossed the threshold: release.",
	} {
		if got := notes(w, "2026-10"); !strings.Contains(got, want) {
			t.Errorf("no word of %q in\n%s", want, got)
		}
	}
	for period, want := range map[string]string{"2026-11": "The period is not over", "2026": "not covered from its beginning: work was looked at from 11 July 2026", "2026-09": "Nobody was seen"} {
		if got := notes(w, period); !strings.Contains(got, want) {
			t.Errorf("%s: no word of %q in\n%s", period, want, got)
		}
	}
	w.Since = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	if got := notes(w, "2026"); strings.Contains(got, "not covered") {
		t.Errorf("all of it was looked at: %s", got)
	}
}

// TestNominationsScale holds that more is asked of a longer period.
func TestNominationsScale(t *testing.T) {
	p, _ := ParsePeriod("2026-Q4", time.UTC)
	if n := Nominations(shortlistWorld(), p, nominating()); len(n.Kinds) > 0 {
		t.Errorf("what is enough for a month is enough for a quarter: %+v", n.Kinds)
	}
}

func TestNominationsInAnyOrder(t *testing.T) {
	want := Nominations(shortlistWorld(), october(t), nominating())
	v := newVillage(1)
	for range 20 {
		w, _, _ := v.turned(shortlistWorld(), nil, Past{})
		if got := Nominations(w, october(t), nominating()); !reflect.DeepEqual(want, got) {
			t.Fatal(cmp.Diff(want, got))
		}
	}
}
