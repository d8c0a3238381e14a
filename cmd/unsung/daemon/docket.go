package daemon

import (
	"context"
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
	return d.Ledger.Settle(ctx, repo, rules, verdicts)
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
		whole = whole && (row.Failures > 0 || !row.StartedAt.After(row.ReadAt))
	}
	return began, whole, err
}
