package record

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// readHistory is a record with one history that was read up to a1.
func readHistory(t testing.TB, path string) (*Ledger, ledger.RepoID) {
	t.Helper()
	l, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	repo, err := l.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
	if err == nil {
		_, err = l.Append(t.Context(), ledger.Batch{Repo: repo, History: &ledger.HistoryHead{Head: "a1"}, Named: &ledger.HistoryPeople{}})
	}
	if err != nil {
		t.Fatal(err)
	}
	return l, repo
}

// verdictOn claims something of so many commits of a history.
func verdictOn(repo ledger.RepoID, n int, rules string) ledger.HistoryVerdict {
	v := ledger.HistoryVerdict{Repo: repo, Head: "a1", Rules: rules, Commits: n}
	for i := range n {
		at := time.Unix(int64(i)*3600, 0).UTC()
		who := ledger.Identity{Source: ledger.Git, Name: fmt.Sprintf("Keeper %d", i%500), Email: fmt.Sprintf("keeper%d@example.org", i%500)}
		evidence := []ledger.Evidence{{URL: fmt.Sprintf("git show %040x", i), Ref: fmt.Sprintf("commit:%040x", i), At: at}}
		v.Contributions = append(v.Contributions, ledger.Contribution{
			ID: ledger.ContributionID("test.commit", "", who, ledger.Git, evidence), Kind: ledger.Docs, Rule: "test.commit", Identity: who,
			At: at, Unit: evidence[0].Ref, Evidence: evidence, Why: "Wrote down how the lamp is cleaned in winter, where nothing stood before",
		})
	}
	return v
}

// TestHalfSettled stops settling after each transaction in turn: as long as the
// last has not ended, the history is not judged, and settling it again ends as
// if nothing had happened.
func TestHalfSettled(t *testing.T) {
	l, repo := readHistory(t, inMemory)
	many := verdictOn(repo, 2*claimsAtOnce+1, "v1")
	steps := int64(len(many.Contributions))
	mustSettle(t, l, many)
	for parts := range 3 {
		s := &historySettling{repo: repo, fits: func(string) bool { return true }} // that nothing is claimed
		for range parts {
			if err := l.write(t.Context(), func(w *writing) error {
				a, err := newAppending(w, l.dialect, repo)
				if err != nil {
					return err
				}
				return s.some(a)
			}); err != nil {
				t.Fatal(err)
			}
		}
		state, err := l.Histories(t.Context(), nil)
		if err != nil || (parts > 0) != (state[0].Judged == "") || (parts > 0) != (state[0].Rules == "") {
			t.Errorf("after %d transactions: %+v, %v", parts, state, err)
		}
		mustSettle(t, l, many)
		all, err := l.Contributions(t.Context(), Query{})
		if err != nil || len(all) != len(many.Contributions) {
			t.Errorf("after %d transactions and all: %d contributions, %v", parts, len(all), err)
		}
		steps += 2 * int64(parts*claimsAtOnce)
		if last, err := l.LastStep(t.Context()); err != nil || last != steps {
			t.Errorf("after %d transactions: %d steps, want %d (%v)", parts, last, steps, err)
		}
	}
}

func mustSettle(t testing.TB, l *Ledger, v ledger.HistoryVerdict) {
	t.Helper()
	if err := l.SettleHistory(t.Context(), v); err != nil {
		t.Fatal(err)
	}
}

// TestHeadMovesMeanwhile has the history read on between two transactions: the
// rest of the verdict is left out, and the next one makes it whole.
func TestHeadMovesMeanwhile(t *testing.T) {
	l, repo := readHistory(t, inMemory)
	v := verdictOn(repo, 2*claimsAtOnce, "v1")
	s := &historySettling{repo: repo, rest: byID(v.Contributions)}
	s.fits = func(head string) bool {
		if s.begun { // as if somebody had read on
			return head == "a2"
		}
		return head == "a1"
	}
	if err := s.run(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	if state, err := l.Histories(t.Context(), nil); err != nil || state[0].Judged != "" {
		t.Errorf("judged, though the head had moved: %+v, %v", state, err)
	}
	mustSettle(t, l, v)
	if last, err := l.LastStep(t.Context()); err != nil || last != int64(len(v.Contributions)) {
		t.Errorf("%d steps, want %d (%v)", last, len(v.Contributions), err)
	}
}

// BenchmarkSettleHistory settles as many contributions as git/git gives: for the
// first time, again, and with ten that changed.
func BenchmarkSettleHistory(b *testing.B) {
	const n = 130_000
	var first, again, few time.Duration
	for b.Loop() {
		l, repo := readHistory(b, filepath.Join(b.TempDir(), "ledger.db"))
		v := verdictOn(repo, n, "v1")
		first += timed(func() { mustSettle(b, l, v) })
		v.Rules = "v2"
		again += timed(func() { mustSettle(b, l, v) })
		for i := range 10 {
			v.Contributions[i*n/10].Why = "Wrote something else"
		}
		few += timed(func() { mustSettle(b, l, v) })
	}
	rate := func(d time.Duration) float64 { return float64(n*b.N) / d.Seconds() }
	b.ReportMetric(rate(first), "first/s")
	b.ReportMetric(rate(again), "unchanged/s")
	b.ReportMetric(rate(few), "tenchanged/s")
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}
