package board

import (
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/metrics"

	"context"
)

// world is a ledger in a file and a board on it.
type world struct {
	testing.TB
	path   string
	record *record.Ledger
	board  *Board
	config *config.Config
	repos  []ledger.RepoID // in scope
	ahead  atomic.Int64    // how far the board's clock is ahead, in nanoseconds
	next   int
	claims map[ledger.RepoID][]ledger.Contribution // that stand
	gone   []ledger.Contribution                   // that were withdrawn
}

func newWorld(t testing.TB) *world {
	w := &world{
		TB: t, path: filepath.Join(t.TempDir(), "ledger.db"), config: &config.Config{},
		claims: map[ledger.RepoID][]ledger.Contribution{},
	}
	w.start()
	t.Cleanup(func() { _ = w.record.Close() })
	return w
}

// start opens the ledger and puts up a board, as after a kill: nothing is left
// but the file.
func (w *world) start() {
	w.Helper()
	if w.record != nil {
		w.must(w.record.Close())
	}
	var err error
	w.record, err = record.Open(w.Context(), w.path)
	w.must(err)
	w.board = w.newBoard()
}

func (w *world) newBoard() *Board {
	w.Helper()
	b := New(Options{Record: w.record, Exporter: metrics.NewExporter(), Now: w.now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	w.must(b.Configure(w.config, w.scope))
	return b
}

func (w *world) scope(context.Context) ([]ledger.RepoID, error) { return w.repos, nil }

func (w *world) now() time.Time { return time.Now().UTC().Add(time.Duration(w.ahead.Load())) }

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// later moves the board's clock.
func (w *world) later(d time.Duration) { w.ahead.Add(int64(d)) }

// repo makes a repository that is in scope and was read to its end.
func (w *world) repo(name string) ledger.RepoID {
	w.Helper()
	id, err := w.record.Source(w.Context(), ledger.SourceRepo{Forge: "github", Number: int64(len(w.repos) + 1), Repo: ledger.Repo{Name: name}})
	w.must(err)
	w.must(wiring.Remember(w.Context(), w.record, id, wiring.WholeCursor(id), true))
	w.append(ledger.Batch{Repo: id, History: &ledger.HistoryHead{Head: "a"}, Named: &ledger.HistoryPeople{}})
	w.repos = append(w.repos, id)
	return id
}

// names lets the history of a repository name people, so that they are known
// whatever is claimed of them.
func (w *world) names(repo ledger.RepoID, who ...ledger.Identity) {
	w.Helper()
	named := &ledger.HistoryPeople{}
	for _, id := range who {
		named.Seen = append(named.Seen, ledger.GitAuthor{Identity: id})
	}
	w.append(ledger.Batch{Repo: repo, History: &ledger.HistoryHead{Head: "a"}, Named: named})
}

func (w *world) append(b ledger.Batch) {
	w.Helper()
	_, err := w.record.Append(w.Context(), b)
	w.must(err)
}

// opens lets somebody open a thread, and tells its number.
func (w *world) opens(repo ledger.RepoID, who ledger.Actor, age time.Duration) int {
	w.Helper()
	w.next++
	thread := ledger.ThreadState{Number: w.next, Node: fmt.Sprint(w.next), Author: who, Opened: w.now().Add(-age), Version: "1"}
	w.append(ledger.Batch{
		Repo: repo, Threads: []ledger.ThreadState{thread}, Fetched: []ledger.ThreadState{thread},
		Activities: []ledger.Activity{{Kind: ledger.ActIssue, ID: fmt.Sprint(w.next), Unit: thread.Unit(), Actor: who, At: thread.Opened}},
	})
	return w.next
}

// answers lets somebody comment in a thread.
func (w *world) answers(repo ledger.RepoID, thread int, who ledger.Actor, age time.Duration) {
	w.Helper()
	w.next++
	w.append(ledger.Batch{Repo: repo, Activities: []ledger.Activity{{
		Kind: ledger.ActComment, ID: fmt.Sprint(w.next), Unit: fmt.Sprintf("issue:%d", thread), Actor: who, At: w.now().Add(-age),
	}}})
}

// did is a new contribution, which claim makes stand.
func (w *world) did(who ledger.Identity, kind ledger.Kind, age time.Duration, helped ...ledger.Identity) ledger.Contribution {
	w.next++
	at := w.now().Add(-age).Truncate(time.Microsecond)
	evidence := []ledger.Evidence{{Ref: fmt.Sprintf("commit:%040x", w.next), At: at}}
	return ledger.Contribution{
		ID: ledger.ContributionID("rule", "", who, ledger.Git, evidence), Kind: kind, Rule: "rule", Identity: who, At: at,
		Evidence: evidence, Why: "for the best", Beneficiaries: helped, Links: new(ledger.Links),
	}
}

// claim makes more contributions stand.
func (w *world) claim(repo ledger.RepoID, more ...ledger.Contribution) {
	w.Helper()
	w.claims[repo] = append(w.claims[repo], more...)
	w.settle(repo)
}

// settle makes these and no others stand.
func (w *world) settle(repo ledger.RepoID) {
	w.Helper()
	w.must(w.record.SettleHistory(w.Context(), ledger.HistoryVerdict{Repo: repo, Head: "a", Rules: "1", Contributions: w.claims[repo]}))
}

func (w *world) refresh() {
	w.Helper()
	w.must(w.board.Refresh(w.Context()))
}

// reload takes over a changed configuration.
func (w *world) reload(change func(*config.Config)) {
	w.Helper()
	next := *w.config
	change(&next)
	w.config = &next
	w.must(w.board.Configure(w.config, w.scope))
	w.refresh()
}

// numbers are the metrics as they are scraped now, by name and labels.
func (w *world) numbers() map[string]float64 {
	w.Helper()
	return numbersOf(w.TB, w.board)
}

func numbersOf(t testing.TB, b *Board) map[string]float64 {
	t.Helper()
	var text strings.Builder
	if err := b.options.Exporter.Newest().WriteText(&text); err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for line := range strings.Lines(text.String()) {
		line = strings.TrimSpace(line)
		if at := strings.LastIndexByte(line, ' '); !strings.HasPrefix(line, "#") && at > 0 {
			n, err := strconv.ParseFloat(line[at+1:], 64)
			if err != nil {
				t.Fatal(err)
			}
			all[strings.TrimPrefix(line[:at], "unsung_")] = n
		}
	}
	return all
}

// want compares some numbers.
func (w *world) want(all map[string]float64) {
	w.Helper()
	got := w.numbers()
	for name, n := range all {
		if got[name] != n {
			w.Errorf("%s is %v, want %v", name, got[name], n)
		}
	}
}

// unseen fails where a text is anywhere in what is scraped, or in the counts of
// the ledger.
func (w *world) unseen(name string) {
	w.Helper()
	for line := range w.numbers() {
		if strings.Contains(line, name) {
			w.Errorf("%s is in %s", name, line)
		}
	}
	all, err := w.record.Tallies(w.Context())
	w.must(err)
	for _, t := range all {
		if strings.Contains(t.Person, name) {
			w.Errorf("the ledger counts for %s", t.Person)
		}
	}
}

func account(login string, number int64) ledger.Actor {
	return ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Account: number, Type: ledger.UserAccount}
}

func mail(name, email string) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
}

var (
	ada    = mail("Ada Lovelace", "ada@example.org")
	bob    = mail("Bob Byte", "bob@example.org")
	cleo   = mail("Cleo Code", "cleo@example.org")
	builds = mail("build[bot]", "build@example.org")
)

const day = 24 * time.Hour

// of is the name of a series.
func of(metric, person, team, kind, window string) string {
	name := fmt.Sprintf(`%s{person=%q,team=%q`, metric, person, team)
	if kind != "" {
		name += fmt.Sprintf(`,kind=%q`, kind)
	}
	if window != "" {
		name += fmt.Sprintf(`,window=%q`, window)
	}
	return name + "}"
}
