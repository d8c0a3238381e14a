package daemon

import (
	"sync"
	"time"

	"github.com/unsung-dev/unsung/config"
)

// turns are the readings under way, at most one of a lane.
type turns struct {
	mu    sync.Mutex
	under map[string]*underWay // by lane
	held  time.Time            // none is to begin before
	group sync.WaitGroup
}

// underWay is one of them.
type underWay struct {
	since time.Time
	quiet bool // nothing was heard for a while
}

func (t *turns) init() { t.under = map[string]*underWay{} }

// lent is how many times as many turns as there are workers may be under way,
// since those that only wait lend their place.
const lent = 4

// begin takes a lane for a row, where it is free and there is a place. A turn that
// takes longer than it should, since git clones at one go, lends its place to
// those who wait; so does one whose server says nothing, or a few that hang would
// keep all others from being read.
func (t *turns) begin(lane string, s config.Schedule, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	places := s.Workers
	for _, one := range t.under {
		if !one.quiet && now.Sub(one.since) < time.Duration(s.Turn) {
			places--
		}
	}
	_, busy := t.under[lane]
	if busy || places <= 0 || len(t.under) >= lent*s.Workers || t.held.After(now) {
		return false
	}
	t.under[lane] = &underWay{since: now}
	return true
}

// fall notes that nothing is heard of the turn of a lane for now, or something is.
func (t *turns) fall(lane string, quiet bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if one := t.under[lane]; one != nil {
		one.quiet = quiet
	}
}

// end gives a lane back.
func (t *turns) end(lane string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.under, lane)
}

// count is how many are under way.
func (t *turns) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.under)
}

// hold keeps all from beginning for a while: nothing could be written down.
func (t *turns) hold(until time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.held = until
}

// heldFor is for how long yet.
func (t *turns) heldFor(now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.held.Sub(now)
}
