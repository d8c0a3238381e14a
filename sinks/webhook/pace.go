package webhook

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// probeAfter is how many failures in a row make a destination one that is
// probed: by one request at a time, with a rest after each that fails. So many
// are no accident, and what waits meanwhile is neither spent nor refused.
const probeAfter = 5

// firstRest is how long the first rest is; it doubles with each failure up to
// mostRest, so that one that is back is noticed within minutes.
const (
	firstRest = time.Second
	mostRest  = 5 * time.Minute
)

// pace is how a destination is doing, as far as this process saw. It is lost at
// the end, which costs a destination one request.
type pace struct {
	failures int       // in a row
	until    time.Time // when its rest ends
	flying   int       // attempts under way
}

// room is how many attempts may begin.
func (p *pace) room(now time.Time) int {
	switch {
	case now.Before(p.until):
		return 0
	case p.failures >= probeAfter:
		return max(1-p.flying, 0)
	}
	return max(perDestination-p.flying, 0)
}

// note takes in how an attempt ended. What the receiver never saw says nothing
// about it.
func (p *pace) note(r Result, now time.Time) {
	switch {
	case !r.asked() || r.Reason == Interrupted:
		return
	case r.State == ledger.DeliveryDone:
		p.failures = 0
		return
	}
	p.failures++
	p.rest(now.Add(r.RetryAfter))
	if over := p.failures - probeAfter; over >= 0 {
		p.rest(now.Add(min(firstRest<<min(over, 10), mostRest)))
	}
}

func (p *pace) rest(until time.Time) {
	if until.After(p.until) {
		p.until = until
	}
}
