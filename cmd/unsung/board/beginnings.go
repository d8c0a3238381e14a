package board

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// beginning is how a newcomer began, and who met them.
type beginning struct {
	*ledger.FirstThread
	met ledger.Met
}

// beginningsOf are the first threads and changes that may be told of, in the order
// in which they were opened.
func beginningsOf(threads []ledger.FirstThread, who func(ledger.Actor) *ledger.Person) []beginning {
	var all []beginning
	for i := range threads {
		if met, ok := threads[i].Met(who); ok {
			all = append(all, beginning{&threads[i], met})
		}
	}
	slices.SortStableFunc(all, func(a, b beginning) int { return a.Opened.Compare(b.Opened) })
	return all
}

// newcomers are what came of them in each window, by team.
type newcomers struct {
	threads, changes, returns map[metrics.Window]metrics.Beginnings
}

func newcomersOf(all []beginning, now time.Time) newcomers {
	n := newcomers{map[metrics.Window]metrics.Beginnings{}, map[metrics.Window]metrics.Beginnings{}, map[metrics.Window]metrics.Beginnings{}}
	for _, w := range metrics.Windows() {
		n.threads[w], n.changes[w], n.returns[w] = metrics.Beginnings{}, metrics.Beginnings{}, metrics.Beginnings{}
		within := func(t time.Time) bool { return t.After(now.Add(-w.Length())) && !t.After(now) }
		for i := range all {
			b := &all[i]
			if within(b.Opened) {
				b.count(n.threads[w], n.changes[w], now)
			}
			if b.Before == 0 && within(b.Opened.Add(ledger.BackWithin)) {
				n.returns[w].Add(b.met.Team(), outcomeOf(b.Returned(now)))
			}
		}
	}
	return n
}

// count counts one that was opened in a window.
func (b *beginning) count(threads, changes metrics.Beginnings, now time.Time) {
	team := b.met.Team()
	if b.Before == 0 {
		threads.Add(team, metrics.Opened)
		threads.AddIf(b.met.Answerer != nil, team, metrics.Answered)
		back := outcomeOf(b.Returned(now))
		threads.AddIf(back != metrics.NotReturned, team, back)
	}
	if b.Change {
		changes.Add(team, metrics.Opened)
		changes.AddIf(b.met.Reviewer != nil, team, metrics.Reviewed)
		changes.AddIf(!b.Merged.IsZero(), team, metrics.Merged)
	}
}

func outcomeOf(r ledger.Return) metrics.Outcome {
	switch r {
	case ledger.Returned:
		return metrics.Returned
	case ledger.NotReturned:
		return metrics.NotReturned
	}
	return metrics.Early
}
