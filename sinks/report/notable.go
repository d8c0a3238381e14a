package report

import (
	"cmp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// How much the selection of notable contributions shows.
const (
	maxNotable          = 8
	maxNotablePerPerson = 2
)

// notable picks a few hidden contributions to read first. It is a selection,
// not a ranking, and knows no score of a person: the kinds take turns, the
// rarest in this report first, until there are enough. A turn goes to whoever
// was picked least so far, then to the contribution that tells most, then to
// the newest. No commit is told twice and nobody more than twice.
func notable(r *Report) []*Entry {
	pools := poolsByKind(r.Entries)
	kinds := rarestFirst(pools)
	var picked []*Entry
	people := map[*ledger.Person]int{}
	units := map[string]bool{}
	for progress := true; progress; {
		progress = false
		for _, kind := range kinds {
			e := next(pools[kind], people, units)
			if e == nil || len(picked) == maxNotable {
				continue
			}
			picked = append(picked, e)
			people[e.Person]++
			units[e.Repo+e.Unit] = true
			progress = true
		}
	}
	slices.SortStableFunc(picked, newestFirst)
	return picked
}

func poolsByKind(entries []Entry) map[ledger.Kind][]*Entry {
	pools := map[ledger.Kind][]*Entry{}
	for i := range entries {
		if e := &entries[i]; e.Kind.Hidden() && e.Person != nil {
			pools[e.Kind] = append(pools[e.Kind], e)
		}
	}
	return pools
}

func rarestFirst(pools map[ledger.Kind][]*Entry) []ledger.Kind {
	kinds := make([]ledger.Kind, 0, len(pools))
	for kind := range pools {
		kinds = append(kinds, kind)
	}
	slices.SortFunc(kinds, func(a, b ledger.Kind) int {
		return cmp.Or(cmp.Compare(len(pools[a]), len(pools[b])), cmp.Compare(a, b))
	})
	return kinds
}

// next is the contribution of the pool whose turn it is, nil when none is left.
func next(pool []*Entry, people map[*ledger.Person]int, units map[string]bool) *Entry {
	var best *Entry
	for _, e := range pool {
		if people[e.Person] >= maxNotablePerPerson || units[e.Repo+e.Unit] {
			continue
		}
		if best == nil || before(e, best, people) {
			best = e
		}
	}
	return best
}

func before(a, b *Entry, people map[*ledger.Person]int) bool {
	return cmp.Or(
		cmp.Compare(people[a.Person], people[b.Person]),
		-cmp.Compare(tells(a), tells(b)),
		newestFirst(a, b),
	) < 0
}

func newestFirst(a, b *Entry) int {
	return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID))
}

// tells is how much of a story the contribution holds: the whole of a
// rollback says more than one half, and a helped person more than none.
func tells(e *Entry) int {
	n := 0
	if len(e.Links.RelandedBy) > 0 || len(e.Links.Via) > 0 {
		n += 2
	}
	if len(e.Links.Reverts)+len(e.Links.Relands)+len(e.Links.Fixes) > 0 {
		n++
	}
	if len(e.Beneficiaries) > 0 {
		n++
	}
	return n
}
