package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals"
)

// BenchmarkBackfill records synthetic activities and judges them by all rules,
// one loop each, as a backfill does: 20,000, or as many as
// UNSUNG_BENCH_ACTIVITIES says.
//
//	UNSUNG_BENCH_ACTIVITIES=1000000 go test -run '^$' -bench Backfill -benchtime 1x ./cmd/unsung
func BenchmarkBackfill(b *testing.B) {
	n := 20_000
	if text := os.Getenv("UNSUNG_BENCH_ACTIVITIES"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		benchBackfill(b, n)
	}
}

func benchBackfill(b *testing.B, n int) {
	l, err := record.Open(b.Context(), filepath.Join(b.TempDir(), "ledger.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // in a folder that goes
	repo, err := l.Source(b.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "github.com/octo/meadow"}, Forge: "github", Number: 1})
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	news := make(chan struct{}, 1)
	var judging sync.WaitGroup
	judging.Go(func() {
		known := signals.NewThreadKnown(nil, signals.DefaultCaps())
		for range news {
			if _, err := signals.JudgeStale(b.Context(), l, repo, known, func(int) {}); err != nil {
				b.Error(err)
			}
		}
	})
	const threads = 100
	for first := 1; first*perMeadow <= n; first += threads {
		if _, err := l.Append(b.Context(), meadow(repo, first, threads)); err != nil {
			b.Fatal(err)
		}
		if first/threads%10 == 9 {
			news <- struct{}{}
		}
	}
	news <- struct{}{}
	close(news)
	judging.Wait()
	b.ReportMetric(float64(n)/time.Since(began).Seconds(), "activities/s")
}

// perMeadow is how many activities a synthetic thread has.
const perMeadow = 10

// meadow is a batch of synthetic threads, half of them pull requests.
func meadow(repo ledger.RepoID, first, threads int) ledger.Batch {
	batch := ledger.Batch{Repo: repo}
	for number := first; number < first+threads; number++ {
		opened := time.Date(2020, 1, 1, 0, number, 0, 0, time.UTC)
		t := ledger.ThreadState{
			Number: number, Pull: number%2 == 0, Author: keeper(number), Opened: opened, Version: opened.Format(time.RFC3339),
		}
		batch.Threads, batch.Fetched = append(batch.Threads, t), append(batch.Fetched, t)
		for i := range perMeadow {
			batch.Activities = append(batch.Activities, meadowActivity(t, i))
		}
	}
	return batch
}

// meadowSaid is what happens in each synthetic thread, in turn.
var meadowSaid = [perMeadow]struct {
	kind ledger.ActivityKind
	body string
}{
	{ledger.ActIssue, "The gate does not close when the wind comes from the north. Steps: open it, wait, look."},
	{ledger.ActLabeled, ""},
	{ledger.ActComment, "Which version of the hinge is this? Please paste the log."},
	{ledger.ActComment, "It is 2.1. I ran it again on Debian 12 with 400 gates and it took 12 seconds."},
	{ledger.ActReview, "This crashes when the latch is nil: the gate is not hung yet at that point. Please check for that."},
	{ledger.ActReviewComment, "Should this not be closed before it returns?"},
	{ledger.ActComment, "Good catch, fixed."},
	{ledger.ActPullCommit, ""},
	{ledger.ActComment, "Thanks @keeper7 for finding out why. Let us land the hinge first, then this."},
	{ledger.ActClosed, ""},
}

func meadowActivity(t ledger.ThreadState, i int) ledger.Activity {
	said, id := meadowSaid[i], t.Number*perMeadow+i
	a := ledger.Activity{
		Kind: said.kind, ID: strconv.Itoa(id), Unit: t.Unit(), Actor: keeper(id), At: t.Opened.Add(time.Duration(i) * time.Hour),
		URL:     fmt.Sprintf("https://github.com/octo/meadow/issues/%d#issuecomment-%d", t.Number, id),
		Detail:  ledger.Detail{Body: said.body, Title: "The gate does not close", State: "CHANGES_REQUESTED", Label: "bug"},
		Payload: fmt.Appendf(nil, `{"id":%d,"user":{"id":%d,"type":"User"},"body":%q}`, id, id%5000, said.body),
	}
	if i == 0 || i == 6 {
		a.Actor = t.Author
	}
	if i == 0 && t.Pull {
		a.Kind = ledger.ActPull
	}
	return a
}

func keeper(n int) ledger.Actor {
	who := n%5000 + 1
	return ledger.Actor{
		Identity: ledger.Identity{Source: "github", Login: "keeper" + strconv.Itoa(who)}, Account: int64(who), Type: ledger.UserAccount,
	}
}
