package board

import (
	"cmp"
	"context"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/api"
)

// Coverage is api.Source's.
func (s source) Coverage(ctx context.Context) (c api.Coverage, err error) {
	a := s.shown()
	if len(a.ids) == 0 {
		return c, nil
	}
	repos := map[ledger.RepoID]*api.Repo{}
	for id, name := range a.names {
		repos[id] = &api.Repo{Name: name, State: ledger.SourceActive}
	}
	steps := []func(context.Context, area, map[ledger.RepoID]*api.Repo, *api.Coverage) error{s.coverThreads, s.coverHistories, s.coverSchedule}
	for _, step := range steps {
		if err := step(ctx, a, repos, &c); err != nil {
			return c, err
		}
	}
	for _, r := range repos {
		c.Repos = append(c.Repos, *r)
	}
	slices.SortFunc(c.Repos, func(x, y api.Repo) int { return cmp.Or(cmp.Compare(x.Name, y.Name), x.ReadAt.Compare(y.ReadAt)) })
	return c, nil
}

// coverThreads tells of the threads that were judged, and what could not be
// read.
func (s source) coverThreads(ctx context.Context, a area, repos map[ledger.RepoID]*api.Repo, c *api.Coverage) error {
	for _, id := range a.ids {
		threads, unattributed, bots, self, err := s.options.Record.Uncounted(ctx, record.Query{Repos: []ledger.RepoID{id}})
		if err != nil {
			return err
		}
		gaps, err := s.options.Record.Gaps(ctx, id)
		if err != nil {
			return err
		}
		repos[id].Threads = threads
		c.Threads, c.Unattributed, c.Bots, c.Self = c.Threads+threads, c.Unattributed+unattributed, c.Bots+bots, c.Self+self
		c.Gaps = append(c.Gaps, gaps...)
	}
	return nil
}

// coverHistories tells of the commits that were judged.
func (s source) coverHistories(ctx context.Context, a area, repos map[ledger.RepoID]*api.Repo, c *api.Coverage) error {
	all, err := s.options.Record.Histories(ctx, a.ids)
	for _, h := range all {
		repos[h.Repo].Commits += h.Commits
		c.Commits, c.Unattributed, c.Bots, c.Self = c.Commits+h.Commits, c.Unattributed+h.Unattributed, c.Bots+h.Bots, c.Self+h.Self
	}
	return err
}

// coverSchedule tells how reading each of them went.
func (s source) coverSchedule(ctx context.Context, _ area, repos map[ledger.RepoID]*api.Repo, _ *api.Coverage) error {
	all, err := s.options.Record.Schedule(ctx)
	for _, d := range all {
		if r := repos[d.Repo]; r != nil {
			r.State, r.ReadAt, r.NextAt, r.Failures, r.Reason = d.State, d.ReadAt, d.NextAt, d.Failures, d.Reason
		}
	}
	return err
}
