package board

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// counters are the running counts of the ledger, and up to which step they
// count.
type counters struct {
	all    tallied // nil before they were read
	step   int64
	atOnce int // how many steps are one transaction
}

// follow counts the steps of these repositories up to one under the names that
// are shown now. Each step is counted once, whoever else counts: a lot of steps
// and the place behind it are one transaction. It tells whether there were any.
func (c *counters) follow(ctx context.Context, rec *record.Ledger, a area, until int64, now time.Time, as asShown) (changed bool, err error) {
	for {
		if err := c.read(ctx, rec); err != nil {
			return changed, err
		}
		before := c.step
		err := eachStep(ctx, rec, c.step, until, c.atOnce, func(steps []ledger.Step) error {
			return c.count(ctx, rec, steps, tally(within(a, steps), now, as))
		})
		changed = changed || c.step > before
		if errors.Is(err, record.ErrMoved) {
			continue // and read what somebody else has counted
		}
		return changed, err
	}
}

// read reads the counts where somebody else moved them.
func (c *counters) read(ctx context.Context, rec *record.Ledger) error {
	step, err := rec.Tallied(ctx)
	if err != nil || c.all != nil && step == c.step {
		return err
	}
	list, err := rec.Tallies(ctx)
	if err != nil {
		return err
	}
	c.all, c.step = tallied{}, step
	for _, t := range list {
		c.all.add(t)
	}
	return nil
}

// count records what some steps add.
func (c *counters) count(ctx context.Context, rec *record.Ledger, steps []ledger.Step, sums tallied) error {
	to := steps[len(steps)-1].Number
	if err := rec.Tally(ctx, c.step, to, sums.list(), nil); err != nil {
		return err
	}
	c.step = to
	for _, t := range sums {
		c.all.add(t)
	}
	return nil
}

// drop forgets the counts of names in these repositories that are not shown any
// more, or are somebody else's by now. It goes before counting on.
func (c *counters) drop(ctx context.Context, rec *record.Ledger, a area, bears func(*ledger.Tally) bool) error {
	for {
		if err := c.read(ctx, rec); err != nil {
			return err
		}
		gone := map[string]bool{}
		for key, t := range c.all {
			if a.has(key.Repo) && !bears(&t) {
				gone[key.Person] = true
			}
		}
		if len(gone) == 0 {
			return nil
		}
		err := rec.Tally(ctx, c.step, c.step, nil, slices.Sorted(maps.Keys(gone)))
		if errors.Is(err, record.ErrMoved) {
			continue
		}
		if err == nil {
			maps.DeleteFunc(c.all, func(key ledger.TallyKey, _ ledger.Tally) bool { return gone[key.Person] })
		}
		return err
	}
}

// within are the steps in some repositories.
func within(a area, steps []ledger.Step) []ledger.Step {
	return slices.DeleteFunc(slices.Clone(steps), func(s ledger.Step) bool { return !a.has(s.Repo) })
}
