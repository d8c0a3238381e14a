package recognition

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// acts are pieces of work that belong together, in order of time.
type acts []*Work

// place is a thread, a commit or a release.
type place struct{ repo, unit string }

func (w *Work) place() place { return place{w.Repo, w.Unit} }

// doing is what somebody did in one place.
type doing struct {
	who *ledger.Person
	place
}

// doings are what each person did in each place, of the work that is asked for,
// in order of the first act.
func doings(w *World, want func(*Work) bool) []acts {
	return gathered(w, want, func(a *Work) doing { return doing{a.Who, a.place()} })
}

// gathered are groups of work of the same key, in order of their first act.
func gathered[K comparable](w *World, want func(*Work) bool, key func(*Work) K) []acts {
	var all []acts
	at := map[K]int{}
	for i := range w.Work {
		a := &w.Work[i]
		if !want(a) {
			continue
		}
		k := key(a)
		n, known := at[k]
		if !known {
			n = len(all)
			at[k], all = n, append(all, nil)
		}
		all[n] = append(all[n], a)
	}
	return all
}

// moment is the idea that these acts of one person make: its span is from the
// first of them until after the last that shows it, and the first is its anchor.
func (all acts) moment(kinds ...ledger.Kind) Idea {
	i := Idea{
		Who: all[0].Who, Kinds: kinds, From: all[0].At, Until: all.end(), Anchor: []string{all[0].ID},
		Helped: all.helped(), Said: said(all[0]),
	}
	i.Said.Count = len(all)
	i.Said.People = len(i.Helped)
	i.cite(all)
	return i
}

// cite shows the first of these acts.
func (i *Idea) cite(all acts) {
	i.Cites = slices.Clone(all[:min(len(all), MostCited)])
	i.More = len(all) - len(i.Cites)
}

// lasts moves the end of a moment to after something that belongs to it.
func (i *Idea) lasts(at time.Time) {
	if !at.Before(i.Until) {
		i.Until = at.Add(time.Second)
	}
}

// start is when the first of these acts was done, whatever their order.
func (all acts) start() time.Time {
	first := all[0].At
	for _, a := range all {
		if a.At.Before(first) {
			first = a.At
		}
	}
	return first
}

// end is right after the last that shows these acts.
func (all acts) end() time.Time {
	var last time.Time
	for _, a := range all {
		last = later(last, a.At)
		for _, e := range a.Evidence {
			last = later(last, e.At)
		}
	}
	return last.Add(time.Second)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// helped are who these acts helped, each once, in order of the acts.
func (all acts) helped() []*ledger.Person {
	var people []*ledger.Person
	for _, a := range all {
		for _, p := range a.helps() {
			if !slices.Contains(people, p) {
				people = append(people, p)
			}
		}
	}
	return people
}

// helps are who was helped: whose thread it was, of work that names nobody.
func (w *Work) helps() []*ledger.Person {
	if len(w.Helped) > 0 || w.Topic == nil || w.Topic.Author == nil || w.Topic.Author == w.Who {
		return w.Helped
	}
	return []*ledger.Person{w.Topic.Author}
}

// places are where it was done.
func (all acts) places() map[place]bool {
	seen := map[place]bool{}
	for _, a := range all {
		seen[a.place()] = true
	}
	return seen
}
