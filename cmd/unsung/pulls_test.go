package main

import (
	"fmt"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
)

// reviewed is a repository with pull requests, and a ledger that knows the
// comments on their lines.
type reviewed struct {
	*testing.T
	dir    string
	cache  string
	server *httptest.Server
	asked  atomic.Int64 // requests to the server
	down   atomic.Bool  // it answers none
	record *record.Ledger
	forge  *scannedForge
}

func newReviewed(t *testing.T) *reviewed {
	t.Helper()
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "maintenance.auto", "GIT_CONFIG_VALUE_0": "false",
		"GIT_AUTHOR_NAME": "Bob", "GIT_AUTHOR_EMAIL": "bob@example.org", "GIT_AUTHOR_DATE": "2026-03-01T12:00:00Z",
		"GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.org", "GIT_COMMITTER_DATE": "2026-03-02T12:00:00Z",
	} {
		t.Setenv(name, value)
	}
	r := &reviewed{T: t, dir: filepath.Join(t.TempDir(), "garden"), cache: t.TempDir()}
	r.serve()
	var err error
	if r.record, err = record.Open(t.Context(), ":memory:"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.record.Close() })
	r.forge = &scannedForge{repo: ledger.Repo{Name: "github.com/octo/garden", CommitURL: "https://github.com/octo/garden/commit/"}}
	if r.forge.id, err = r.record.Source(t.Context(), ledger.SourceRepo{Repo: r.forge.repo, Forge: "github", Number: 7}); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(r.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	r.git("init", "-q", "-b", "main")
	r.commit("gate.go", "package gate\n")
	return r
}

// serve offers the repository over http, with git's own server.
func (r *reviewed) serve() {
	git, err := exec.LookPath("git")
	if err != nil {
		r.Fatal(err)
	}
	backend := &cgi.Handler{
		Path: git, Args: []string{"http-backend"},
		Env: []string{"GIT_PROJECT_ROOT=" + filepath.Dir(r.dir), "GIT_HTTP_EXPORT_ALL=1"},
	}
	r.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r.asked.Add(1)
		if r.down.Load() {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		backend.ServeHTTP(w, req)
	}))
	r.Cleanup(r.server.Close)
}

func (r *reviewed) git(args ...string) string {
	r.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *reviewed) commit(path, text string) string {
	r.Helper()
	if err := os.WriteFile(filepath.Join(r.dir, path), []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
	r.git("add", ".")
	r.git("commit", "-q", "--allow-empty", "-m", "change "+path)
	return r.git("rev-parse", "HEAD")
}

// push makes a change of gate.go beside main the last one of a pull request: no branch
// leads to it, as after a squash merge.
func (r *reviewed) push(number int, text string) string {
	r.Helper()
	r.git("checkout", "-q", "--detach", "main")
	defer r.git("checkout", "-q", "main")
	tip := r.commit("gate.go", text)
	r.git("update-ref", fmt.Sprintf("refs/pull/%d/head", number), tip)
	return tip
}

func someone(login string, account int64) ledger.Actor {
	return ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Account: account, Type: ledger.UserAccount}
}

// opened tells the ledger of a pull request by bob.
func (r *reviewed) opened(number int, tip string) ledger.Activity {
	return ledger.Activity{
		Source: r.forge.repo.Name, Kind: ledger.ActPull, ID: fmt.Sprint(1000 + number), Unit: ledger.ThreadUnit(true, number), Actor: someone("bob", 2),
		At: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), URL: fmt.Sprintf("https://github.com/octo/garden/pull/%d", number),
		Detail: ledger.Detail{Title: "Lift the gate", Tip: tip},
	}
}

