package webhook

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// turn is one turn of a worker. Its fields are for the goroutine that runs it;
// each attempt has one of its own and comes back as a landing.
type turn struct {
	*Worker
	ctx, work context.Context
	landings  chan landing
	flying    int
	drained   map[string]bool // destinations of which nothing more is due
	err       error
}

// landing is an attempt that came to its end.
type landing struct {
	destination string
	result      Result
	err         error // ours
}

// claim begins as many attempts as there is room for.
func (t *turn) claim() {
	for _, name := range slices.Sorted(maps.Keys(t.Senders)) {
		now := t.now()
		if t.err != nil || t.ended() || t.Quiet.Until(now).After(now) {
			return
		}
		room := min(t.concurrency()-t.flying, t.pace(name).room(now))
		if room > 0 && !t.drained[name] {
			t.claimFrom(name, room, now)
		}
	}
}

// ended tells whether no more is to be begun.
func (t *turn) ended() bool { return t.ctx.Err() != nil || t.work.Err() != nil }

// leaseMargin is what an attempt may take beside the answer of its receiver:
// preparing it, and settling it while the ledger is busy.
const leaseMargin = 2 * time.Minute

func (t *turn) claimFrom(name string, room int, now time.Time) {
	s := t.Senders[name]
	rows, err := t.Outbox.Claim(t.ctx, ledger.ClaimOf{
		Destinations: []string{name}, Limit: room, Now: now, Lease: s.Timeout() + leaseMargin,
	})
	if err != nil {
		t.fail(fmt.Errorf("claim %d deliveries to %s: %w", room, name, err))
		return
	}
	t.drained[name] = len(rows) < room
	for _, row := range rows {
		t.flying++
		t.pace(name).flying++
		go func() { t.landings <- t.attempt(s, row) }()
	}
}

// land takes in how an attempt ended. What waited for it may be due now.
func (t *turn) land(l landing) {
	t.flying--
	p := t.pace(l.destination)
	p.flying--
	p.note(l.result, t.now())
	t.drained[l.destination] = false
	t.fail(l.err)
}

// fail keeps the first error of ours, which ends the turn.
func (t *turn) fail(err error) {
	if t.err == nil && !errors.Is(err, context.Canceled) {
		t.err = err
	}
}
