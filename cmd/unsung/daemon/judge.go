package daemon

import (
	"context"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/people"
)

// judge judges what is new, one batch or one history a call. All that it has to
// know beside the configuration is in the ledger.
type judge struct {
	*setup
	record *record.Ledger
	cache  string        // as in gitlog.Options
	walks  chan struct{} // as in miner
	// tell hears by program what was found that no human can be named for.
	tell func(repo ledger.RepoID, nameless map[string]int)
}

// threads judges some of the threads of a repository that changed, and tells how
// many: none where nothing is left to judge. Before a repository was once read to
// its end much would be misjudged.
func (j *judge) threads(ctx context.Context, id ledger.RepoID) (int, error) {
	known, err := j.rules(ctx, id)
	if err != nil || known == nil {
		return 0, err
	}
	return signals.JudgeBatch(ctx, &docket{Ledger: j.record, tell: j.tell}, id, known)
}

// rules are those for the threads of a repository, nil where they cannot be judged
// yet.
func (j *judge) rules(ctx context.Context, id ledger.RepoID) (*signals.ThreadKnown, error) {
	whole, err := wiring.Remembered(ctx, j.record, wiring.WholeCursor(id))
	if err != nil || !whole {
		return nil, err
	}
	hasHistory, err := wiring.Remembered(ctx, j.record, wiring.HistoryCursor(id))
	return j.known(hasHistory), err
}

// rulesOf names the rules that a history is judged by now.
func (j *judge) rulesOf(who *people.Directory, named []ledger.GitAuthor) string {
	ids := make([]ledger.Identity, len(named))
	for i := range named {
		ids[i] = named[i].Identity
	}
	return signals.HistoryRules(j.pathRules, wiring.CommitCaps(j.config), who, ids)
}

// history judges the whole of a git history as the ledger knows it, without
// asking the network for it.
func (j *judge) history(ctx context.Context, h ledger.HistoryState, rules string, who *people.Directory) error {
	v := ledger.HistoryVerdict{Repo: h.Repo, Ref: h.Ref, Head: h.Head, Rules: rules}
	if h.Head == "" {
		return j.record.SettleHistory(ctx, v)
	}
	if err := enter(ctx, j.walks); err != nil {
		return err
	}
	defer func() { <-j.walks }()
	told, err := j.record.Repo(ctx, h.Repo)
	if err != nil {
		return err
	}
	found, gaps, err := j.walk(ctx, h, told.Repo, who)
	if err != nil {
		return err
	}
	v.Contributions, v.Commits, v.Gaps = found.Contributions, found.Commits, gaps
	v.Unattributed, v.Bots, v.Self = found.Unattributed, found.Bots, found.Self
	j.tell(h.Repo, found.Nameless)
	return j.record.SettleHistory(ctx, v)
}

// walk reads a history at the commit that the ledger names and judges all of it.
func (j *judge) walk(ctx context.Context, h ledger.HistoryState, repo ledger.Repo, who *people.Directory) (v signals.Verdict, gaps []ledger.Gap, err error) {
	git, err := gitlog.Open(ctx, h.Place, gitlog.Options{Ref: h.Head, CacheDir: j.cache, Forges: wiring.Forges(j.config)})
	if err != nil {
		return v, nil, err
	}
	defer git.Close() //nolint:errcheck // it was only read from
	git.Repo = repo
	history, err := git.Mine(ctx, nil)
	if err != nil {
		return v, nil, err
	}
	judge := signals.NewJudge(history, always)
	lines, err := git.LineDiffs(ctx, history, judge.Questions())
	if err != nil {
		return v, nil, err
	}
	return judge.Run(signals.Known{People: who, Paths: j.paths, Lines: lines, Caps: wiring.CommitCaps(j.config)}), nil, ctx.Err()
}