// remark is ada's on the last of two added lines of gate.go.
func (r *reviewed) remark(number, id int, line string) ledger.Activity {
	return ledger.Activity{
		Source: r.forge.repo.Name, Kind: ledger.ActReviewComment, ID: fmt.Sprint(id), Unit: ledger.ThreadUnit(true, number), Actor: someone("ada", 1),
		At: time.Date(2026, 3, 1, 1, 0, 0, 0, time.UTC), URL: fmt.Sprintf("https://github.com/octo/garden/pull/%d#discussion_r%d", number, id),
		Detail: ledger.Detail{
			Body: "This crashes.", Path: "gate.go", Line: 2, Commit: strings.Repeat("a", 40),
			Hunk: "@@ -1 +1,2 @@\n package gate\n+" + line,
		},
	}
}

func (r *reviewed) tell(all ...ledger.Activity) {
	r.Helper()
	r.append(ledger.Batch{Activities: all})
}

func (r *reviewed) append(b ledger.Batch) {
	r.Helper()
	b.Repo = r.forge.id
	if _, err := r.record.Append(r.Context(), b); err != nil {
		r.Fatal(err)
	}
}

// compare reads a clone, or a folder, and gives the gaps that this left.
func (r *reviewed) compare(target string) []ledger.Gap {
	r.Helper()
	repo, err := gitlog.Open(r.Context(), target, gitlog.Options{CacheDir: r.cache})
	if err != nil {
		r.Fatal(err)
	}
	defer repo.Close() //nolint:errcheck // it was only read from
	found := &scanned{repos: []*scannedRepo{{repo: repo, history: &ledger.History{Repo: r.forge.repo}}}}
	s := &scanner{config: &config.Config{}}
	if err := s.compareLines(r.Context(), found, r.record, r.forge); err != nil {
		r.Fatal(err)
	}
	return found.gaps
}

func (r *reviewed) compareClone() []ledger.Gap {
	r.Helper()
	return r.compare(r.server.URL + "/garden/.git")
}

// wantFacts checks what is known of a pull request's lines: "11 gone".
func (r *reviewed) wantFacts(number int, tip string, want ...string) {
	r.Helper()
	acts, err := r.record.Activities(r.Context(), r.forge.id, ledger.ThreadUnit(true, number))
	if err != nil {
		r.Fatal(err)
	}
	var got []string
	for _, a := range acts {
		if a.Kind != ledger.ActLineChanged {
			continue
		}
		got = append(got, a.ID+" "+a.Detail.State)
		if a.Detail.Commit != tip || a.Detail.ReplyTo != a.ID || a.Actor.Known() ||
			a.URL != fmt.Sprintf("https://github.com/octo/garden/pull/%d/files", number) || !a.At.Equal(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)) {
			r.Errorf("fact %+v, want one of %s", a, tip)
		}
	}
	if !slices.Equal(got, want) {
		r.Errorf("of pull request %d %q is known, want %q", number, got, want)
	}
}

// A remark with a suggestion is followed from the first state of a pull request
// through two force pushes: rebased as it was, then with the suggestion taken over
// in a file that was moved meanwhile. What was there before is fetched by nobody.
func TestCompareThroughForcePushes(t *testing.T) {
	r := newReviewed(t)
	remark := r.remark(1, 11, "var latch int")
	remark.Detail.Commit = r.push(1, "package gate\nvar latch int\n")
	remark.Detail.Body = "This is wrong and crashes: the latch is never set, so that opening the gate fails with a segfault.\n```suggestion\nvar latch = plate\n```"
	r.tell(r.opened(1, remark.Detail.Commit), remark)

	r.commit("README", "a garden\n")
	rebased := r.push(1, "package gate\nvar latch int\n")
	r.tell(r.opened(1, rebased))
	if gaps := r.compareClone(); len(gaps) > 0 {
		t.Error(gaps)
	}
	r.wantFacts(1, rebased, "11 kept")
	r.wantRules(1)

	r.git("mv", "gate.go", "wicket.go")
	r.commit("README", "a garden with a wicket\n")
	r.git("checkout", "-q", "--detach", "main")
	taken := r.commit("wicket.go", "package gate\nvar latch = plate\n")
	r.git("update-ref", "refs/pull/1/head", taken)
	r.git("checkout", "-q", "main")
	r.tell(r.opened(1, taken))
	if gaps := r.compareClone(); len(gaps) > 0 {
		t.Error(gaps)
	}
	r.wantFacts(1, taken, "11 taken")
	r.wantRules(1, "catch.suggestion")
}

