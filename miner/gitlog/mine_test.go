package gitlog

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
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

func TestMailmap(t *testing.T) {
	repo := newTestRepo(t)
	repo.write(".mailmap", "Ada <ada@example.org> <old@example.org>\n")
	repo.commit("one")
	repo.git("clone", "-q", "--bare", repo.dir, repo.beside("bare.git"))
	repo.write(".mailmap", "Ada <ada@example.org> <edited@example.org>\n")
	repo.write("extra", "Bob <bob@example.org> <robert@example.org>\n")
	repo.git("config", "mailmap.file", "extra")
	repo.git("config", "mailmap.blob", "main:.mailmap")
	tests := []struct {
		target string
		want   []string
	}{
		{repo.dir, []string{"edited@", "old@", "robert@"}},
		{repo.beside("bare.git"), []string{"old@"}},
	}
	for _, tt := range tests {
		r, err := Open(t.Context(), tt.target, Options{NoCache: true})
		if err != nil {
			t.Fatal(err)
		}
		h := &ledger.History{}
		text := bytes.Join(r.Mailmap(h), nil)
		at := -1
		for _, word := range tt.want {
			i := strings.Index(string(text), word)
			if i <= at {
				t.Errorf("%s: %q lacks %s in its place, gaps %v", tt.target, text, word, h.Gaps)
			}
			at = i
		}
		if strings.Count(string(text), "<ada@") != strings.Count(strings.Join(tt.want, ""), "d@") {
			t.Errorf("%s: too much in %q", tt.target, text)
		}
	}
}

func TestNoMailmap(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	r, err := Open(t.Context(), repo.dir, Options{NoCache: true})
	if err != nil {
		t.Fatal(err)
	}
	h := &ledger.History{}
	if texts := r.Mailmap(h); len(texts)+len(h.Gaps) > 0 {
		t.Errorf("got %q, %v", texts, h.Gaps)
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
	if !errors.Is(err, context.Canceled) || h == nil || h.Ref != "refs/heads/main" {
		t.Errorf("got %+v, %v", h, err)
	}
}
