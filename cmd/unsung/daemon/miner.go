package daemon

import (
	"context"
	"errors"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// miner reads sources, one call each, and remembers nothing in between that is
// not in the ledger.
type miner struct {
	*setup
	record *record.Ledger
	cache  string        // as in gitlog.Options
	walks  chan struct{} // a place for each history that may be in memory at once
	quiet  func(bool)    // told when a source says nothing for a while, and when it does again
}

// turn is how long a crawl may go on while others wait. Git is not held to it: a
// clone that was cut off would begin anew each time.
func (m *miner) turn(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, time.Duration(m.config.Schedule.Turn), errTurn)
}

// mine reads one source, once. It is to be called for one source of a lane at a
// time.
func (m *miner) mine(ctx context.Context, src wiring.Source, row ledger.Due) result {
	if src.OnGitHub() {
		return m.mineGitHub(ctx, src, row)
	}
	return m.mineGit(ctx, src, row)
}

// mineGitHub asks GitHub for what is new of a repository, then reads its git
// history. Where one of the two fails, the other is worth having.
func (m *miner) mineGitHub(ctx context.Context, src wiring.Source, row ledger.Due) result {
	client, err := m.login(src.Slug.Owner)
	if err != nil {
		return result{err: err}
	}
	r, whole := m.crawl(ctx, client.Client, src, row)
	if r.over || r.repo == 0 || ctx.Err() != nil {
		return r
	}
	if err := m.taken(ctx, row, r.repo); err != nil {
		return result{err: err}
	}
	r.lacking = m.readClone(ctx, client.Client, src, r.repo, whole)
	if record.Failed(r.lacking) && r.err == nil {
		r.err = r.lacking
	}
	return r
}

// crawl brings the ledger up to date with GitHub.
func (m *miner) crawl(ctx context.Context, client *api.Client, src wiring.Source, row ledger.Due) (r result, whole bool) {
	ctx, cancel := m.turn(ctx)
	defer cancel()
	out, err := github.New(client, m.record, github.Options{App: m.auth.Token.IsZero()}).Crawl(ctx, src.Slug.Owner, src.Slug.Name)
	r = result{repo: out.Repo, err: because(ctx, err), state: m.stateOf(out, err, row), moved: out.Changed()}
	if out.Repo == 0 {
		r.repo = row.Repo
	}
	if errors.Is(r.err, errTurn) {
		r.err, r.over = nil, true
	}
	if out.Ended != nil {
		r.limit = out.Ended.Reset
	}
	return r, out.Whole
}

// stateOf is what a crawl shows of a repository. One that is there no more is
// gone only where it was there before: else its name may be wrong. Whom only the
// list of its owner can bring back, that does.
func (m *miner) stateOf(out github.Outcome, err error, row ledger.Due) ledger.SourceState {
	switch {
	case errors.Is(err, api.ErrNotFound) && row.Repo != 0:
		return ledger.SourceGone
	case out.Repo == 0 || row.State == ledger.SourceGone && m.isMember(row.Source):
		return row.State
	case out.Archived:
		return ledger.SourceArchived
	}
	return ledger.SourceActive
}

// readClone reads the git history of a repository on GitHub, and looks there for
// the lines that reviewers remarked on.
func (m *miner) readClone(ctx context.Context, client *api.Client, src wiring.Source, id ledger.RepoID, whole bool) error {
	told, err := m.record.Repo(ctx, id)
	if err != nil {
		return err
	}
	if whole {
		if err := wiring.Remember(ctx, m.record, id, wiring.WholeCursor(id), true); err != nil {
			return err
		}
	}
	if src.Clone == config.CloneNone {
		return m.dropHistories(ctx, id, nil)
	}
	err = m.followClone(ctx, client, src, id, told.Repo, whole)
	return errors.Join(err, m.noteHistory(ctx, id, told.Repo, err))
}

func (m *miner) followClone(ctx context.Context, client *api.Client, src wiring.Source, id ledger.RepoID, repo ledger.Repo, whole bool) (err error) {
	ctx, heard, done := listen(ctx, silence, hush, m.quiet)
	defer done()
	defer func() { err = because(ctx, err) }()
	target := src.Clone
	if target == config.CloneAuto {
		if target, err = wiring.CloneAddress(ctx, client, repo); err != nil {
			return err
		}
	}
	git, err := m.open(ctx, target, src.Ref, heard)
	if err != nil {
		return err
	}
	defer git.Close() //nolint:errcheck // it was only read from
	git.Repo = repo
	if err := m.readHistory(ctx, git, src, id, heard); err != nil {
		return err
	}
	if whole {
		if err := m.compareLines(ctx, git, id, heard); err != nil {
			return err
		}
	}
	return git.Outdated()
}
