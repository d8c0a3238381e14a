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
		stale, err := docket.Stale(ctx, repo, known.Rules(), staleAtOnce)
		if err != nil || len(stale) == 0 {
			return done, err
		}
		if err := docket.Settle(ctx, repo, known.Rules(), judgeAll(stale, known)); err != nil {
			return done, err
		}
		done += len(stale)
		tell(done)
	}
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
