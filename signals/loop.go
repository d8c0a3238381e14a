package signals

import (
	"context"
	"runtime"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// Docket is where units wait to be judged, and where verdicts are kept.
type Docket interface {
	// Stale gives units that were not judged by these rules as they are now.
	Stale(ctx context.Context, repo ledger.RepoID, rules string, limit int) ([]ledger.Stale, error)
	// Settle keeps verdicts, and leaves out those that came too late.
	Settle(ctx context.Context, repo ledger.RepoID, rules string, verdicts []ledger.Judged) error
}

// staleAtOnce bounds what is held in memory: some threads have thousands of
// activities.
const staleAtOnce = 200

// JudgeStale judges the threads of a repository that changed since they were
// judged, a batch at a time, and tells after each how many it was so far. It
// can be ended and begun again at any time: each batch is settled whole.
func JudgeStale(ctx context.Context, docket Docket, repo ledger.RepoID, known *ThreadKnown, tell func(done int)) (int, error) {
	done := 0
	for {
		n, err := JudgeBatch(ctx, docket, repo, known)
		if err != nil || n == 0 {
			return done, err
		}
		done += n
		tell(done)
	}
}

// JudgeBatch judges some of the threads of a repository that changed since they
// were judged, and tells how many: none where none did.
func JudgeBatch(ctx context.Context, docket Docket, repo ledger.RepoID, known *ThreadKnown) (int, error) {
	stale, err := docket.Stale(ctx, repo, known.Rules(), staleAtOnce)
	if err != nil || len(stale) == 0 {
		return 0, err
	}
	return len(stale), docket.Settle(ctx, repo, known.Rules(), judgeAll(stale, known))
}

// judgeAll judges on all processors.
func judgeAll(stale []ledger.Stale, known *ThreadKnown) []ledger.Judged {
	verdicts := make([]ledger.Judged, len(stale))
	workers := min(runtime.GOMAXPROCS(0), len(stale))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(stale); i += workers {
				verdicts[i] = JudgeThread(&stale[i].Thread, known)
				verdicts[i].Changed = stale[i].Changed
			}
		})
	}
	wg.Wait()
	return verdicts
}
