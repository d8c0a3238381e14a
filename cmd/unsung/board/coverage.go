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
	c.NotUnderstood = map[string]int{}
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

// coverThreads tells of the threads that were judged, but for those that people
// opened who opted out, and what could not be read.
func (s source) coverThreads(ctx context.Context, a area, repos map[ledger.RepoID]*api.Repo, c *api.Coverage) error {
	without := s.OptedOut()
	for _, id := range a.ids {
		hidden, err := s.options.Record.Opened(ctx, record.Query{Repos: []ledger.RepoID{id}, Identities: without})
		if err != nil {
			return err
		}
		threads, unattributed, bots, self, err := s.options.Record.Uncounted(ctx, record.Query{Repos: []ledger.RepoID{id}})
		if err != nil {
			return err
		}
		remarks, err := s.options.Record.NotUnderstood(ctx, record.Query{Repos: []ledger.RepoID{id}})
		if err != nil {
			return err
		}
		for language, n := range remarks {
			c.NotUnderstood[language] += n
		}
		gaps, err := s.options.Record.Gaps(ctx, id)
		if err != nil {
			return err
		}
		threads -= hidden
		repos[id].Threads = threads
		c.Threads, c.Unattributed, c.Bots, c.Self = c.Threads+threads, c.Unattributed+unattributed, c.Bots+bots, c.Self+self
		c.Gaps = append(c.Gaps, gaps...)
	}
	return nil
}

// coverHistories tells of the commits that were judged, but for those that people
// authored who opted out.
func (s source) coverHistories(ctx context.Context, a area, repos map[ledger.RepoID]*api.Repo, c *api.Coverage) error {
	hidden := s.picture.Load().hiddenCommits()
	all, err := s.options.Record.Histories(ctx, a.ids)
	for _, h := range all {
		commits := max(0, h.Commits-hidden[history{h.Repo, h.Ref}])
		repos[h.Repo].Commits += commits
		c.Commits, c.Unattributed, c.Bots, c.Self = c.Commits+commits, c.Unattributed+h.Unattributed, c.Bots+h.Bots, c.Self+h.Self
	}
	return err
}

type history struct {
	repo ledger.RepoID
	ref  string
}

// hiddenCommits are how many commits of each history people authored who opted
// out.
func (s *sight) hiddenCommits() map[history]int {
	all := map[history]int{}
	if len(s.people.Excluded()) == 0 {
		return all
	}
	for _, h := range s.roster.Histories {
		for i := range h.Seen {
			if n := h.Seen[i].Commits; n > 0 && s.people.Resolve(h.Seen[i].Identity).Excluded {
				all[history{h.Repo, h.Ref}] += n
			}
		}
	}
	return all
}

// OptedOut are the identities of those who are left out of all that is shown, as
// of the last Refresh.
func (b *Board) OptedOut() []ledger.Identity {
	p := b.picture.Load()
	if p == nil {
		return nil
	}
	var all []ledger.Identity
	for _, who := range p.people.Excluded() {
		all = append(all, who.Identities...)
	}
	return all
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
