package daemon

import (
	"context"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// deliverEvery is how often to look for deliveries that nobody told of: the
// command line may have had one tried again.
const deliverEvery = time.Minute

// deliverLoop makes deliveries that are due, for as long as ctx lasts.
func (a *App) deliverLoop(ctx, work context.Context) {
	var by *setup
	var w *webhook.Worker
	for wait := time.Duration(0); pause(ctx, wait, a.wakes.deliver); {
		if set := a.set.Load(); set != by {
			by, w = set, a.worker(set)
		}
		wait = a.deliver(ctx, work, by, w)
	}
}

// worker makes the deliveries of one configuration.
func (a *App) worker(set *setup) *webhook.Worker {
	return &webhook.Worker{
		Outbox: a.record, Senders: set.senders, Prepare: a.prepare, Quiet: recognise.Quiet(set.config),
		Now: a.opt.Now, Log: a.log, Observer: a.metrics,
	}
}

// deliver makes what is due, and tells when to come again. Nothing begins before a
// look was had by whom the newest configuration shows.
func (a *App) deliver(ctx, work context.Context, by *setup, w *webhook.Worker) (wait time.Duration) {
	if len(w.Senders) == 0 || a.toldBy() == nil {
		return deliverEvery
	}
	turn, cut := context.WithCancel(ctx)
	defer cut()
	a.suggesting.turn(cut)
	if a.set.Load() != by {
		return 0 // it was exchanged before it could be told to end this turn
	}
	next, err := w.Turn(turn, work)
	a.countOutbox(work)
	if err != nil {
		if work.Err() == nil {
			a.fail(noDelivering, err)
		}
		return suggestPause
	}
	a.well(noDelivering)
	if next.IsZero() {
		return deliverEvery
	}
	return min(deliverEvery, max(0, next.Sub(a.opt.Now())))
}

// toldBy is who may be told of now: nil while something changed by which no look
// was had.
func (a *App) toldBy() *recognise.Sight {
	if s := a.sight(); s != nil && a.suggesting.saw(s) {
		return s
	}
	return nil
}

// prepare is what a delivery says. Where people change under a turn, it ends.
func (a *App) prepare(ctx context.Context, row ledger.OutboxRow) (webhook.Event, error) {
	sight := a.toldBy()
	if sight == nil {
		a.suggesting.turn(nil)
		return webhook.Event{}, webhook.LaterError{Reason: "who may be seen has changed, which is looked at first"}
	}
	if row.Suggestion != nil && !a.suggesting.found(row.About) {
		a.Recognised()
		return webhook.Event{}, webhook.LaterError{Reason: "it is begun again, so it is looked at first"}
	}
	return sight.Event(ctx, a.record, row)
}

// turn notes how to end the turn of deliveries that begins, and ends the one before.
func (s *suggesting) turn(cut context.CancelFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cut != nil {
		s.cut()
	}
	s.cut = cut
}

// outbox is how things stand with deliveries, by destination.
type outbox struct {
	counts map[string]map[ledger.DeliveryState]int
	oldest map[string]time.Time // when the first that waits was due
}

// countOutbox counts what waits, for metrics, and warns once of what waits for a
// webhook that is gone.
func (a *App) countOutbox(ctx context.Context) {
	var o outbox
	var err error
	if o.counts, o.oldest, err = a.record.OutboxCounts(ctx); err != nil {
		if ctx.Err() == nil {
			a.fail(noCounting, err)
		}
		return
	}
	a.watcher.outbox.Store(&o)
	for _, name := range a.suggesting.forgotten(o, a.set.Load()) {
		a.log.Warn("deliveries wait for a webhook that is not in the configuration: put it back, or take them away with unsung outbox drop",
			"webhook", name, "count", o.counts[name][ledger.DeliveryPending])
	}
}

// forgotten are destinations that are gone while something waits for them, each
// told once.
func (s *suggesting) forgotten(o outbox, set *setup) (all []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	waited := map[string]bool{}
	for name, counts := range o.counts {
		if counts[ledger.DeliveryPending] > 0 && set.senders[name] == nil {
			if waited[name] = true; !s.waited[name] {
				all = append(all, name)
			}
		}
	}
	s.waited = waited
	slices.Sort(all)
	return all
}
