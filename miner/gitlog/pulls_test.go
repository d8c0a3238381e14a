package gitlog

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// pull makes a pull request: a commit beside main, which only its reference
// leads to, as after a squash merge whose branch is deleted.
func (r testRepo) pull(number int, path, text string) ledger.Hash {
	r.t.Helper()
	r.git("checkout", "-q", "--detach", "main")
	defer r.git("checkout", "-q", "main")
	r.write(path, text)
	r.git("add", ".")
	r.git("commit", "-q", "-m", "change "+path)
	r.git("update-ref", pullRef(number), "HEAD")
	return r.tip("HEAD")
}

// open opens a repository for the length of a test.
func open(t *testing.T, target string, opt Options) *Repository {
	t.Helper()
	r, err := Open(t.Context(), target, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func fetchPulls(t *testing.T, r *Repository, numbers ...int) {
	t.Helper()
	if err := r.FetchPulls(t.Context(), numbers); err != nil {
		t.Fatal(err)
	}
}

func TestFetchPulls(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		first, second := repo.pull(1, "door.go", "oil"), repo.pull(2, "door.go", "paint")
		address := serve(t, repo).URL + "/project/.git"
		r := open(t, address, opt)
		look := r.Lookup()
		if look.Has(first) || look.Has(second) {
			t.Error("a clone has pull requests already")
		}
		fetchPulls(t, r, 99, 1) // the first of them does not exist
		if !look.Has(first) || look.Has(second) {
			t.Errorf("after fetching the first: first %v, second %v", look.Has(first), look.Has(second))
		}
		fetchPulls(t, r, 98, 99)

		forced := repo.pull(1, "door.go", "wax")
		repo.commit("two")
		again := open(t, address, opt) // an update prunes
		look = again.Lookup()
		if !look.Has(first) || again.refs(pullRef(1)) != first {
			t.Error("an update took the pull request away")
		}
		fetchPulls(t, again, 1, 2)
		fetchPulls(t, again, 1, 2)
		if again.refs(pullRef(1)) != forced || !look.Has(forced) || !look.Has(second) {
			t.Errorf("after a force push: %s, want %s", again.refs(pullRef(1)), forced)
		}
	})
}

// refs is what a reference leads to.
func (r *Repository) refs(name string) ledger.Hash {
	got, _ := openRefs(r.at).byName(name)
	return got.hash
}

func TestPullsAreNoPartOfTheHistory(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		repo.pull(1, "door.go", "oil")
		address := serve(t, repo).URL + "/project/.git"
		fetchPulls(t, open(t, address, opt), 1)
		r, h := scan(t, address, opt)
		if r.Ref != "refs/heads/main" || !slices.Equal(hashes(h), repo.log("main")) || len(h.Gaps)+len(r.Notices()) > 0 {
			t.Errorf("%s with %v, gaps %v, notices %v", r.Ref, hashes(h), h.Gaps, r.Notices())
		}
		opt.Ref = "head"
		if _, err := Open(t.Context(), address, opt); err == nil || strings.Contains(err.Error(), "pull") {
			t.Errorf("pull requests are offered as branches: %v", err)
		}
	})
}

func TestFetchPullsWithLogin(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		tip := repo.pull(1, "door.go", "oil")
		traces := t.TempDir()
		t.Setenv("GIT_TRACE", filepath.Join(traces, "git"))
		t.Setenv("GIT_TRACE_REDACT", "0")
		server := serve(t, repo)
		r := open(t, strings.Replace(server.URL, "://", "://ada:hunter2@", 1)+"/locked/project/.git", opt)
		fetchPulls(t, r, 1, 2)
		if !r.Lookup().Has(tip) {
			t.Error("the pull request is not here")
		}
		noFileHolds(t, opt.CacheDir, "hunter2")
		noFileHolds(t, traces, base64.StdEncoding.EncodeToString([]byte("ada:hunter2")))
		server.Close()
		err := r.FetchPulls(t.Context(), []int{3})
		if err == nil || strings.Contains(err.Error(), "hunter2") || !strings.Contains(err.Error(), "does not answer") {
			t.Errorf("without a server: %v", err)
		}
	})
}

func TestFetchPullsIntoNoCache(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		tip := repo.pull(1, "door.go", "oil")
		r := open(t, serve(t, repo).URL+"/project/.git", Options{NoCache: true, withoutGit: opt.withoutGit})
		fetchPulls(t, r, 1)
		if !r.Lookup().Has(tip) {
			t.Error("the pull request is not here")
		}
	})
}

// TestPullsOfAFolder sees that a folder of the user's is read as it is.
func TestPullsOfAFolder(t *testing.T) {
	origin := newTestRepo(t)
	origin.commit("one")
	tip := origin.pull(1, "door.go", "oil")
	origin.git("clone", "-q", "--no-local", origin.dir, origin.beside("mine"))
	mine := origin.at(origin.beside("mine"))
	r := open(t, mine.dir, Options{CacheDir: t.TempDir()})
	before, refs := r.Pulls(), mine.git("for-each-ref")
	fetchPulls(t, r, 1)
	if mine.git("for-each-ref") != refs || r.Lookup().Has(tip) {
		t.Error("a folder of the user's was written to")
	}
	if _, err := os.Stat(filepath.Join(mine.dir, ".git", "FETCH_HEAD")); err == nil {
		t.Error("a folder of the user's was fetched into")
	}
	mine.git("fetch", "-q", "origin", "+refs/pull/*/head:refs/remotes/origin/pr/*")
	if !r.Lookup().Has(tip) || r.Pulls() == before {
		t.Errorf("what the user fetched is not seen: %v", r.Pulls() == before)
	}
}
