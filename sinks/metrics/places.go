package metrics

import (
	"cmp"
	"slices"
	"time"
)

// places decide who has series of their own where not all people may have.
//
// The first places go to who had any work in the last 90 days; among these, and
// among all others after them, to who was first counted earliest, as the tallies
// say; then by name. So a place is not won or lost by doing a little more or
// less than somebody else: new people come last, and one who is named steps back
// only where somebody returns who was counted before them.
type places map[string]*standing

// standing is what the place of one person is told from.
type standing struct {
	name   string
	active bool
	born   time.Time // zero where nothing was counted yet: last
	folded bool
}

func newPlaces(work *table[perWindow], tallies []Tally, most int) places {
	p := places{}
	for _, w := range work.order {
		p.of(w.person).active = true
	}
	for i := range tallies {
		s := p.of(tallies[i].Person)
		if born := tallies[i].Born; s.born.IsZero() || born.Before(s.born) {
			s.born = born
		}
	}
	p.fold(most)
	return p
}

func (p places) of(name string) *standing {
	s := p[name]
	if s == nil {
		s = &standing{name: name}
		p[name] = s
	}
	return s
}

// fold gives out the places. 0 is no bound.
func (p places) fold(most int) {
	if most <= 0 || len(p) <= most {
		return
	}
	queue := make([]*standing, 0, len(p))
	for _, s := range p {
		queue = append(queue, s)
	}
	slices.SortFunc(queue, compareStanding)
	for _, s := range queue[most:] {
		s.folded = true
	}
}

func compareStanding(a, b *standing) int {
	switch {
	case a.active != b.active:
		return rank(a.active) - rank(b.active)
	case a.born.IsZero() != b.born.IsZero():
		return rank(b.born.IsZero()) - rank(a.born.IsZero())
	}
	return cmp.Or(a.born.Compare(b.born), cmp.Compare(a.name, b.name))
}

// rank puts what is true first.
func rank(is bool) int {
	if is {
		return 0
	}
	return 1
}

// folded counts who has no place.
func (p places) folded() int {
	n := 0
	for _, s := range p {
		if s.folded {
			n++
		}
	}
	return n
}
