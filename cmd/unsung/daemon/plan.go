package daemon

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
)

// replan makes the schedule what the configuration says. What leaves it is read
// and shown no more; the ledger keeps it.
func (a *App) replan(ctx context.Context) error {
	rows, err := a.record.Schedule(ctx)
	if err != nil {
		return err
	}
	return a.plan(ctx, a.set.Load().plan(rows, a.opt.Now()))
}

func (a *App) plan(ctx context.Context, rows []ledger.Due) error {
	if err := a.record.Plan(ctx, rows); err != nil {
		return err
	}
	rows, err := a.record.Schedule(ctx)
	if err != nil {
		return err
	}
	a.rows.Store(&rows)
	a.metrics.sources(rows)
	return nil
}

// discover lists the repositories of an owner and brings the schedule up to date
// with them.
func (a *App) discover(ctx context.Context, m *miner, glob wiring.Source) result {
	listed, err := m.list(ctx, glob)
	if err != nil {
		return result{err: err}
	}
	rows, err := a.record.Schedule(ctx)
	if err != nil {
		return result{err: err}
	}
	stored, err := a.record.Repos(ctx)
	if err != nil {
		return result{err: err}
	}
	f := m.join(rows, stored, glob, listed, a.opt.Now())
	if err := a.plan(ctx, f.rows); err != nil {
		return result{err: err}
	}
	for _, name := range f.again {
		if err := a.record.Hasten(ctx, name, a.opt.Now()); err != nil {
			return result{err: err}
		}
	}
	a.log.Info("listed", "source", rowName(glob), "repositories", len(listed), "new", f.joined, "gone", f.gone, "left_out", f.left)
	return result{}
}

// Nudge makes a repository on GitHub due now, by its full name: "acme/site". One
// that is not known may be new to its owner, whose list is then asked for.
func (a *App) Nudge(ctx context.Context, fullName string) error {
	owner, _, _ := strings.Cut(fullName, "/")
	name := "github:" + strings.ToLower(fullName)
	known, err := a.hasten(ctx, breath, func(row ledger.Due) bool { return row.Source == name || strings.HasPrefix(row.Source, name+"@") })
	if known || err != nil {
		return err
	}
	_, err = a.hasten(ctx, breath, func(row ledger.Due) bool { return row.Source == "github:"+strings.ToLower(owner)+"/*" })
	return err
}

// Due makes a source due now, by its name in the schedule; false where there is
// none of that name.
func (a *App) Due(ctx context.Context, source string) (bool, error) {
	return a.hasten(ctx, 0, func(row ledger.Due) bool { return strings.EqualFold(row.Source, source) })
}

// breath is how long after a reading a source is left alone, however often it is
// nudged: a push makes a dozen deliveries.
const breath = 10 * time.Second

// hasten makes sources due now, or when they have rested from the last reading, and
// tells whether there are any. One that is being read is due again when its turn
// ends, since what is new may have come too late for that.
func (a *App) hasten(ctx context.Context, rest time.Duration, which func(ledger.Due) bool) (bool, error) {
	rows, err := a.record.Schedule(ctx)
	if err != nil {
		return false, err
	}
	rows = slices.DeleteFunc(rows, func(row ledger.Due) bool { return !which(row) })
	for _, row := range rows {
		at := later(a.opt.Now(), row.ReadAt.Add(rest))
		if row.Reason == string(reasonLimit) {
			at = later(at, row.NextAt) // nothing would come of asking before
		}
		if err := a.record.Hasten(ctx, row.Source, at); err != nil {
			return false, err
		}
	}
	wake(a.wakes.mine)
	return len(rows) > 0, nil
}