// wantRules checks what catches are claimed of a pull request.
func (r *reviewed) wantRules(number int, want ...string) {
	r.Helper()
	acts, err := r.record.Activities(r.Context(), r.forge.id, ledger.ThreadUnit(true, number))
	if err != nil {
		r.Fatal(err)
	}
	thread := ledger.Thread{Repo: r.forge.repo, ThreadState: ledger.ThreadState{Number: number, Pull: true, Author: someone("bob", 2)}, Activities: acts}
	var got []string
	for _, c := range signals.JudgeThread(&thread, signals.NewThreadKnown(nil, nil)).Contributions {
		if c.Kind == ledger.Catch {
			got = append(got, c.Rule)
		}
	}
	if !slices.Equal(got, want) {
		r.Errorf("claimed %q, want %q", got, want)
	}
}

func TestCompareLines(t *testing.T) {
	r := newReviewed(t)
	tip := r.push(1, "package gate\r\nvar latch = plate\r\n")
	own, answer, old, last, file := r.remark(1, 13, "var bolt int"), r.remark(1, 14, "var bolt int"), r.remark(1, 15, "var bolt int"), r.remark(1, 16, "var bolt int"), r.remark(1, 17, "var bolt int")
	own.Actor = someone("bob", 2)
	answer.Detail.ReplyTo = "11"
	old.Detail.Line = 0
	last.Detail.Commit = tip
	file.Detail.Path = "renamed.go"
	r.tell(r.opened(1, tip), r.remark(1, 11, "var latch int"), r.remark(1, 12, "  var latch = plate"), own, answer, old, last, file)
	if gaps := r.compareClone(); len(gaps) > 0 {
		t.Error(gaps)
	}
	r.wantFacts(1, tip, "11 gone", "12 kept")

	if again, err := r.record.Cursor(t.Context(), fmt.Sprintf("compared:%d", r.forge.id)); err != nil || again == "" {
		t.Errorf("all would be looked at again: %q, %v", again, err)
	}
	updated := r.asked.Load()
	r.compareClone()
	unchanged := r.asked.Load() - updated
	updated = r.asked.Load()
	if _, err := gitlog.Open(t.Context(), r.server.URL+"/garden/.git", gitlog.Options{CacheDir: r.cache}); err != nil {
		t.Fatal(err)
	}
	if opening := r.asked.Load() - updated; unchanged != opening {
		t.Errorf("%d requests where nothing changed, %d of them to update the clone", unchanged, opening)
	}
}

func TestCompareLinesAfterPushes(t *testing.T) {
	r := newReviewed(t)
	first := r.push(1, "package gate\nvar latch int\n")
	second := r.push(2, "package gate\nvar bolt int\n")
	r.tell(r.opened(1, first), r.remark(1, 11, "var latch int"), r.opened(2, second), r.remark(2, 21, "var latch int"))
	r.compareClone()
	r.wantFacts(1, first, "11 kept")
	r.wantFacts(2, second, "21 gone")
	forced := r.push(1, "package gate\nvar latch uint\n")
	r.tell(r.opened(1, forced))
	r.compareClone()
	r.wantFacts(1, forced, "11 gone")
	r.wantFacts(2, second, "21 gone")
	r.append(ledger.Batch{Whole: []ledger.Whole{{Unit: "pull:1", Kinds: []ledger.ActivityKind{ledger.ActReviewComment}}}})
	r.compareClone()
	r.wantFacts(1, forced)
}

