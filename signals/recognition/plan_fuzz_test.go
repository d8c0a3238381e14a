package recognition

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// village is a few people, of whom one may not be seen and some want nothing.
type village struct {
	*rand.Rand
	quiet  map[string]bool // who wants nothing
	people []*ledger.Person
	deeds  []*Work
	ideas  []Idea
}

func newVillage(seed uint64) *village {
	v := &village{Rand: rand.New(rand.NewPCG(seed, 1)), quiet: map[string]bool{"none": true}}
	for i, name := range []string{"ada", "bob", "cem", "dora", "eve", "fay", "none", ""} {
		p := someone(name, []string{"", "core", "core"}[i%3])
		p.Identities[0].Login = fmt.Sprint("login", i)
		v.people = append(v.people, p)
	}
	return v
}

func (v *village) settings() Settings {
	s := inSecret()
	s.PerWeek = 1 + v.IntN(2)
	s.Audience = func(p *ledger.Person) ledger.Audience {
		if v.quiet[p.Name] {
			return ledger.None
		}
		return ledger.Public
	}
	return s
}

func (v *village) anybody() *ledger.Person { return v.people[v.IntN(len(v.people))] }

// work adds deeds of the week before now, whose evidence is often that of others.
func (v *village) work(now time.Time, n int) {
	kinds := ledger.Kinds()
	for range n {
		d := deed(v.anybody(), kinds[v.IntN(len(kinds))], len(v.deeds), 0)
		d.At = now.Add(-time.Duration(v.IntN(7*24)) * time.Hour)
		d.Evidence[0].At = d.At
		d.Evidence[0].Ref = fmt.Sprintf("review:%d", v.IntN(10+len(v.deeds)))
		if v.IntN(3) > 0 {
			d.Helped = []*ledger.Person{v.anybody(), v.anybody()}
		}
		v.deeds = append(v.deeds, d)
	}
}

// think makes ideas of deeds of one person each.
func (v *village) think(n int) {
	rules := Rules()
	for range n {
		var cites acts
		who := v.anybody()
		for _, i := range v.Perm(len(v.deeds)) {
			if v.deeds[i].Who == who && len(cites) < 1+v.IntN(MostCited) {
				cites = append(cites, v.deeds[i])
			}
		}
		if len(cites) == 0 {
			continue
		}
		idea := praise(rules[v.IntN(len(rules))].ID, cites...)
		if !strings.HasPrefix(idea.Rule, "moment.") {
			idea = idea.ofMonth()
			idea.Anchor = []string{who.Name, fmt.Sprint(v.IntN(3))}
		}
		v.ideas = append(v.ideas, idea)
	}
}

// rethink has some ideas shown by other deeds, or by the same in another order.
func (v *village) rethink() {
	for i := range v.ideas {
		idea := &v.ideas[i]
		if v.IntN(6) > 0 {
			continue
		}
		idea.Cites = slices.Clone(idea.Cites)
		for _, d := range v.deeds {
			if d.Who == idea.Who && len(idea.Cites) < MostCited && v.IntN(8) == 0 && !slices.Contains(idea.Cites, d) {
				idea.Cites = append(idea.Cites, d)
			}
		}
		v.Shuffle(len(idea.Cites), func(i, j int) { idea.Cites[i], idea.Cites[j] = idea.Cites[j], idea.Cites[i] })
		idea.Cites = idea.Cites[:1+v.IntN(len(idea.Cites))]
	}
}

// forget takes some ideas back, and one deed with all that cites it.
func (v *village) forget() (gone string) {
	v.ideas = slices.DeleteFunc(v.ideas, func(Idea) bool { return v.IntN(12) == 0 })
	if len(v.deeds) == 0 {
		return ""
	}
	gone = v.deeds[v.IntN(len(v.deeds))].ID
	v.deeds = slices.DeleteFunc(v.deeds, func(d *Work) bool { return d.ID == gone })
	v.ideas = slices.DeleteFunc(v.ideas, func(i Idea) bool {
		return slices.ContainsFunc(i.Cites, func(c *Work) bool { return c.ID == gone })
	})
	return gone
}

func (v *village) world(now time.Time) *World {
	w := &World{Now: now}
	for _, d := range v.deeds {
		w.Work = append(w.Work, *d)
	}
	return w
}

