package board

import (
	"context"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// longest is how far back numbers look.
var longest = metrics.Quarter.Length()

// standing are the claims that stand of some repositories, and up to which step
// of the ledger.
type standing struct {
	cast    *cast
	claims  claims
	repos   map[ledger.RepoID]bool
	step    int64
	revised int64     // record.Ledger.Revised when it was read from the beginning
	readAt  time.Time // from the beginning
}

func newStanding() *standing {
	return &standing{cast: newCast(), repos: map[ledger.RepoID]bool{}}
}

// reread is how often all is read anew, so that what was over long ago takes no
// room and what no step told of is found.
const reread = time.Hour

// stepsAtOnce is how many steps are read at a time, and contributions too.
const stepsAtOnce = 2000

// follow takes over what came to stand or stands no more until a step of the
// ledger; until is the last, or was just now. It tells whether that is anything.
// Where it fails, it can be called again.
func (s *standing) follow(ctx context.Context, rec *record.Ledger, a area, until int64, now time.Time) (changed bool, err error) {
	if revised := rec.Revised(); s.revised != revised || !a.covers(s.repos) || now.Sub(s.readAt).Abs() > reread {
		*s = *newStanding()
		s.revised, s.readAt = revised, now
	}
	if len(s.repos) == 0 {
		s.step = until
	}
	since := now.Add(-longest)
	fresh, err := s.load(ctx, rec, a, since)
	if err != nil {
		return false, err
	}
	changes, err := s.steps(ctx, rec, a, until)
	if err != nil {
		return false, err
	}
	keep := func(c *claim) bool { return a.has(ledger.RepoID(c.repo)) }
	if changed = len(fresh)+len(changes) > 0 || len(s.repos) == 0; changed {
		s.claims = append(s.claims, fresh...).with(changes, since.UnixMicro(), keep)
	}
	s.step, s.repos = until, map[ledger.RepoID]bool{}
	for _, id := range a.ids {
		s.repos[id] = true
	}
	return changed, nil
}

// load reads what stands of the repositories that are new to it.
func (s *standing) load(ctx context.Context, rec *record.Ledger, a area, since time.Time) (all claims, err error) {
	for _, round := range a.without(s.repos).rounds() {
		q := record.Query{Repos: round.ids, Since: since, Limit: stepsAtOnce}
		err := rec.EachContribution(ctx, q, func(c *ledger.Contribution) {
			all = append(all, s.cast.claim(c, round.byName[c.Repo]))
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// steps are what became of claims since it last followed, as claims.with takes
// them.
func (s *standing) steps(ctx context.Context, rec *record.Ledger, a area, until int64) (map[claimID]*claim, error) {
	changes := map[claimID]*claim{}
	err := eachStep(ctx, rec, s.step, until, stepsAtOnce, func(steps []ledger.Step) error {
		for i := range steps {
			if c := &steps[i].Contribution; a.has(steps[i].Repo) {
				changes[idOf(c.ID)] = nil
				if steps[i].Kind != ledger.Withdrawn {
					is := s.cast.claim(c, steps[i].Repo)
					changes[is.id] = &is
				}
			}
		}
		return nil
	})
	return changes, err
}

// eachStep calls each for the steps after one number up to another, so many
// at once.
func eachStep(ctx context.Context, rec *record.Ledger, after, until int64, atOnce int, each func([]ledger.Step) error) error {
	for after < until {
		steps, err := rec.Steps(ctx, after, atOnce)
		if err != nil {
			return err
		}
		steps = slices.DeleteFunc(steps, func(s ledger.Step) bool { return s.Number > until })
		if len(steps) == 0 {
			return nil
		}
		if err := each(steps); err != nil {
			return err
		}
		after = steps[len(steps)-1].Number
	}
	return nil
}
