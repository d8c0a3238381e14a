package packet

import (
	"cmp"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// How much of each part a page shows in full.
const (
	mostTelling = 5
	mostQuoted  = 8
)

// weightOf is how much of a story a contribution holds by itself. It chooses what
// to read first, and is shown nowhere.
func weightOf(e *report.Entry) int {
	n := 0
	if len(e.Links.RelandedBy)+len(e.Links.Via) > 0 {
		n += 2
	}
	if len(e.Links.Reverts)+len(e.Links.Relands)+len(e.Links.Fixes) > 0 {
		n++
	}
	if len(e.Beneficiaries) > 0 {
		n++
	}
	if len(e.Evidence) > 1 {
		n++
	}
	return n
}

// telling parts a few items to read first from the rest, both newest first. The
// kinds take turns: first the rarest, so that none is missed where there are many,
// and then those of which there is the most. A turn goes to a month and a place that
// is not told of yet, then to what tells most, then to the newest.
func telling(all []Item) (few, rest []Item) {
	p := picking{all: all, picked: make([]bool, len(all)), units: map[string]bool{}, months: map[time.Time]int{}}
	kinds := kindsOf(all)
	slices.SortStableFunc(kinds, func(a, b KindCount) int { return cmp.Compare(a.Count, b.Count) })
	for left := min(len(all), mostTelling); left > 0; {
		for _, k := range kinds {
			if left > 0 && p.turn(k.Kind) {
				left--
			}
		}
		slices.SortStableFunc(kinds, func(a, b KindCount) int { return cmp.Compare(b.Count, a.Count) })
	}
	for i := range all {
		if p.picked[i] {
			few = append(few, all[i])
		} else {
			rest = append(rest, all[i])
		}
	}
	return few, rest
}

// picking is what was picked so far.
type picking struct {
	all    []Item
	picked []bool
	units  map[string]bool   // that are told of
	months map[time.Time]int // how often each was picked from
}

// turn picks the best of a kind that is left, false where none is.
func (p *picking) turn(kind ledger.Kind) bool {
	best := -1
	for i := range p.all {
		if p.picked[i] || p.all[i].Kind != kind {
			continue
		}
		if best < 0 || p.before(&p.all[i], &p.all[best]) {
			best = i
		}
	}
	if best < 0 {
		return false
	}
	one := &p.all[best]
	p.picked[best] = true
	p.units[place(one)] = true
	p.months[month(one)]++
	return true
}

// before tells whether a has the turn rather than b, which is newer.
func (p *picking) before(a, b *Item) bool {
	told := func(i *Item) int {
		if p.units[place(i)] {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(told(a), told(b)),
		cmp.Compare(p.months[month(a)], p.months[month(b)]),
		cmp.Compare(b.weight, a.weight),
	) < 0
}

func place(i *Item) string { return i.Repo + "\x00" + i.Unit }

func month(i *Item) time.Time { return time.Date(i.At.Year(), i.At.Month(), 1, 0, 0, 0, 0, time.UTC) }
