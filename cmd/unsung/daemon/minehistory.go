package daemon

import (
	"context"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
)

// readHistory tells the ledger how far a git history goes and whom it names, where
// that is new. What is claimed of it is found when it is judged.
func (m *miner) readHistory(ctx context.Context, git *gitlog.Repository, src wiring.Source, id ledger.RepoID, heard func()) error {
	head := ledger.HistoryHead{Ref: src.Ref, Place: git.Path}
	if !git.Head.IsZero() {
		head.Head = git.Head.String()
	}
	states, err := m.record.Histories(ctx, []ledger.RepoID{id})
	if err != nil {
		return err
	}
	for _, s := range states {
		if s.HistoryHead == head {
			return m.dropHistories(ctx, id, m.refs(src))
		}
	}
	named, gaps, err := m.walk(ctx, git, heard)
	if err != nil {
		return err
	}
	named.Repo, named.Ref = id, src.Ref
	if _, err := m.record.Append(ctx, ledger.Batch{Repo: id, History: &head, Named: named, Gaps: gaps}); err != nil {
		return err
	}
	return m.dropHistories(ctx, id, m.refs(src))
}

// walk reads a history through for whom it names and what cannot be read.
// Histories are large: only so many are in memory at once.
func (m *miner) walk(ctx context.Context, git *gitlog.Repository, heard func()) (*ledger.HistoryPeople, []ledger.Gap, error) {
	if err := enter(ctx, m.walks); err != nil {
		return nil, nil, err
	}
	defer func() { <-m.walks }()
	heard()
	history, err := git.Mine(ctx, func(int) { heard() })
	if err != nil {
		return nil, nil, err
	}
	named := &ledger.HistoryPeople{}
	for _, o := range signals.Observe(history, always) {
		seen := ledger.GitAuthor{Identity: o.ID, Commits: o.Commits}
		if o.Commits > 0 {
			seen.First, seen.Last = time.Unix(o.First, 0).UTC(), time.Unix(o.Last, 0).UTC()
		}
		named.Seen = append(named.Seen, seen)
	}
	for _, text := range git.Mailmap(history) {
		named.Mailmap = append(named.Mailmap, string(text))
	}
	return named, history.Gaps, nil
}

func always(time.Time) bool { return true }

// enter waits for a place.
func enter(ctx context.Context, places chan struct{}) error {
	select {
	case places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
