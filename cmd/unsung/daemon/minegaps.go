package daemon

import (
	"context"
	"slices"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// dropHistories withdraws what was claimed in histories that are read no more.
func (m *miner) dropHistories(ctx context.Context, id ledger.RepoID, keep []string) error {
	states, err := m.record.Histories(ctx, []ledger.RepoID{id})
	if err != nil {
		return err
	}
	for _, s := range states {
		if !slices.Contains(keep, s.Ref) {
			if err := m.record.DropHistory(ctx, id, s.Ref); err != nil {
				return err
			}
		}
	}
	return wiring.Remember(ctx, m.record, id, wiring.HistoryCursor(id), len(keep) > 0)
}

// Where gaps are that the miner notes.
const (
	whereHistory = "git history"
	whereCommits = "commits of pull requests"
	whereFiles   = "files of pull requests"
)

// noteHistory tells the ledger that a history could not be read or brought up to
// date, or that it could.
func (m *miner) noteHistory(ctx context.Context, id ledger.RepoID, repo ledger.Repo, err error) error {
	var gaps []ledger.Gap
	if err != nil && ctx.Err() == nil && !record.Failed(err) {
		g := wiring.WithoutHistory(repo, err)
		g.Where = whereHistory
		gaps = append(gaps, g)
	}
	return m.noteGaps(ctx, id, gaps, whereHistory)
}

// compareLines looks for what became of the lines that reviewers remarked on.
func (m *miner) compareLines(ctx context.Context, git *gitlog.Repository, id ledger.RepoID, heard func()) error {
	gaps, err := wiring.CompareLines(ctx, m.record, id, git, func(int, int) { heard() })
	if err != nil {
		return err
	}
	for i := range gaps {
		if gaps[i].Where != whereFiles {
			gaps[i].Where = whereCommits
		}
	}
	return m.noteGaps(ctx, id, gaps, whereCommits, whereFiles)
}

// noteGaps makes the gaps at some places those that are given, and writes nothing
// where they are so already.
func (m *miner) noteGaps(ctx context.Context, id ledger.RepoID, gaps []ledger.Gap, places ...string) error {
	known, err := m.record.Gaps(ctx, id)
	if err != nil {
		return err
	}
	var b ledger.Batch
	b.Repo = id
	for _, g := range gaps {
		if !slices.Contains(known, g) {
			b.Gaps = append(b.Gaps, g)
		}
	}
	for _, g := range known {
		again := func(other ledger.Gap) bool { return other.Source == g.Source && other.Where == g.Where }
		if slices.Contains(places, g.Where) && !slices.ContainsFunc(gaps, again) {
			b.Gaps = append(b.Gaps, ledger.Gap{Source: g.Source, Where: g.Where})
		}
	}
	if len(b.Gaps) == 0 {
		return nil
	}
	_, err = m.record.Append(ctx, b)
	return err
}
