package recognition

import (
	"cmp"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// tallied is what one person did and was thanked for in a period.
type tallied struct {
	mark     string
	team     string
	acts     map[ledger.Kind]int
	received int                 // recognitions, whatever for
	thanked  map[ledger.Kind]int // those that say what for
	named    bool                // whether any says so
}

// tally counts for everybody who did hidden work in the period and wants
// recognition, by mark.
func tally(w *World, period Period, s *Settings) []*tallied {
	by := map[string]*tallied{}
	for i := range w.Work {
		a := &w.Work[i]
		if !a.Kind.Hidden() || !period.Has(a.At) || !s.welcome(a.Who) {
			continue
		}
		mark := s.Mark(a.Who)
		if by[mark] == nil {
			by[mark] = &tallied{mark: mark, team: a.Who.Team, acts: map[ledger.Kind]int{}, thanked: map[ledger.Kind]int{}}
		}
		by[mark].acts[a.Kind]++
	}
	for i := range w.Received {
		if r := &w.Received[i]; r.To != nil && period.Has(r.At) {
			by[s.Mark(r.To)].receive(r)
		}
	}
	return slices.SortedFunc(maps.Values(by), func(a, b *tallied) int { return cmp.Compare(a.mark, b.mark) })
}

func (t *tallied) receive(r *Received) {
	if t == nil {
		return
	}
	t.received++
	for i, kind := range r.Kinds {
		if !slices.Contains(r.Kinds[:i], kind) {
			t.thanked[kind]++
		}
		t.named = true
	}
}

// namesKinds tells whether anybody was told what they were thanked for.
func namesKinds(all []*tallied) bool {
	return slices.ContainsFunc(all, func(t *tallied) bool { return t.named })
}

// auditGroup is a team, or the rest where it has no name.
type auditGroup struct {
	team   string
	people []*tallied
}

// grouped are teams of five or more, by name, and those in none of them last. Were
// these one to four, the smallest team would be told with them: else they could be
// had from the sum of all.
func grouped(all []*tallied) []auditGroup {
	teams := map[string][]*tallied{}
	for _, t := range all {
		teams[t.team] = append(teams[t.team], t)
	}
	rest := auditGroup{people: teams[""]}
	var named []auditGroup
	for _, team := range slices.Sorted(maps.Keys(teams)) {
		switch people := teams[team]; {
		case team == "":
		case len(people) < ownTeam:
			rest.people = append(rest.people, people...)
		default:
			named = append(named, auditGroup{team, people})
		}
	}
	return withRest(named, rest)
}

func withRest(named []auditGroup, rest auditGroup) []auditGroup {
	if n := len(rest.people); n == 0 {
		return named
	} else if n < ownTeam {
		smallest := 0
		for i := range named {
			if len(named[i].people) < len(named[smallest].people) {
				smallest = i
			}
		}
		rest.people = append(rest.people, named[smallest].people...)
		named = slices.Delete(named, smallest, smallest+1)
	}
	return append(named, rest)
}
