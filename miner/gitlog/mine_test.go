package gitlog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestShallowClone(t *testing.T) {
	repo := newTestRepo(t)
	for _, s := range []string{"one", "two", "three", "four"} {
		repo.commit(s)
	}
	dir := repo.beside("shallow")
	repo.git("clone", "-q", "--depth=2", "file://"+repo.dir, dir)
	cache := t.TempDir()
	for range 2 { // fresh, then from the cache
		_, h := scan(t, dir, Options{CacheDir: cache})
		if len(h.Commits) != 2 || !h.Commits[1].Boundary || len(h.Commits[1].Changes) > 0 || h.Commits[0].Boundary {
			t.Errorf("got %+v", h.Commits)
		}
		if len(h.Gaps) != 1 || h.Gaps[0].Fix != "git fetch --unshallow" || h.Gaps[0].Count != 1 {
			t.Errorf("gaps: %+v", h.Gaps)
		}
	}
	repo.at(dir).git("fetch", "-q", "--unshallow")
	if _, h := scan(t, dir, Options{CacheDir: cache}); len(h.Commits) != 4 || len(h.Gaps) > 0 {
		t.Errorf("after --unshallow: %d commits, gaps %+v", len(h.Commits), h.Gaps)
	}
	repo.at(dir).git("fetch", "-q", "--depth=1")
	if _, h := scan(t, dir, Options{CacheDir: cache}); len(h.Commits) != 1 || !h.Commits[0].Boundary || len(h.Gaps) != 1 {
		t.Errorf("after --depth=1: %d commits, gaps %+v", len(h.Commits), h.Gaps)
	}
}

func TestPartialClone(t *testing.T) {
	repo := newTestRepo(t)
	repo.git("config", "uploadpack.allowFilter", "true")
	repo.commit("one")
	repo.commit("two")
	want := repo.log("main")
	for _, filter := range []string{"blob:none", "tree:0"} {
		dir := repo.beside(strings.ReplaceAll(filter, ":", "-"))
		repo.git("clone", "-q", "--bare", "--filter="+filter, "file://"+repo.dir, dir)
		_, h := scan(t, dir, Options{CacheDir: filepath.Join(dir, "cache")})
		if !slices.Equal(hashes(h), want) {
			t.Errorf("%s: got %v", filter, hashes(h))
		}
		if missing := filter == "tree:0"; missing != (len(h.Gaps) > 0) {
			t.Errorf("%s: gaps %+v", filter, h.Gaps)
		}
	}
	dir := repo.beside("tree-0")
	repo.at(dir).git("-c", "remote.origin.partialclonefilter=blob:none", "fetch", "-q", "--refetch", "origin", "main")
	if _, h := scan(t, dir, Options{CacheDir: filepath.Join(dir, "cache")}); len(h.Gaps) > 0 || len(h.Commits[0].Changes) == 0 {
		t.Errorf("what was missing before stayed missing: %+v", h)
	}
}

// TestOneLostCommitIsOneGap: however many children it has, and however often it
// is asked for.
func TestOneLostCommitIsOneGap(t *testing.T) {
	repo := newTestRepo(t)
	lost := repo.commit("one")
	heads := []string{"commit-tree", "-m", "join", repo.git("write-tree")}
	for i := range 3 {
		child := repo.git("commit-tree", "-m", fmt.Sprint(i), "-p", lost.String(), heads[3])
		heads = append(heads, "-p", child)
	}
	repo.git("update-ref", "refs/heads/main", repo.git(heads...))
	removeObject(t, repo, lost.String())
	for _, cache := range []string{"", t.TempDir()} {
		for range 2 {
			_, h := scan(t, repo.dir, Options{CacheDir: cache})
			if len(h.Commits) != 4 || len(h.Gaps) != 1 || h.Gaps[0].Count != 1 || !strings.Contains(h.Gaps[0].Where, lost.String()) {
				t.Errorf("%d commits, gaps %+v", len(h.Commits), h.Gaps)
			}
		}
	}
}

func removeObject(t *testing.T, r testRepo, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(r.gitDir(), "objects", name[:2], name[2:])); err != nil {
		t.Fatal(err)
	}
}

func TestMineStops(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	r, err := Open(t.Context(), repo.dir, Options{NoCache: true})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	h, err := r.Mine(ctx, nil)
	r.kept()
	if !errors.Is(err, context.Canceled) || h == nil || h.Ref != "refs/heads/main" {
		t.Errorf("got %+v, %v", h, err)
	}
}
