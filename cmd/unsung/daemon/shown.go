package daemon

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/board"
	"github.com/unsung-dev/unsung/cmd/unsung/web"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/miner/github/hook"
	"github.com/unsung-dev/unsung/sinks/api"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// shown is what others see of a daemon: people's numbers, the read API, metrics,
// and where webhooks and administration come in.
type shown struct {
	board  *board.Board
	server *web.Server
	hook   *hook.Receiver
}

// newShown binds the address.
func (a *App) newShown(ctx context.Context) (*shown, error) {
	set, exporter := a.set.Load(), metrics.NewExporter()
	s := &shown{board: board.New(board.Options{Record: a.record, Exporter: exporter, Now: a.opt.Now, Log: a.log})}
	err := s.board.Configure(set.config, a.scope(set))
	if err != nil {
		return nil, err
	}
	s.hook, err = hook.New(hook.Options{Secrets: set.hooks, Nudge: a.Nudge, Log: a.log, Registerer: a.metrics.registry})
	if err != nil {
		return nil, fmt.Errorf("web.hook_secret: %w", err)
	}
	thanked := a.feed(s.board)
	s.server, err = web.New(web.Options{
		Listen: set.config.Web.Listen, ConfigFile: set.config.Web.ConfigFile, Token: set.adminToken,
		Version: a.opt.Version.Version, ShowsPeople: set.config.Metrics.People == config.PeopleNamed,
		Log: a.log, Registerer: a.metrics.registry,
		Handlers: web.Handlers{
			Metrics: a.metrics.handler(), People: exporter, PeoplePath: set.config.Metrics.PeoplePath, Hook: s.hook,
			API:      api.New(api.Options{Source: s.board.Source(), Rules: allRules(), Span: span(a.opt.Now), Log: a.log, Recognition: a.recognition(), SelfReports: a.selfReports()}),
			FeedAtom: thanked.Atom(), FeedJSON: thanked.JSON(),
			Ready: a.notReady, Reload: a.Reload, Due: a.Due, Status: a.Status,
		},
	})
	if err != nil {
		return nil, err
	}
	return s, s.server.Start(ctx)
}

// span reads the two ends of a window as the command line does.
func span(now func() time.Time) func(since, until string) (from, to time.Time, err error) {
	return func(since, until string) (from, to time.Time, err error) {
		w, err := config.ParseWindow(since, until, now())
		return w.Since, w.Until, err
	}
}

// run serves until work ends or ctx has ended and nothing is left to do; whatever
// fails stops the daemon. The function that it gives waits for that and tells.
func (s *shown) run(ctx, work context.Context, stop context.CancelCauseFunc) (failed func() error) {
	served, nudged := make(chan error, 1), make(chan error, 1)
	go func() {
		err := s.server.Run(context.WithoutCancel(work))
		if err != nil {
			stop(err)
		}
		served <- err
	}()
	go func() { nudged <- s.hook.Run(ctx) }()
	return func() error {
		ending, cancel := context.WithTimeout(context.WithoutCancel(work), webPatience)
		defer cancel()
		err := s.server.Stop(ending)
		return errors.Join(err, <-served, <-nudged)
	}
}

// webPatience is how long requests that are being answered are waited for in the
// end.
const webPatience = 5 * time.Second

// stop gives the address back where it was never served on.
func (s *shown) stop(ctx context.Context) error {
	if s.server == nil {
		return nil
	}
	return s.server.Stop(ctx)
}

// showEvery is how often numbers move on by time alone, at least.
const showEvery = 30 * time.Second

// showLoop refreshes what is shown of people.
func (a *App) showLoop(ctx, work context.Context) {
	for wait := time.Duration(0); pause(ctx, wait, a.wakes.show); {
		if a.refresh(work) == nil {
			a.ready.Store(true)
		}
		a.count(work)
		a.countOutbox(work)
		wait = min(showEvery, time.Duration(a.set.Load().config.Metrics.ScrapeInterval)/2)
	}
}

// refresh brings what is shown of people up to date with the ledger.
func (a *App) refresh(ctx context.Context) error {
	began := time.Now()
	err := a.shown.board.Refresh(ctx)
	if err != nil && ctx.Err() == nil {
		a.fail(noNumbers, err)
		return err
	}
	a.well(noNumbers)
	wake(a.wakes.suggest)
	a.metrics.refreshed.Observe(time.Since(began).Seconds())
	a.log.Debug("refreshed", "took", time.Since(began).Round(time.Millisecond).String())
	return err
}

// notReady tells why the daemon is not ready.
func (a *App) notReady() []string {
	var why []string
	if !a.ready.Load() {
		why = append(why, "people's numbers are being read from the ledger")
	}
	if a.ending.Load() {
		why = append(why, "stopping")
	}
	return why
}

// check tells what of a configuration would not be taken.
func (s *shown) check(set *setup) error { return s.board.Check(set.config) }

// use takes a configuration over that was checked.
func (s *shown) use(set *setup, scope board.Scope) error {
	if err := s.board.Configure(set.config, scope); err != nil {
		return err
	}
	s.server.SetToken(set.adminToken)
	return s.hook.SetSecrets(set.hooks)
}
