package record_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// benchmarkActivities is how many activities the benchmark records: 20,000, or
// as many as UNSUNG_BENCH_ACTIVITIES says.
func benchmarkActivities(b *testing.B) int {
	text := os.Getenv("UNSUNG_BENCH_ACTIVITIES")
	if text == "" {
		return 20_000
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		b.Fatalf("UNSUNG_BENCH_ACTIVITIES: %v", err)
	}
	return n
}

// BenchmarkAppendAndSettle records and judges many activities as a backfill
// does: ten to a thread, a hundred threads to a batch, one loop that records
// and one that judges what has come meanwhile.
func BenchmarkAppendAndSettle(b *testing.B) {
	n := benchmarkActivities(b)
	for b.Loop() {
		l, repo := benchmarkLedger(b)
		start := time.Now()
		news := make(chan struct{}, 1)
		var judge sync.WaitGroup
		judge.Go(func() {
			for range news {
				judgeAll(b, l, repo)
			}
		})
		for thread := 1; thread*perThread <= n; thread += threadsPerBatch {
			if _, err := l.Append(b.Context(), syntheticBatch(repo, thread)); err != nil {
				b.Fatal(err)
			}
			if thread/threadsPerBatch%10 == 9 {
				news <- struct{}{}
			}
		}
		news <- struct{}{}
		close(news)
		judge.Wait()
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "activities/s")
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppendAgain records what is recorded already, as a crawl does that
// has lost its cursors.
func BenchmarkAppendAgain(b *testing.B) {
	l, repo := benchmarkLedger(b)
	batch := syntheticBatch(repo, 1)
	for b.Loop() {
		if _, err := l.Append(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(batch.Activities)*b.N)/b.Elapsed().Seconds(), "activities/s")
}

const (
	perThread       = 10
	threadsPerBatch = 100
)

func benchmarkLedger(b *testing.B) (*record.Ledger, ledger.RepoID) {
	l, err := record.Open(b.Context(), filepath.Join(b.TempDir(), "ledger.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	repo, err := l.Source(b.Context(), ledger.SourceRepo{
		Repo:  ledger.Repo{Name: "github.com/example/lighthouse", CommitURL: "https://github.com/example/lighthouse/commit/"},
		Forge: "github", Number: 1,
	})
	if err != nil {
		b.Fatal(err)
	}
	return l, repo
}

// syntheticBatch is what a hundred threads hold, each activity by one of 5,000
// people.
func syntheticBatch(repo ledger.RepoID, first int) ledger.Batch {
	batch := ledger.Batch{Repo: repo}
	for thread := first; thread < first+threadsPerBatch; thread++ {
		opened := time.Date(2020, 1, 1, 0, thread, 0, 0, time.UTC)
		state := ledger.ThreadState{
			Number: thread, Pull: thread%2 == 0, Author: syntheticActor(thread), Opened: opened, Version: opened.Format(time.RFC3339),
		}
		if state.Pull {
			state.Merged = opened.Add(48 * time.Hour)
		}
		batch.Threads = append(batch.Threads, state)
		batch.Fetched = append(batch.Fetched, state)
		for i := range perThread {
			batch.Activities = append(batch.Activities, syntheticActivity(state, i))
		}
		batch.Whole = append(batch.Whole, ledger.Whole{Unit: state.Unit(), Kinds: []ledger.ActivityKind{ledger.ActComment}})
	}
	return batch
}

func syntheticActivity(t ledger.ThreadState, i int) ledger.Activity {
	kinds := []ledger.ActivityKind{ledger.ActComment, ledger.ActLabeled, ledger.ActComment, ledger.ActReviewComment, ledger.ActClosed}
	id := t.Number*perThread + i
	return ledger.Activity{
		Kind: kinds[i%len(kinds)], ID: strconv.Itoa(id), Unit: t.Unit(), Actor: syntheticActor(id), At: t.Opened.Add(time.Duration(i) * time.Hour),
		URL:     fmt.Sprintf("https://github.com/example/lighthouse/issues/%d#issuecomment-%d", t.Number, id),
		Detail:  ledger.Detail{Body: "The lamp turns too slowly when the wind comes from the north; I have measured it twice this week.", Association: "MEMBER"},
		Payload: fmt.Appendf(nil, `{"id":%d,"user":{"id":%d,"type":"User"},"created_at":"2020-01-01T00:00:00Z","body":"The lamp turns too slowly when the wind comes from the north."}`, id, id%5000),
	}
}

func syntheticActor(n int) ledger.Actor {
	who := n%5000 + 1
	return ledger.Actor{
		Identity: ledger.Identity{Source: "github", Login: "keeper" + strconv.Itoa(who)}, Account: int64(who), Type: ledger.UserAccount,
	}
}

// judgeAll claims something from every third activity that was not judged yet.
func judgeAll(b *testing.B, l *record.Ledger, repo ledger.RepoID) {
	ctx := context.Background()
	for {
		stale, err := l.Stale(ctx, repo, "v1", 500)
		if err != nil {
			b.Error(err)
		}
		if len(stale) == 0 {
			return
		}
		verdicts := make([]ledger.Judged, len(stale))
		for i := range stale {
			verdicts[i] = everyThird(&stale[i])
		}
		if err := l.Settle(ctx, repo, "v1", verdicts); err != nil {
			b.Error(err)
			return
		}
	}
}

func everyThird(s *ledger.Stale) ledger.Judged {
	v := ledger.Judged{Unit: s.Unit(), Changed: s.Changed, Past: s.Past}
	for i := 0; i < len(s.Activities); i += 3 {
		act := &s.Activities[i]
		evidence := []ledger.Evidence{act.Evidence()}
		v.Contributions = append(v.Contributions, ledger.Contribution{
			ID:   ledger.ContributionID("test.third", "", act.Actor.Key(), "github", evidence),
			Kind: ledger.Review, Rule: "test.third", Identity: act.Actor.Identity, At: act.At, Unit: s.Unit(),
			Evidence: evidence, Why: "Was the third to say something", Beneficiaries: []ledger.Identity{s.Author.Identity},
		})
	}
	return v
}
