package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// Options are what a daemon is made of beside its configuration.
type Options struct {
	// Load reads the configuration: once to begin with, and again for each reload.
	Load    func() (*config.Config, error)
	Version Version
	Log     *slog.Logger
	Level   *slog.LevelVar // follows log.level of the configuration; may be nil
	// CacheDir is where clones are kept; "" is the folder "unsung" in the user's
	// cache directory.
	CacheDir string
	// Now is the time of day; nil is time.Now.
	Now func() time.Time
}

// Version is what was built.
type Version struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Go       string `json:"goversion"`
}

// App is one daemon. New checks its configuration, Start takes what it needs,
// Run works until it is told to stop, and Stop gives everything back: each is
// called once, in this order. Several can be in one process, each with a ledger of
// its own.
type App struct {
	opt     Options
	log     *slog.Logger
	set     atomic.Pointer[setup]
	started time.Time

	lock    *flock.Flock // nil for a ledger in memory
	file    ledgerFile
	quit    context.CancelCauseFunc // ends Run with an error, while it is under way
	record  *record.Ledger
	shown   *shown
	metrics *meters
	watcher *watcher
	walks   chan struct{}

	turns      turns
	judging    judging
	suggesting suggesting
	troubles   troubles
	wakes      wakes
	rows       atomic.Pointer[[]ledger.Due] // the schedule as it was last seen
	ready      atomic.Bool
	ending     atomic.Bool
	reloads    sync.Mutex // one at a time
	reload     atomic.Pointer[reloaded]
}

// wakes tell the loops that there may be something to do.
type wakes struct{ mine, judge, show, suggest, deliver chan struct{} }

// wake tells a loop once, however often it is called until the loop looks.
func wake(loop chan struct{}) {
	select {
	case loop <- struct{}{}:
	default:
	}
}

func newWakes() wakes {
	loop := func() chan struct{} { return make(chan struct{}, 1) }
	return wakes{mine: loop(), judge: loop(), show: loop(), suggest: loop(), deliver: loop()}
}

// New loads the configuration and checks all of it. It takes nothing yet.
func New(opt Options) (*App, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	a := &App{
		opt: opt, log: opt.Log, metrics: newMeters(prometheus.NewRegistry(), opt.Version), walks: make(chan struct{}, 1),
		wakes: newWakes(),
	}
	a.turns.init()
	a.judging.init()
	a.troubles.init()
	set, err := a.load()
	if err != nil {
		return nil, err
	}
	a.use(set)
	return a, nil
}

// Start takes the ledger, so that no other has it, brings it up to date, binds the
// address, and makes the schedule. Its error says what to do.
func (a *App) Start(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Stop(ctx))
		}
	}()
	a.started = a.opt.Now()
	set := a.set.Load()
	if err := a.take(set.ledger); err != nil {
		return err
	}
	if a.record, err = record.Open(ctx, set.ledger); err != nil {
		return err
	}
	if a.file, err = openedFile(set.ledger); err != nil {
		return err
	}
	if err := a.release(ctx); err != nil {
		return err
	}
	if a.shown, err = a.newShown(ctx); err != nil {
		return err
	}
	if err := a.replan(ctx); err != nil {
		return err
	}
	a.watcher = a.metrics.watch(a)
	return nil
}

// take locks the ledger, or says who may have it.
func (a *App) take(path string) error {
	if path == wiring.InMemory {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("ledger %s: make its folder: %w", path, err)
	}
	lock, got, err := wiring.TryLock(path)
	if err != nil {
		return err
	}
	if !got {
		return fmt.Errorf("ledger %s: another unsung serve, or a scan, is filling it: stop that one (fuser %s.lock names it), or name another ledger", path, path)
	}
	a.lock = lock
	return nil
}

// release makes deliveries wait again that were under way when the last process was
// killed: nobody else has the ledger.
func (a *App) release(ctx context.Context) error {
	n, err := a.record.ReleaseLeases(ctx)
	if n > 0 {
		a.log.Warn("deliveries were under way when Unsung ended, and are made again", "count", n)
	}
	return err
}

// URL is where the daemon is reached, known after Start.
func (a *App) URL() string { return a.shown.server.URL() }

// Run works until ctx ends, then takes no more turns and waits for what is under
// way, as long as the configuration allows. It fails where it cannot go on.
func (a *App) Run(ctx context.Context) error {
	work, cut := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cut(nil)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	a.quit = stop
	draining := make(chan struct{})
	context.AfterFunc(ctx, func() {
		a.drain(ctx, work, cut)
		close(draining)
	})
	var loops sync.WaitGroup
	for _, loop := range []func(ctx, work context.Context){a.mineLoop, a.judgeLoop, a.showLoop, a.suggestLoop, a.deliverLoop} {
		loops.Go(func() { loop(ctx, work) })
	}
	a.log.Info("serving", "url", a.URL(), "ledger", a.set.Load().ledger, "version", a.opt.Version.Version)
	a.warn()
	failed := a.shown.run(ctx, work, stop)
	loops.Wait() // they go on until ctx ends
	<-draining
	err := failed()
	if why := context.Cause(ctx); errors.Is(why, errReplaced) {
		err = errors.Join(err, why)
	}
	a.log.Info("stopped")
	return err
}

// warn tells what of the configuration is perhaps not as it was meant.
func (a *App) warn() {
	for _, src := range a.set.Load().sources {
		if src.Halved {
			a.log.Warn("only its git history is read: with a login for GitHub its issues and pull requests are too", "source", gitlog.Shown(src.Name))
		}
	}
}

// errDrained ends what was still under way when the time for that was over.
var errDrained = errors.New("stopped before it came to its end")

// drain ends what is under way once its time is over.
func (a *App) drain(ctx, work context.Context, cut context.CancelCauseFunc) {
	a.ending.Store(true)
	patience := time.Duration(a.set.Load().config.Drain)
	a.log.Info("stopping", "why", context.Cause(ctx).Error(), "drain", patience.String())
	timer := time.AfterFunc(patience, func() { cut(errDrained) })
	context.AfterFunc(work, func() { timer.Stop() })
}

// Stop gives everything back that Start took, whether or not it came to its end.
func (a *App) Stop(ctx context.Context) error {
	var errs []error
	if a.shown != nil {
		errs = append(errs, a.shown.stop(ctx))
	}
	if a.record != nil {
		errs = append(errs, a.record.Close())
	}
	if a.lock != nil {
		errs = append(errs, a.lock.Close())
	}
	a.shown, a.record, a.lock = nil, nil, nil
	return errors.Join(errs...)
}

// pause waits for a while, or until it is woken; false where ctx ended first.
func pause(ctx context.Context, d time.Duration, woken <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-woken:
	}
	return ctx.Err() == nil
}
