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
	seen map[counter]sums // what was counted of each of them
	sums map[counter]othersSum
}

// counter is whose it is, and which kind it counts.
type counter struct {
	who
	kind ledger.Kind
}

// othersSum is one of the counters.
type othersSum struct {
	sums
	born time.Time
}

// next are the counters after these, as yet unchanged.
func (o *others) next(now time.Time) *others {
	n := &others{now: now, seen: map[counter]sums{}, sums: map[counter]othersSum{}}
	if o == nil {
		return n
	}
	if now.Before(o.now) {
		n.now = o.now // clocks are set back, counters are not
	}
	maps.Copy(n.sums, o.sums)
	return n
}

// take adds what a tally has more than it had, to what is shown as this.
func (o *others) take(was *others, t *Tally, as who) {
	raw, shown := counter{t.who(true), t.Kind}, counter{as, t.Kind}
	o.seen[raw] = t.sums()
	sum, ok := o.sums[shown]
	if !ok {
		sum.born = o.now
	}
	if was != nil {
		sum.add(t.sums().since(was.counted(raw, t)))
	}
	o.sums[shown] = sum
}

// counted is what had been counted of a tally: nothing of one that is new, all of one
// that was shown by name until now.
func (o *others) counted(raw counter, t *Tally) sums {
	s, ok := o.seen[raw]
	if ok || t.Born.After(o.now) {
		return s
	}
	return t.sums()
}
