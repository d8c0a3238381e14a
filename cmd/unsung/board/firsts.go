package board

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// firsts are when people did something for the first time, in order.
type firsts []time.Time

// firstsOf takes the first of all that a person did under any identity. Whoever
// may not be seen has no first time: who is nil for them.
func firstsOf(seen map[ledger.Identity]time.Time, who func(ledger.Identity) *ledger.Person) firsts {
	began := map[*ledger.Person]time.Time{}
	for id, at := range seen {
		p := who(id)
		if p == nil || at.IsZero() {
			continue
		}
		if was, ok := began[p]; !ok || at.Before(was) {
			began[p] = at
		}
	}
	all := make(firsts, 0, len(began))
	for _, at := range began {
		all = append(all, at)
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// newcomers are how many began in each window.
func (f firsts) newcomers(now time.Time) map[metrics.Window]int {
	until := f.after(now)
	all := map[metrics.Window]int{}
	for _, w := range metrics.Windows() {
		all[w] = until - f.after(now.Add(-w.Length()))
	}
	return all
}

// after is where those begin that are after a moment.
func (f firsts) after(t time.Time) int {
	at, _ := slices.BinarySearchFunc(f, t, func(x, t time.Time) int {
		if x.After(t) {
			return 1
		}
		return -1
	})
	return at
}
