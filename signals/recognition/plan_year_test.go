package recognition

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// TestPlanClaimGone holds that a claim that is withdrawn takes back what rests on
// it, and nothing else.
func TestPlanClaimGone(t *testing.T) {
	v, set := newVillage(7), inSecret()
	set.PerWeek = 50
	v.work(noon.Add(-4*day24), 60)
	v.think(40)
	ideas := unique(v.ideas)
	for _, gone := range v.deeds {
		on := shelf{}
		var want, got []string
		for _, s := range on.look(t, v.world(noon), ideas, set).Made {
			if slices.Contains(s.Basis, gone.ID) {
				want = append(want, s.ID)
			}
		}
		w := v.world(noon)
		w.Work = slices.DeleteFunc(w.Work, func(d Work) bool { return d.ID == gone.ID })
		left := slices.DeleteFunc(slices.Clone(ideas), func(i Idea) bool {
			return slices.ContainsFunc(i.Cites, func(c *Work) bool { return c.ID == gone.ID })
		})
		o := plan(w, left, on.past(t), set)
		for _, w := range o.Withdrawn {
			if slices.Contains(on[w.ID].Basis, gone.ID) && w.Reason != string(WithdrawnBasis) {
				t.Errorf("%s is withdrawn since %s", w.ID, w.Reason)
			}
			// What would have cited it too, had another not been first, is no idea
			// any more either.
			if slices.ContainsFunc(ideas, func(i Idea) bool {
				return ledger.SuggestionID(i.Rule, i.Anchor...) == w.ID && !slices.Contains(on[w.ID].Basis, gone.ID)
			}) {
				continue
			}
			got = append(got, w.ID)
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("without %s: %s", gone.ID, diff)
		}
	}
}

// yearOf is a year of a team at work, as the detectors tell it: reviews that catch
// something, newcomers, questions that wait, releases, upkeep.
func yearOf(v *village, from time.Time) []Work {
	var all []Work
	v.people[1].Team, v.people[6].Team = "core", "core"
	for n := range 2000 {
		who, author := v.anybody(), v.anybody()
		act := yearly[v.IntN(len(yearly))]
		if n%2 == 0 { // who carries most of the review
			who, act = v.people[1], yearly[2]
		}
		at := from.Add(time.Duration(v.IntN(365*24)) * time.Hour)
		d := deed(who, "", n, 0)
		d.Kind, d.Rule, d.At, d.Evidence[0].At = act.kind, act.rule, at, at
		waited := time.Hour
		if n%20 == 1 {
			waited = 20 * day24
		}
		topic := &ledger.Topic{Repo: d.Repo, Unit: d.Unit, Title: fmt.Sprint("Change ", n), Opened: at.Add(-waited), Asked: at.Add(-waited), Merged: at.Add(time.Hour)}
		if author != who && author.Name != "" {
			d.Topic, d.Helped = &Topic{Topic: topic, Author: author, Answers: []Answer{{who, at}}}, []*ledger.Person{author}
		}
		d.Links = &ledger.Links{}
		all = append(all, *d)
	}
	return inOrder(&World{Work: all}).Work
}

var yearly = []struct {
	kind ledger.Kind
	rule string
}{
	{ledger.Authored, "authored.commit"}, {ledger.Authored, "authored.commit"}, {ledger.Review, "review.comment"}, {ledger.Review, "review.comment"}, {ledger.Triage, "triage.closed"},
	{ledger.Catch, "catch.amended"}, {ledger.Onboarding, "onboarding.reviewed"}, {ledger.Support, "support.answered"},
	{ledger.Credit, "credit.thanks"}, {ledger.Upkeep, "upkeep.build"}, {ledger.Docs, "docs.only"}, {ledger.Testing, "testing.tests"},
}

// during is the part of a year that a look at some moment sees.
func during(year []Work, now time.Time) *World {
	w := &World{Now: now}
	for i := range year {
		if at := year[i].At; at.After(now.Add(-Lookback)) && !at.After(now) {
			w.Work = append(w.Work, year[i])
		}
	}
	return w
}

// TestPlanYear looks every week of a year with the rules there are, and sends most
// of what comes of it.
func TestPlanYear(t *testing.T) {
	v, on := newVillage(3), shelf{}
	set := v.settings()
	set.PerWeek = 1
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	set.Zone = zone
	year := yearOf(v, noon.Add(-365*day24))
	rules := map[string]int{}
	for week := range 52 {
		w := during(year, noon.Add(time.Duration(week-51)*7*day24))
		o := Plan(w, on.past(t), set)
		on.take(t, o, w.Now)
		if again := Plan(w, on.past(t), set); len(again.Made)+len(again.Changed)+len(again.Withdrawn) > 0 {
			t.Fatalf("looked again: %+v", again)
		}
		v.check(t, on, set)
		for _, m := range o.Made {
			rules[m.Rule]++
			if v.IntN(4) > 0 {
				on.send(m.ID, w.Now)
			}
		}
	}
	t.Logf("made in a year for %d people: %v", len(v.people), rules)
	for _, rule := range []string{"moment.catch", "moment.answer", "steady.review"} {
		if rules[rule] == 0 {
			t.Errorf("none of %s was made", rule)
		}
	}
}

// TestPlanZone holds that a week begins on Monday where people live.
func TestPlanZone(t *testing.T) {
	sunday := time.Date(2026, 11, 15, 20, 0, 0, 0, time.UTC)
	other := ledger.SuggestionState{Suggestion: ledger.Suggestion{ID: "other", Mark: "mark of ada"}, MadeAt: sunday.Add(-8 * time.Hour)}
	catch := deed(ada, ledger.Catch, 1, 12)
	catch.Rule, catch.Links = "catch.amended", &ledger.Links{}
	catch.Topic = &Topic{Topic: &ledger.Topic{Repo: catch.Repo, Unit: catch.Unit, Opened: catch.At.Add(-time.Hour), Merged: catch.At.Add(time.Hour)}, Author: bob}
	for hours, want := range map[int]int{0: 0, -5: 0, 9: 1} {
		set := inSecret()
		set.Zone = time.FixedZone("", hours*3600)
		o := Plan(&World{Now: sunday, Work: []Work{*catch}}, Past{Suggestions: []ledger.SuggestionState{other}}, set)
		if len(o.Made) != want {
			t.Errorf("%d hours east: made %v, held %v", hours, madeOf(o), reasons(o))
		}
	}
}