// turned is the same in another order.
func (v *village) turned(w *World, ideas []Idea, past Past) (*World, []Idea, Past) {
	o := *w
	o.Work, ideas, past.Suggestions = slices.Clone(w.Work), slices.Clone(ideas), slices.Clone(past.Suggestions)
	v.Shuffle(len(o.Work), func(i, j int) { o.Work[i], o.Work[j] = o.Work[j], o.Work[i] })
	v.Shuffle(len(ideas), func(i, j int) { ideas[i], ideas[j] = ideas[j], ideas[i] })
	all := past.Suggestions
	v.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return &o, ideas, past
}

// unique drops ideas of which there is another that would be the same suggestion:
// which of two different ones wins may depend on their order.
func unique(ideas []Idea) []Idea {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(ideas), func(i Idea) bool {
		id := ledger.SuggestionID(i.Rule, i.Anchor...)
		was := seen[id]
		seen[id] = true
		return was
	})
}

// FuzzPlan lives through some weeks of a village and holds what is promised.
func FuzzPlan(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, uint8(12))
	}
	f.Add(uint64(271), uint8(14)) // takes two rounds
	f.Add(uint64(920), uint8(14))
	f.Fuzz(func(t *testing.T, seed uint64, weeks uint8) {
		v, on := newVillage(seed), shelf{}
		set := v.settings()
		for week := range weeks % 60 {
			now := noon.Add(time.Duration(week) * 7 * day24)
			v.work(now, v.IntN(12))
			v.think(v.IntN(8))
			v.rethink()
			v.forget()
			v.quiet["fay"] = v.IntN(4) == 0
			v.week(t, on, now, set)
			for _, id := range slices.Sorted(maps.Keys(on)) {
				v.befalls(on, id, on[id], now)
			}
		}
	})
}

// week looks once, and holds that the order makes no difference and that looking
// again does nothing.
func (v *village) week(t *testing.T, on shelf, now time.Time, set Settings) {
	w, ideas, past := v.world(now), unique(v.ideas), on.past(t)
	o := plan(w, ideas, past, set)
	turnedW, turnedIdeas, turnedPast := v.turned(w, ideas, past)
	if turned := plan(turnedW, turnedIdeas, turnedPast, set); !reflect.DeepEqual(o, turned) {
		t.Fatalf("in another order: %s", cmp.Diff(o, turned))
	}
	on.take(t, o, now)
	if again := plan(w, ideas, on.past(t), set); len(again.Made)+len(again.Changed)+len(again.Withdrawn) > 0 {
		t.Fatalf("looked again: made %+v\nchanged %+v\nwithdrawn %+v", again.Made, again.Changed, again.Withdrawn)
	}
	v.check(t, on, set)
}

// befalls sends, declines or leaves one that is open.
func (v *village) befalls(on shelf, id string, s *ledger.SuggestionState, now time.Time) {
	if !isOpen(s) {
		return
	}
	switch v.IntN(5) {
	case 0:
		on.send(id, now)
	case 1:
		s.DeclinedAt, s.Open = now, false
	case 2:
		s.SentAt = now // by one of two
	}
}

// check holds the caps, that no evidence is cited twice, and that nobody is
// named who may not be.
func (v *village) check(t *testing.T, on shelf, set Settings) {
	weeks, keys := map[string]int{}, map[string]string{}
	for id, s := range on {
		if gone(s) {
			continue
		}
		year, week := s.MadeAt.ISOWeek()
		person := fmt.Sprint(s.Mark, " in ", year, "/", week)
		if weeks[person]++; weeks[person] > set.PerWeek {
			t.Errorf("%s has more than %d", person, set.PerWeek)
		}
		for _, key := range s.Keys {
			if keys[key] != "" {
				t.Errorf("%s is in %s and %s", key, id, keys[key])
			}
			keys[key] = id
		}
		if isOpen(s) {
			v.checkNames(t, s)
		}
		if len(s.Evidence) == 0 || len(s.Basis) == 0 || len(s.Keys) == 0 {
			t.Errorf("%s rests on %v, shows %v, cites %v", id, s.Basis, s.Evidence, s.Keys)
		}
	}
}

// checkNames holds that nobody is named who may not be, nor is thanked by
// themselves.
func (v *village) checkNames(t *testing.T, s *ledger.SuggestionState) {
	for i, name := range slices.Concat([]string{s.Person}, s.Givers, s.Beneficiaries) {
		if name == "" || v.quiet[name] || i > 0 && name == s.Person {
			t.Errorf("%s of %q names %q", s.ID, s.Person, name)
		}
	}
}
