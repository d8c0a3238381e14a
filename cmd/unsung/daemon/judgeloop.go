package daemon

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/people"
)

// judging is what the judge loop remembers: nothing that a restart could lose,
// only what spares it work.
type judging struct {
	mu   sync.Mutex
	held map[ledger.RepoID]time.Time // not to be tried again before
	seen map[historyKey]historySeen
	owed map[ledger.RepoID]bool   // read, and not judged since
	from map[ledger.RepoID]string // the sources of those that were read
}

type historyKey struct {
	repo ledger.RepoID
	ref  string
}

// historySeen is by which people and rules a history was found up to date.
type historySeen struct {
	who   *people.Directory
	paths string
	state ledger.HistoryState
}

func (j *judging) init() {
	j.held, j.seen = map[ledger.RepoID]time.Time{}, map[historyKey]historySeen{}
	j.owed, j.from = map[ledger.RepoID]bool{}, map[ledger.RepoID]string{}
}

func (j *judging) hold(id ledger.RepoID, until time.Time) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.held[id] = until
}

func (j *judging) isHeld(id ledger.RepoID, now time.Time) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.held[id].After(now)
}

const (
	// judgeEvery is how often the judge looks for work that nobody told it of.
	judgeEvery = 5 * time.Minute
	// judgePause is how long a repository is left alone that could not be judged.
	judgePause = 10 * time.Minute
)

// judgeLoop judges what the turns brought, for as long as ctx lasts.
func (a *App) judgeLoop(ctx, work context.Context) {
	for wait := time.Duration(0); pause(ctx, wait, a.wakes.judge); wait = judgeEvery {
		a.judgeAll(ctx, work)
	}
}

// judgeAll judges threads first, then histories, which want to know everybody whom
// the threads named.
func (a *App) judgeAll(ctx, work context.Context) {
	defer a.pay(a.judging.debts())
	set := a.set.Load()
	j := &judge{setup: set, record: a.record, cache: a.opt.CacheDir, walks: a.walks, tell: a.nameless}
	ids, err := a.scope(set)(work)
	if err != nil {
		a.fail(noJudging, err)
		return
	}
	a.well(noJudging)
	a.judgeThreads(ctx, work, j, ids)
	if ctx.Err() != nil || a.refresh(work) != nil {
		return
	}
	if a.judgeHistories(ctx, work, j, ids) {
		wake(a.wakes.show)
	}
}

// judgeThreads judges a batch of each repository in turn until none has any left.
func (a *App) judgeThreads(ctx, work context.Context, j *judge, ids []ledger.RepoID) {
	for left := true; left && ctx.Err() == nil; {
		left = false
		for _, id := range ids {
			if ctx.Err() != nil || a.judging.isHeld(id, a.opt.Now()) {
				continue
			}
			began := time.Now()
			n, err := j.threads(work, id)
			a.judged(work, id, "thread", n, began, err)
			left = left || n > 0 && err == nil
		}
	}
}

// judgeHistories judges those that changed, or are judged by other rules now, and
// tells whether there were any.
func (a *App) judgeHistories(ctx, work context.Context, j *judge, ids []ledger.RepoID) (anew bool) {
	who := a.shown.board.People()
	states, err := a.record.Histories(work, ids)
	if err != nil && work.Err() == nil {
		a.fail(noHistory, err)
	}
	if err != nil || who == nil || len(ids) == 0 {
		return false
	}
	a.well(noHistory)
	for _, h := range states {
		if ctx.Err() != nil || a.judging.isHeld(h.Repo, a.opt.Now()) || a.judging.isCurrent(h, who, j.pathRules) {
			continue
		}
		began := time.Now()
		n, err := a.judgeHistory(work, j, h, who)
		a.judged(work, h.Repo, "history", n, began, err)
		anew = anew || n > 0
	}
	return anew
}

// judgeHistory judges one history unless it is judged as it is by these rules,
// and tells how many it judged.
func (a *App) judgeHistory(ctx context.Context, j *judge, h ledger.HistoryState, who *people.Directory) (int, error) {
	named, err := a.record.HistoryPeople(ctx, []ledger.RepoID{h.Repo})
	if err != nil {
		return 0, err
	}
	var seen []ledger.GitAuthor
	for _, n := range named {
		if n.Ref == h.Ref {
			seen = n.Seen
		}
	}
	rules, n := j.rulesOf(who, seen), 0
	if h.Judged != h.Head || h.Rules != rules {
		if _, whole, err := lastRead(ctx, a.record, h.Repo); err != nil || !whole {
			return 0, err
		}
		if err := j.history(ctx, h, rules, who); err != nil {
			return 0, err
		}
		h.Judged, h.Rules, n = h.Head, rules, 1
	}
	a.judging.note(h, who, j.pathRules)
	return n, nil
}

// isCurrent tells whether a history was found up to date before, with the same
// people.
func (j *judging) isCurrent(h ledger.HistoryState, who *people.Directory, paths string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	seen, ok := j.seen[historyKey{h.Repo, h.Ref}]
	return ok && seen.who == who && seen.paths == paths && seen.state.HistoryHead == h.HistoryHead &&
		seen.state.Judged == h.Judged && seen.state.Rules == h.Rules
}

func (j *judging) note(h ledger.HistoryState, who *people.Directory, paths string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.seen[historyKey{h.Repo, h.Ref}] = historySeen{who, paths, h}
}

// judged counts and logs what was judged. What fails is left alone for a while.
func (a *App) judged(work context.Context, id ledger.RepoID, unit string, n int, began time.Time, err error) {
	took := time.Since(began)
	if n > 0 {
		a.metrics.judged(unit, n, took)
		a.log.Debug("judged", "source", a.sourceOf(id), "unit", unit, "count", n, "took", took.Round(time.Millisecond).String())
	}
	if err == nil || work.Err() != nil || errors.Is(err, errDrained) {
		return
	}
	a.metrics.judgeErrors.WithLabelValues(string(reasonOf(err))).Inc()
	a.log.Warn("could not be judged", "source", a.sourceOf(id), "unit", unit, "reason", string(reasonOf(err)), "error", told(err))
	wait := judgePause
	if record.Failed(err) {
		wait = ledgerPause
	}
	a.judging.hold(id, a.opt.Now().Add(wait))
}

// sourceOf is what people call a repository: the source that it is read from.
func (a *App) sourceOf(id ledger.RepoID) string {
	if from := a.judging.source(id); from != "" {
		return from
	}
	for _, row := range *a.rows.Load() { // as it was when the program began
		if row.Repo == id && id != 0 {
			return row.Source
		}
	}
	return "(all)"
}

// read notes where a repository comes from.
func (j *judging) read(row ledger.Due) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if row.Repo != 0 {
		j.from[row.Repo] = row.Source
	}
}

func (j *judging) source(id ledger.RepoID) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.from[id]
}

// scope tells which repositories are judged and shown: those of the schedule.
func (a *App) scope(set *setup) func(context.Context) ([]ledger.RepoID, error) {
	return func(ctx context.Context) ([]ledger.RepoID, error) {
		rows, err := a.record.Schedule(ctx)
		if err != nil {
			return nil, err
		}
		agenda, seen := set.agenda(rows), map[ledger.RepoID]bool{}
		var ids []ledger.RepoID
		for _, row := range rows {
			if _, ok := agenda[row.Source]; ok && row.Repo != 0 && !seen[row.Repo] {
				ids, seen[row.Repo] = append(ids, row.Repo), true
			}
		}
		return ids, nil
	}
}
