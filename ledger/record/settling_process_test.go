package record_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/ledger/record/recordtest"
)

// settleVariable names a record: a test program that finds it set settles a
// history in it.
const settleVariable = "UNSUNG_TEST_SETTLE"

// settleRounds is how often a history is read on and judged.
const settleRounds = 5

func settleFile(path string, progress io.Writer) error {
	ctx := context.Background()
	l, err := record.Open(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(settleAll(ctx, l, progress), l.Close())
}

// settleAll goes on with the rounds of a record and writes a line as each begins.
func settleAll(ctx context.Context, l *record.Ledger, progress io.Writer) error {
	repo, err := l.Source(ctx, ledger.SourceRepo{Repo: ledger.Repo{Name: "github.com/example/lighthouse"}, Forge: "github", Number: 71})
	if err != nil {
		return err
	}
	for {
		cursor, err := l.Cursor(ctx, "rounds")
		if err != nil {
			return err
		}
		round, _ := strconv.Atoi(cursor) // "" is before the first
		if round == settleRounds {
			return nil
		}
		fmt.Fprintln(progress, round)
		if err := settleRound(ctx, l, repo, round, cursor); err != nil {
			return err
		}
	}
}

func settleRound(ctx context.Context, l *record.Ledger, repo ledger.RepoID, round int, cursor string) error {
	v := roundVerdict(repo, round)
	_, err := l.Append(ctx, ledger.Batch{
		Repo: repo, History: &ledger.HistoryHead{Head: v.Head}, Named: &ledger.HistoryPeople{Seen: []ledger.GitAuthor{{Identity: keeper(round), Commits: 1}}},
	})
	if err != nil {
		return err
	}
	if err := l.SettleHistory(ctx, v); err != nil {
		return err
	}
	_, err = l.Append(ctx, ledger.Batch{Repo: repo, Cursors: []ledger.CursorMove{{Name: "rounds", From: cursor, To: strconv.Itoa(round + 1)}}})
	return err
}

func keeper(n int) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: "Keeper " + strconv.Itoa(n), Email: fmt.Sprintf("keeper%d@example.org", n)}
}

// roundVerdict claims something of most commits of a history, of others in every
// round.
func roundVerdict(repo ledger.RepoID, round int) ledger.HistoryVerdict {
	v := ledger.HistoryVerdict{Repo: repo, Head: fmt.Sprintf("%040x", round), Rules: "v1"}
	for i := range 1500 {
		if i%settleRounds == round {
			continue
		}
		at := time.Unix(int64(i), 0).UTC()
		evidence := []ledger.Evidence{{URL: fmt.Sprintf("git show %040x", i), Ref: fmt.Sprintf("commit:%040x", i), At: at}}
		v.Contributions = append(v.Contributions, ledger.Contribution{
			ID: ledger.ContributionID("test.commit", "", keeper(i%9), ledger.Git, evidence), Kind: ledger.Docs, Rule: "test.commit",
			Identity: keeper(i % 9), At: at, Unit: evidence[0].Ref, Evidence: evidence, Why: "Wrote it down",
		})
	}
	return v
}

// TestKilledSettling kills who settles a history again and again. In the end all
// contributions, and all steps that they took, are those of a run which nobody
// disturbed.
func TestKilledSettling(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	random := rand.New(rand.NewPCG(5, 6))
	for range 7 {
		p := startProcess(t, settleVariable, path)
		p.lines.Scan()
		time.Sleep(time.Duration(random.IntN(60)) * time.Millisecond) // to be killed in a moment that nobody chose
		if err := p.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = p.Wait() // it was killed
	}
	startProcess(t, settleVariable, path).finish(t)
	killed, calm := open(t, path), open(t, ":memory:")
	if err := settleAll(t.Context(), calm, io.Discard); err != nil {
		t.Fatal(err)
	}
	if recordtest.Dump(t, killed, true) != recordtest.Dump(t, calm, true) {
		t.Error("what is exported differs from an undisturbed run")
	}
	got, want := stepsOf(t, killed), stepsOf(t, calm)
	if got != want || want == "" {
		t.Errorf("%d bytes of steps differ from the %d of an undisturbed run", len(got), len(want))
	}
}

// stepsOf lists all steps, without their times.
func stepsOf(t *testing.T, l *record.Ledger) string {
	t.Helper()
	steps, err := l.Steps(t.Context(), 0, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, s := range steps {
		fmt.Fprintln(&text, s.Number, s.Kind, s.Contribution.ID)
	}
	return text.String()
}
