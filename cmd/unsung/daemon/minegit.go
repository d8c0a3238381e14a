package daemon

import (
	"context"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// mineGit reads a git history alone.
func (m *miner) mineGit(ctx context.Context, src wiring.Source, row ledger.Due) result {
	ctx, heard, done := listen(ctx, silence, hush, m.quiet)
	defer done()
	git, err := m.open(ctx, src.Target, src.Ref, heard)
	if err != nil {
		return result{err: because(ctx, err)}
	}
	defer git.Close() //nolint:errcheck // it was only read from
	id, err := m.record.Source(ctx, ledger.SourceRepo{Repo: git.Repo, Forge: ledger.Git})
	if err == nil {
		err = m.taken(ctx, row, id)
	}
	if err != nil {
		return result{err: because(ctx, err)}
	}
	if err = m.readHistory(ctx, git, src, id, heard); err == nil {
		err = git.Outdated()
	}
	return result{repo: id, err: because(ctx, err), state: ledger.SourceActive}
}

// taken refuses a repository that another row has: the two would take its history
// from each other.
func (m *miner) taken(ctx context.Context, row ledger.Due, id ledger.RepoID) error {
	rows, err := m.record.Schedule(ctx)
	if err != nil {
		return err
	}
	agenda := m.agenda(rows)
	for _, other := range rows {
		src, ok := agenda[other.Source]
		if ok && other.Repo == id && lane(src) != lane(agenda[row.Source]) {
			return &gitlog.Problem{
				What: "this repository goes by the same name as " + other.Source + ", and is perhaps the same", Where: row.Source,
				Fix: "name one of them only, or give both remotes of their own",
			}
		}
	}
	return nil
}

// open opens a repository, and clones it or brings it up to date where it is not
// on this machine.
func (m *miner) open(ctx context.Context, target, ref string, heard func()) (*gitlog.Repository, error) {
	return gitlog.Open(ctx, target, gitlog.Options{
		Ref: ref, CacheDir: m.cache, MustKeep: true, Forges: wiring.Forges(m.config), Cloning: func(string) { heard() },
	})
}
