package main

import (
	"context"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/metrics"
	"github.com/unsung-dev/unsung/sinks/view"
)

// historyFacts are the work of a span, and what decides who has a name in the
// metrics. Where a daemon fills the ledger, only its sources are told of.
func historyFacts(ctx context.Context, cfg *config.Config, rec *record.Ledger, span metrics.Span, now time.Time) (f metrics.Facts, err error) {
	f.Now = now
	repos, err := scheduled(ctx, rec)
	if err != nil {
		return f, err
	}
	shown, err := viewOf(ctx, cfg, rec, repos)
	if err != nil {
		return f, err
	}
	tallies, err := rec.Tallies(ctx)
	if err != nil {
		return f, err
	}
	for _, t := range tallies {
		if !shown.Bears(t.Person, t.Mark) {
			continue // nobody who opted out takes a place
		}
		f.Tallies = append(f.Tallies, metrics.Tally{Person: t.Person, Team: t.Team, Kind: t.Kind, Live: t.Live, Born: t.Born})
	}
	asked := record.Query{Repos: repos, Since: span.Since.Truncate(metrics.LongestStep), Limit: historyPage}
	err = rec.EachContribution(ctx, asked, func(c *ledger.Contribution) {
		if who, ok := shown.Whose(c); ok {
			f.Work = append(f.Work, metrics.Work{Person: shown.Label(who), Team: who.Team, Kind: c.Kind, Repo: c.Repo, At: c.At})
		}
	})
	return f, err
}

// scheduled are the repositories that a daemon reads, none where there is no
// daemon.
func scheduled(ctx context.Context, rec *record.Ledger) (repos []ledger.RepoID, err error) {
	rows, err := rec.Schedule(ctx)
	for _, due := range rows {
		if due.Repo != 0 {
			repos = append(repos, due.Repo)
		}
	}
	return repos, err
}

// viewOf shows people as the configuration has them.
func viewOf(ctx context.Context, cfg *config.Config, rec *record.Ledger, repos []ledger.RepoID) (*view.View, error) {
	known, err := roster.Read(ctx, rec, repos)
	if err != nil {
		return nil, err
	}
	if known, err = known.WithHistories(ctx, rec, repos); err != nil {
		return nil, err
	}
	directory, err := known.Join(cfg, nil, nil)
	if err != nil {
		return nil, err
	}
	return view.New(directory), nil
}

// historyPage is how many contributions are in memory whole at a time.
const historyPage = 5000
