package board

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// countVariable names a ledger: a test program that finds it set is no test, but
// a process that counts what is in it, until somebody kills it.
const countVariable = "UNSUNG_TEST_COUNT"

func TestMain(m *testing.M) {
	if path := os.Getenv(countVariable); path != "" {
		fmt.Fprintln(os.Stderr, countFile(context.Background(), path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// countFile refreshes a board for good, and writes a line before each time.
func countFile(ctx context.Context, path string) error {
	rec, err := record.Open(ctx, path)
	if err != nil {
		return err
	}
	b := New(Options{Record: rec, Exporter: metrics.NewExporter(), Now: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	all := func(context.Context) ([]ledger.RepoID, error) { return everyRepo(ctx, rec) }
	b.counters.atOnce = 1 // so that most of the time is spent between two of them
	if err := b.Configure(&config.Config{}, all); err != nil {
		return err
	}
	for {
		fmt.Println("counting")
		if err := b.Refresh(ctx); err != nil {
			return err
		}
	}
}

func everyRepo(ctx context.Context, rec *record.Ledger) (ids []ledger.RepoID, err error) {
	stored, err := rec.Repos(ctx)
	for _, r := range stored {
		ids = append(ids, r.ID)
	}
	return ids, err
}

// TestKilled kills a process that counts again and again, while there is ever
// more to count. Nothing is lost and nothing counts twice.
func TestKilled(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.names(site, ada, bob)
	for round := range 4 {
		var more []ledger.Contribution
		for range 200 {
			more = append(more, w.did(ada, ledger.Review, time.Hour), w.did(bob, ledger.Triage, 50*time.Hour))
		}
		w.claims[site] = w.claims[site][len(w.claims[site])/2:] // withdraws half
		w.claim(site, more...)
		w.killCounting(time.Duration(10+30*round) * time.Millisecond)
	}
	w.refresh()
	w.sameAsSteps()
}

// killCounting lets a process count for a while and kills it.
func (w *world) killCounting(after time.Duration) {
	w.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), countVariable+"="+w.path)
	out, err := cmd.StdoutPipe()
	w.must(err)
	cmd.Stderr = os.Stderr
	w.must(cmd.Start())
	_, err = bufio.NewReader(out).ReadString('\n')
	w.must(err)
	time.Sleep(after) // so that it is killed at some other point each time
	w.must(cmd.Process.Kill())
	_ = cmd.Wait() // it was killed
}

// sameAsSteps compares the running counts with what became of contributions, one
// by one.
func (w *world) sameAsSteps() {
	w.Helper()
	want := map[ledger.TallyKey][3]int64{}
	steps, err := w.record.Steps(w.Context(), 0, 1<<30)
	w.must(err)
	for _, s := range steps {
		if who := w.board.sight.visible(s.Contribution.Identity); who != nil {
			key := ledger.TallyKey{Person: who.Name, Team: who.Team, Kind: s.Contribution.Kind, Repo: s.Repo}
			sum := want[key]
			switch {
			case s.Kind == ledger.Withdrawn:
				sum[2]++
			case s.Kind == ledger.Recorded && s.At.Sub(s.Contribution.At) <= 48*time.Hour:
				sum[0]++
			default:
				sum[1]++
			}
			want[key] = sum
		}
	}
	got, err := w.record.Tallies(w.Context())
	w.must(err)
	for _, t := range got {
		if want[t.TallyKey] != [3]int64{t.Live, t.Backfilled, t.Withdrawn} {
			w.Errorf("%v: %d live, %d filled in, %d withdrawn; the steps say %v", t.TallyKey, t.Live, t.Backfilled, t.Withdrawn, want[t.TallyKey])
		}
		delete(want, t.TallyKey)
	}
	for key, sum := range want {
		w.Errorf("%v is not counted; the steps say %v", key, sum)
	}
}
