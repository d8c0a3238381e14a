package daemon

import (
	"context"
	"errors"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// reloaded is how the last reload went.
type reloaded struct {
	at    time.Time // when a configuration last came into effect
	wrong string    // why the one after that did not, "" where there was none
}

// load reads the configuration and checks all of it.
func (a *App) load() (*setup, error) {
	cfg, err := a.opt.Load()
	if err != nil {
		return nil, err
	}
	return newSetup(cfg, a.opt.Version.Version, func(text string) { a.log.Info("GitHub", "says", plain.Line(text)) })
}

// use brings a configuration into effect that was checked.
func (a *App) use(set *setup) {
	was := a.set.Swap(set)
	a.metrics.destinations(was.webhooks(), set.senders)
	a.suggesting.turn(nil) // what is sent by the configuration from before ends
	for _, s := range was.webhooks() {
		s.Close()
	}
	if a.opt.Level != nil {
		a.opt.Level.Set(set.config.Log.Least())
	}
	a.reload.Store(&reloaded{at: a.opt.Now()})
}

// Reload reads the configuration again and brings it into effect as a whole. Where
// anything is wrong with it nothing changes, and the error says what.
func (a *App) Reload(ctx context.Context) error {
	a.reloads.Lock()
	defer a.reloads.Unlock()
	err := a.exchange(ctx)
	if err != nil {
		a.reload.Store(&reloaded{at: a.reload.Load().at, wrong: told(err)})
		a.log.Error("the configuration was not reloaded, nothing has changed", "error", err.Error())
		return err
	}
	a.log.Info("the configuration was reloaded", "sources", len(a.set.Load().sources))
	return nil
}

// exchange does first what may fail: the schedule comes last of that, and what is
// left then only takes values over.
func (a *App) exchange(ctx context.Context) error {
	was := a.set.Load()
	set, err := a.load()
	if err != nil {
		return err
	}
	if err := errors.Join(was.unlike(set), a.shown.check(set)); err != nil {
		return err
	}
	rows, err := a.record.Schedule(ctx)
	if err != nil {
		return err
	}
	if err := a.plan(ctx, set.plan(rows, a.opt.Now())); err != nil {
		return err
	}
	if err := a.shown.use(set, a.scope(set)); err != nil {
		return errors.Join(err, a.replan(ctx)) // as it was
	}
	a.use(set)
	wake(a.wakes.judge)
	wake(a.wakes.show)
	return a.retry(ctx)
}

// retry makes due what failed: the new configuration may have mended it. It makes
// lists of repositories due too, since another login may see others.
func (a *App) retry(ctx context.Context) error {
	_, err := a.hasten(ctx, 0, func(row ledger.Due) bool {
		return row.Failures > 0 || row.State == ledger.SourceGone || isGlob(row.Source)
	})
	return err
}
