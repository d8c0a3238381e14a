package daemon

import (
	"context"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// counts are what has to be counted in the ledger, which takes a while.
type counts struct {
	next       time.Time         // when what the ledger holds is to be counted again
	without    []ledger.Identity // whose is not counted: they opted out
	activities map[ledger.ActivityKind]int64
	claims     map[ledger.Kind]int64
	uncounted  uncounted
	gaps       map[ledger.RepoID]int
	stale      int
	behind     int64
}

// countShare is how many times as long as counting takes it is left alone after.
const countShare = 100

// count looks how much the ledger holds and how much waits in it.
func (a *App) count(ctx context.Context) {
	was := a.watcher.counts.Load()
	c := *was
	err := a.countWaiting(ctx, &c)
	c.without = a.shown.board.OptedOut()
	if err == nil && (!a.opt.Now().Before(was.next) || !slices.Equal(c.without, was.without)) {
		began := time.Now()
		err = a.countHeld(ctx, &c)
		c.next = a.opt.Now().Add(countShare * time.Since(began))
	}
	if err != nil {
		if ctx.Err() == nil {
			a.fail(noCounting, err)
		}
		return
	}
	a.well(noCounting)
	a.watcher.counts.Store(&c)
}

// countWaiting counts what is to be judged and to be told yet, and what is missing.
func (a *App) countWaiting(ctx context.Context, c *counts) error {
	last, err := a.record.LastStep(ctx)
	if err != nil {
		return err
	}
	tallied, err := a.record.Tallied(ctx)
	if err != nil {
		return err
	}
	set := a.set.Load()
	ids, err := a.scope(set)(ctx)
	if err != nil {
		return err
	}
	c.behind, c.stale, c.gaps = last-tallied, 0, map[ledger.RepoID]int{}
	j := &judge{setup: set, record: a.record}
	for _, id := range ids {
		n, err := j.waiting(ctx, id)
		if err != nil {
			return err
		}
		c.stale += n
		gaps, err := a.record.Gaps(ctx, id)
		if err != nil {
			return err
		}
		for _, g := range gaps {
			c.gaps[id] += g.Count
		}
	}
	return nil
}

// countHeld counts what the ledger holds of the repositories that are shown,
// without what people did who opted out: nobody is to learn that from a difference.
func (a *App) countHeld(ctx context.Context, c *counts) error {
	c.activities, c.claims, c.uncounted = map[ledger.ActivityKind]int64{}, map[ledger.Kind]int64{}, uncounted{}
	ids, err := a.scope(a.set.Load())(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	if c.uncounted, err = a.uncounted(ctx, ids); err != nil {
		return err
	}
	if err := a.addHeld(ctx, c, record.Query{Repos: ids}, 1); err != nil || len(c.without) == 0 {
		return err
	}
	return a.addHeld(ctx, c, record.Query{Repos: ids, Identities: c.without}, -1)
}

// addHeld adds the counts of a query to the others, or takes them away.
func (a *App) addHeld(ctx context.Context, c *counts, q record.Query, sign int64) error {
	activities, err := a.record.ActivityCounts(ctx, q)
	if err != nil {
		return err
	}
	claims, err := a.record.ContributionCounts(ctx, q)
	if err != nil {
		return err
	}
	for kind, n := range activities {
		c.activities[kind] = max(0, c.activities[kind]+sign*n) // what is being read changes meanwhile
	}
	for kind, n := range claims {
		c.claims[kind] = max(0, c.claims[kind]+sign*n)
	}
	return nil
}

// waiting is how many threads and histories of a repository are to be judged.
func (j *judge) waiting(ctx context.Context, id ledger.RepoID) (int, error) {
	known, err := j.rules(ctx, id)
	n := 0
	if err == nil && known != nil {
		n, err = j.record.StaleCount(ctx, id, known.Rules())
	}
	if err != nil {
		return 0, err
	}
	states, err := j.record.Histories(ctx, []ledger.RepoID{id})
	for _, h := range states {
		if h.Judged != h.Head {
			n++
		}
	}
	return n, err
}
