package webhook

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Outbox is what keeps deliveries until they are made.
type Outbox interface {
	// Claim gives deliveries that are due to whoever asks and, for the time of
	// the lease, to nobody else.
	Claim(ctx context.Context, of ledger.ClaimOf) ([]ledger.OutboxRow, error)
	// SettleDelivery says how an attempt ended.
	SettleDelivery(ctx context.Context, a ledger.Attempt) error
	// NextDelivery is when the next is due, and whether there is one.
	NextDelivery(ctx context.Context, destinations []string) (time.Time, bool, error)
}

// Observer hears of every attempt, for metrics. It may be asked by many at once.
type Observer interface {
	// Attempted tells what was settled, and how long the receiver took.
	Attempted(destination string, a ledger.Attempt, took time.Duration)
}

// WithdrawnError says that a delivery must not be made, now or ever.
type WithdrawnError struct{ Reason string } // in plain words

func (e WithdrawnError) Error() string { return "withdrawn: " + e.Reason }

// LaterError says that a delivery must not be made yet.
type LaterError struct {
	Until  time.Time // at the soonest a second from now
	Reason string    // in plain words
}

func (e LaterError) Error() string { return "not yet: " + e.Reason }

// Concurrency is how many attempts are under way at once where nobody says.
// Thank-yous are few: this is for a receiver that takes its time.
const Concurrency = 8

// perDestination is how many of them go to one destination, so that one that
// hangs leaves room for others and none is flooded.
const perDestination = 4

// Worker makes deliveries: it claims what is due, asks what to send, sends it and
// says how that ended. It holds one configuration: when that changes, make
// another between two turns.
type Worker struct {
	Outbox  Outbox
	Senders map[string]*Sender // by the names of the destinations
	// Prepare is what a delivery says, asked just before it is sent. It may fail
	// with a WithdrawnError or a LaterError; another error is a failure of ours,
	// and the delivery is put off for a minute.
	Prepare     func(context.Context, ledger.OutboxRow) (Event, error)
	Quiet       Quiet
	Now         func() time.Time // nil for the clock
	Log         *slog.Logger
	Observer    Observer // nil for nobody
	Concurrency int      // 0 for Concurrency

	paces map[string]*pace
}

// Turn makes all deliveries that are due and says when the next one is, the zero
// time for never. When ctx ends it claims no more, and waits for what is under way;
// when work ends it breaks that off too, to be sent once more. The error is the
// outbox's, or of Prepare; whatever a receiver does is none. Turns must not overlap.
func (w *Worker) Turn(ctx, work context.Context) (next time.Time, err error) {
	t := &turn{Worker: w, ctx: ctx, work: work, landings: make(chan landing)}
	t.drained = map[string]bool{}
	for {
		t.claim()
		if t.flying == 0 {
			break
		}
		t.land(<-t.landings)
	}
	if t.err != nil || t.ended() {
		return w.now().Add(errorWait), t.err
	}
	return w.next(ctx)
}

// errorWait is when to look again after the outbox failed.
const errorWait = 5 * time.Second

// shortest is how soon to look again at the least: what is due may wait for
// something that another holds.
const shortest = time.Second

// next is when there is something to do.
func (w *Worker) next(ctx context.Context) (time.Time, error) {
	now := w.now()
	var first time.Time
	for name := range w.Senders {
		at, ok, err := w.Outbox.NextDelivery(ctx, []string{name})
		if err != nil {
			return now.Add(errorWait), fmt.Errorf("ask when the next delivery to %s is due: %w", name, err)
		}
		if at = latest(at, w.pace(name).until, now.Add(shortest)); ok && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	if first.IsZero() {
		return first, nil
	}
	return w.Quiet.Until(first), nil
}

func latest(first time.Time, others ...time.Time) time.Time {
	for _, t := range others {
		if t.After(first) {
			first = t
		}
	}
	return first
}

func (w *Worker) now() time.Time {
	if w.Now == nil {
		return time.Now()
	}
	return w.Now()
}

func (w *Worker) concurrency() int {
	if w.Concurrency > 0 {
		return w.Concurrency
	}
	return Concurrency
}

// pace is how a destination is doing.
func (w *Worker) pace(name string) *pace {
	if w.paces == nil {
		w.paces = map[string]*pace{}
	}
	if w.paces[name] == nil {
		w.paces[name] = &pace{}
	}
	return w.paces[name]
}
