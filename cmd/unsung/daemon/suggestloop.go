package daemon

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// suggesting is what the loops of recognition remember: nothing that a restart
// could lose, only what spares work or holds deliveries back.
type suggesting struct {
	mu     sync.Mutex
	by     *recognise.Sight // whom the last look saw, nil before the first
	step   int64            // how far it saw
	at     time.Time        // when it was
	took   time.Duration
	open   map[string]bool    // what it found that was still to be delivered
	anew   bool               // recognition was given since, or a delivery begun again
	cut    context.CancelFunc // ends the turn of deliveries that is under way
	waited map[string]bool    // webhooks that are gone and were told of
}

const (
	// suggestEvery is how often is looked though nothing has changed but the time.
	suggestEvery = 10 * time.Minute
	// suggestShare is how many times as long as a look took nothing is looked at
	// again, and peopleShare the same where people changed, since deliveries wait
	// for that. Another configuration is looked by at once.
	suggestShare = 20
	peopleShare  = 4
	// suggestPause is how soon to try again what failed.
	suggestPause = 10 * time.Second
)

// suggestLoop looks for what is worth a thank-you, for as long as ctx lasts.
func (a *App) suggestLoop(ctx, work context.Context) {
	for wait := time.Duration(0); pause(ctx, wait, a.wakes.suggest); {
		wait = a.suggest(work)
	}
}

// Recognised makes the next look a new one: somebody was thanked meanwhile, or a
// delivery was begun again.
func (a *App) Recognised() {
	a.suggesting.mu.Lock()
	a.suggesting.anew = true
	a.suggesting.mu.Unlock()
	wake(a.wakes.suggest)
}

// sight is who may be seen by the newest configuration, nil while the board does
// not show it yet.
func (a *App) sight() *recognise.Sight {
	s := a.shown.board.Sight()
	if s == nil || s.Config != a.set.Load().config {
		return nil
	}
	return s
}

// suggest looks where anything that matters may have changed, and tells when to
// come again.
func (a *App) suggest(ctx context.Context) (wait time.Duration) {
	sight := a.sight()
	if sight == nil || !recognise.IsOn(sight.Config) {
		return suggestEvery
	}
	step, err := a.record.LastStep(ctx)
	if err == nil {
		if wait = a.suggesting.rest(sight, step, a.opt.Now()); wait > 0 {
			return wait
		}
		err = a.look(ctx, sight)
	}
	switch {
	case ctx.Err() != nil:
	case errors.Is(err, record.ErrMoved): // by unsung suggest: look again
	case err != nil:
		a.fail(noSuggesting, err)
	default:
		a.well(noSuggesting)
		return suggestEvery
	}
	return suggestPause
}

// rest is for how long nothing needs to be looked at, 0 where something does.
func (s *suggesting) rest(sight *recognise.Sight, step int64, now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.by == nil || sight.Config != s.by.Config || now.Before(s.at) {
		return 0
	}
	rest := suggestEvery
	switch {
	case !sight.Same(s.by) || s.anew:
		rest = min(peopleShare*s.took, suggestEvery)
	case step != s.step:
		rest = min(suggestShare*s.took, suggestEvery)
	}
	return max(0, s.at.Add(rest).Sub(now))
}

// look looks at the ledger and has what that came to recorded. From then on
// deliveries go on.
func (a *App) look(ctx context.Context, sight *recognise.Sight) error {
	began, now := time.Now(), a.opt.Now()
	a.suggesting.begin()
	l, err := sight.Look(ctx, a.record, now)
	if err == nil {
		err = a.record.Suggest(ctx, l.Making)
	}
	if err != nil {
		return err
	}
	took := time.Since(began)
	a.suggesting.end(sight, l, now, took)
	a.metrics.suggested(l, took)
	for _, err := range l.Failed {
		a.log.Warn("a template could not be filled in, the rule's own words are taken", "error", err.Error())
	}
	if n := len(l.Made) + len(l.Changed) + len(l.Withdrawn); n > 0 {
		a.log.Info("suggested", "made", len(l.Made), "changed", len(l.Changed), "withdrawn", len(l.Withdrawn))
	}
	a.log.Debug("looked for what is worth a thank-you", "contributions", l.Work, "held", len(l.Held), "took", took.Round(time.Millisecond).String())
	wake(a.wakes.deliver)
	return nil
}

func (s *suggesting) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.anew = false
}

func (s *suggesting) end(by *recognise.Sight, l *recognise.Look, at time.Time, took time.Duration) {
	open := map[string]bool{}
	for _, all := range [][]ledger.Suggestion{l.Open, l.Made} {
		for i := range all {
			open[all[i].ID] = true
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.by, s.step, s.at, s.took, s.open = by, l.Making.To, at, took, open
}

// found tells whether the last look found that a suggestion is still to be
// delivered. It did not where the delivery was begun again since, by hand.
func (s *suggesting) found(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open[id]
}

// saw tells whether the last look was by the same people.
func (s *suggesting) saw(sight *recognise.Sight) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.by != nil && sight.Same(s.by)
}
