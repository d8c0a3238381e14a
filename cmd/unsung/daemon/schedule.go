package daemon

import (
	"context"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
)

const (
	// longestLook is how long the schedule is left alone at most: the time of day
	// may jump, and a timer would not see that.
	longestLook = time.Minute
	// ledgerPause is how long to wait where the ledger cannot be read or written.
	ledgerPause = 15 * time.Second
)

// mineLoop begins turns as they are due until ctx ends, and then waits for those
// under way, which end with work.
func (a *App) mineLoop(ctx, work context.Context) {
	for wait := time.Duration(0); pause(ctx, wait, a.wakes.mine); {
		wait = a.dispatch(work)
	}
	a.turns.group.Wait()
}

// dispatch begins a turn for each source that is due and has room, those that
// have waited longest first, and tells how long nothing more will be due.
func (a *App) dispatch(work context.Context) time.Duration {
	set, now := a.set.Load(), a.opt.Now()
	rows, err := a.record.Schedule(work)
	if err != nil {
		a.fail(noSchedule, err)
		return ledgerPause
	}
	a.well(noSchedule)
	a.rows.Store(&rows)
	if held := a.turns.heldFor(now); held > 0 {
		return held
	}
	if !a.hasLedger() {
		return ledgerPause
	}
	agenda, wait := set.agenda(rows), longestLook
	for _, row := range rows {
		src, ok := agenda[row.Source]
		if !ok {
			continue
		}
		if ahead := set.paceOf(src).dueAt(row, now).Sub(now); ahead > 0 {
			wait = min(wait, ahead)
			continue
		}
		if a.judging.owes(row.Repo) {
			continue // the judge wakes this loop
		}
		if a.turns.begin(lane(src), set.config.Schedule, now) {
			a.turns.group.Go(func() { a.turn(work, set, src, row) })
		}
	}
	return wait
}

// turn reads one source and writes down when it is due again.
func (a *App) turn(work context.Context, set *setup, src wiring.Source, row ledger.Due) {
	defer wake(a.wakes.mine)
	defer a.turns.end(lane(src))
	// Should the program die in this turn, others have theirs first.
	row.StartedAt, row.NextAt = a.opt.Now(), a.opt.Now()
	if !a.reschedule(work, row) {
		return
	}
	r := limited(a.read(work, set, src, row))
	if work.Err() != nil {
		a.log.Info("stopped before its end", "source", row.Source)
		return // it is due, and goes on after the next start
	}
	next := set.paceOf(src).after(row, r, a.opt.Now())
	a.judging.read(next)
	a.reschedule(work, next)
	a.tell(src, row, next, r)
	a.judging.owe(next)
	wake(a.wakes.judge)
}

// reschedule writes a row down. Where that fails, no turn begins for a while.
func (a *App) reschedule(work context.Context, row ledger.Due) bool {
	err := a.record.Reschedule(work, row)
	if err != nil && work.Err() == nil {
		a.fail(noWriting, err)
		a.turns.hold(a.opt.Now().Add(ledgerPause))
	}
	if err == nil {
		a.well(noWriting)
	}
	return err == nil
}

// read is the work of one turn: to mine a source, or to list all of an owner.
func (a *App) read(ctx context.Context, set *setup, src wiring.Source, row ledger.Due) result {
	m := &miner{setup: set, record: a.record, cache: a.opt.CacheDir, walks: a.walks}
	m.quiet = func(is bool) {
		a.turns.fall(lane(src), is)
		wake(a.wakes.mine)
	}
	if src.All() {
		return a.discover(ctx, m, src)
	}
	return m.mine(ctx, src, row)
}

// tell logs and counts what became of a turn.
func (a *App) tell(src wiring.Source, was, now ledger.Due, r result) {
	took := a.opt.Now().Sub(was.StartedAt)
	a.metrics.mined(src, now, took)
	log := a.log.With("source", now.Source, "took", took.Round(time.Millisecond).String(), "next", now.NextAt.UTC().Format(time.RFC3339))
	switch {
	case r.err != nil:
		log.Warn("could not be read", "reason", now.Reason, "error", now.Error, "failures", now.Failures)
	case r.over:
		log.Info("its turn is over, it goes on with the next")
	case !r.limit.IsZero():
		log.Info("a limit of GitHub is used up, it goes on when that is lifted")
	case r.lacking != nil && now.Error != was.Error:
		log.Warn("read, but not its git history", "reason", now.Reason, "error", now.Error)
	default:
		log.Debug("read")
	}
	if was.Failures > 0 && r.err == nil {
		log.Info("can be read again", "failures", was.Failures)
	}
	if now.State != was.State {
		log.Info("is now "+string(now.State), "before", string(was.State))
	}
}
