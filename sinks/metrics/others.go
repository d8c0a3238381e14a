package metrics

import (
	"maps"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// others are the counters that stand for several people. A plain sum would fall
// when one of them is not shown any more or gets a place of their own, and
// Prometheus would take that for a restart and count all of it again. So these
// count what is added while somebody is one of the others, and begin at zero
// with each start of the program.
type others struct {
	now  time.Time
	seen map[of]sums // what was counted of each of them
	sums map[of]othersSum
}

// of is whose counter it is, and of which kind.
type of struct {
	who
	kind ledger.Kind
}

// othersSum is one of the counters.
type othersSum struct {
	sums
	born time.Time
}

// next are the counters after was, as yet unchanged.
func (was *others) next(now time.Time) *others {
	n := &others{now: now, seen: map[of]sums{}, sums: map[of]othersSum{}}
	if was == nil {
		return n
	}
	if now.Before(was.now) {
		n.now = was.now // clocks are set back, counters are not
	}
	maps.Copy(n.sums, was.sums)
	return n
}

// take adds what a tally has more than it had, to what is shown as this.
func (o *others) take(was *others, t *Tally, as who) {
	raw, shown := of{t.who(true), t.Kind}, of{as, t.Kind}
	o.seen[raw] = t.sums()
	sum, ok := o.sums[shown]
	if !ok {
		sum.born = o.now
	}
	if was != nil {
		sum.add(t.sums().since(was.of(raw, t)))
	}
	o.sums[shown] = sum
}

// of is what had been counted of a tally: nothing of one that is new, all of one
// that was shown by name until now.
func (o *others) of(raw of, t *Tally) sums {
	s, ok := o.seen[raw]
	if ok || t.Born.After(o.now) {
		return s
	}
	return t.sums()
}