func TestCompareLinesThatAreNotThere(t *testing.T) {
	r := newReviewed(t)
	tip := r.push(1, "package gate\nvar bolt int\n")
	gone := r.push(2, "package gate\nvar bar int\n")
	r.git("update-ref", "-d", "refs/pull/2/head")
	r.tell(r.opened(1, tip), r.remark(1, 11, "var latch int"), r.opened(2, gone), r.remark(2, 21, "var latch int"), r.remark(3, 31, "var latch int"))
	if gaps := r.compareClone(); len(gaps) > 0 {
		t.Error(gaps)
	}
	r.wantFacts(1, tip, "11 gone")
	r.wantFacts(2, gone)
	r.wantFacts(3, "")
	if left, err := r.record.Uncompared(t.Context(), r.forge.id, false); err != nil || len(left) > 0 {
		t.Errorf("what is not there is asked for again: %v, %v", left, err)
	}
}

func TestCompareLinesWithoutTheServer(t *testing.T) {
	r := newReviewed(t)
	merged := r.commit("gate.go", "package gate\nvar bolt int\n")
	tip := r.push(1, "package gate\nvar bar int\n")
	repo, err := gitlog.Open(t.Context(), r.server.URL+"/garden/.git", gitlog.Options{CacheDir: r.cache})
	if err != nil {
		t.Fatal(err)
	}
	defer repo.Close() //nolint:errcheck // it was only read from
	r.tell(r.opened(1, tip), r.remark(1, 11, "var latch int"), r.opened(2, merged), r.remark(2, 21, "var latch int"))
	r.down.Store(true)
	gaps := r.compareClone()
	if len(gaps) != 1 || gaps[0].Source != r.forge.repo.Name || !strings.Contains(gaps[0].What, "503") {
		t.Errorf("gaps %v", gaps)
	}
	r.wantFacts(1, tip)
	r.wantFacts(2, merged, "21 gone")
	r.down.Store(false)
	if gaps := r.compareClone(); len(gaps) > 0 {
		t.Error(gaps)
	}
	r.wantFacts(1, tip, "11 gone")

	r.down.Store(true)
	forced := r.push(1, "package gate\nvar latch int\n")
	r.tell(r.opened(1, forced))
	r.compareClone()
	r.wantFacts(1, tip, "11 gone")
	r.down.Store(false)
	r.compareClone()
	r.wantFacts(1, forced, "11 kept")
}

func TestCompareLinesInAFolder(t *testing.T) {
	r := newReviewed(t)
	tip := r.push(1, "package gate\nvar bar int\n")
	mine := filepath.Join(t.TempDir(), "mine")
	r.git("clone", "-q", "--no-local", r.dir, mine)
	r.tell(r.opened(1, tip), r.remark(1, 11, "var latch int"))
	for range 2 {
		if gaps := r.compare(mine); len(gaps) > 0 {
			t.Error(gaps)
		}
		r.wantFacts(1, tip)
	}
	r.git("-C", mine, "fetch", "-q", "origin", "+refs/pull/*/head:refs/pull/*/head")
	r.compare(mine)
	r.wantFacts(1, tip, "11 gone")
	other := filepath.Join(t.TempDir(), "other")
	r.git("clone", "-q", "--no-local", r.dir, other)
	r.compare(other)
	r.wantFacts(1, tip, "11 gone")
}

func TestCompareNoLinesWithoutAHistory(t *testing.T) {
	r := newReviewed(t)
	r.tell(r.opened(1, r.push(1, "package gate\n")), r.remark(1, 11, "var latch int"))
	if err := (&scanner{}).compareLines(t.Context(), &scanned{}, r.record, r.forge); err != nil {
		t.Fatal(err)
	}
	r.wantFacts(1, "")
	if left, err := r.record.Uncompared(t.Context(), r.forge.id, false); err != nil || len(left) != 1 {
		t.Errorf("to be compared where there is a history: %v, %v", left, err)
	}
}
