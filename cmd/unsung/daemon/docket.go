package daemon

import (
	"context"
	"maps"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// docket is what a judge has to judge: nothing of a repository while that is being
// read, nor after a reading that was cut off, by a limit or by the end of the
// program, until one comes to its end. Half of what happened since would be claimed
// one way and withdrawn again when the other half comes, and counters that never
// fall would hold both, depending on nothing but the moment.
type docket struct {
	*record.Ledger
	since time.Time // when the last reading began of what Stale told
	tell  func(repo ledger.RepoID, nameless map[string]int)
}

// Stale tells what is to be judged, read between two readings.
func (d *docket) Stale(ctx context.Context, repo ledger.RepoID, rules string, limit int) ([]ledger.Stale, error) {
	stale, err := d.Ledger.Stale(ctx, repo, rules, limit)
	if err != nil || len(stale) == 0 {
		return nil, err
	}
	var whole bool
	if d.since, whole, err = lastRead(ctx, d.Ledger, repo); err != nil || !whole {
		return nil, err
	}
	return d.Ledger.Stale(ctx, repo, rules, limit)
}

// Settle leaves out what was judged of a repository that began to be read
// meanwhile.
func (d *docket) Settle(ctx context.Context, repo ledger.RepoID, rules string, verdicts []ledger.Judged) error {
	since, whole, err := lastRead(ctx, d.Ledger, repo)
	if err != nil || !whole || !since.Equal(d.since) {
		return err
	}
	if err := d.Ledger.Settle(ctx, repo, rules, verdicts); err != nil {
		return err
	}
	all := map[string]int{}
	for _, v := range verdicts {
		for program, n := range v.Nameless {
			all[program] += n
		}
	}
	d.tell(repo, all)
	return nil
}

// lastRead tells when the last reading of a repository began, and whether it came
// to its end. One that failed has.
func lastRead(ctx context.Context, l *record.Ledger, repo ledger.RepoID) (began time.Time, whole bool, err error) {
	rows, err := l.Schedule(ctx)
	whole = true
	for _, row := range rows {
		if row.Repo != repo {
			continue
		}
		began = later(began, row.StartedAt)
		whole = whole && ended(row)
	}
	return began, whole, err
}

// ended tells whether the last reading of a row came to its end, be it a bad one.
func ended(row ledger.Due) bool { return row.Failures > 0 || !row.StartedAt.After(row.ReadAt) }

// owe notes that what was read of a repository is to be judged before it is read
// again: where readings follow each other closely, nothing would ever be judged.
func (j *judging) owe(row ledger.Due) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if row.Repo != 0 && ended(row) {
		j.owed[row.Repo] = true
	}
}

// owes tells whether a repository waits for that.
func (j *judging) owes(id ledger.RepoID) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.owed[id]
}

// debts are all that wait for that.
func (j *judging) debts() map[ledger.RepoID]bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return maps.Clone(j.owed)
}

// pay notes that the judge is through with repositories, and lets them be read
// again.
func (a *App) pay(debts map[ledger.RepoID]bool) {
	a.judging.mu.Lock()
	defer a.judging.mu.Unlock()
	maps.DeleteFunc(a.judging.owed, func(id ledger.RepoID, _ bool) bool { return debts[id] })
	if len(debts) > 0 {
		wake(a.wakes.mine)
	}
}
