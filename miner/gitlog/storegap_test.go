package gitlog

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// onlyPack packs a repository and gives the path of its pack without the ending.
func (r testRepo) onlyPack() string {
	r.t.Helper()
	r.git("repack", "-adq")
	packs, _ := filepath.Glob(filepath.Join(r.gitDir(), "objects", "pack", "*.pack"))
	if len(packs) != 1 {
		r.t.Fatalf("packs %q", packs)
	}
	return strings.TrimSuffix(packs[0], ".pack")
}

// spoil cuts a file to half of it.
func spoil(t *testing.T, path string) {
	t.Helper()
	text := readFile(t, path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text[:len(text)/2]), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestUnusablePartsOfTheStoreAreGaps(t *testing.T) {
	tests := map[string]struct {
		harm func(t *testing.T, r testRepo) (path string)
		fix  string
	}{
		"index": {func(t *testing.T, r testRepo) string {
			path := r.onlyPack() + ".idx"
			spoil(t, path)
			return path
		}, "git index-pack"},
		"pack": {func(t *testing.T, r testRepo) string {
			path := r.onlyPack() + ".pack"
			spoil(t, path)
			return path
		}, "git fsck"},
		"alternate": {func(_ *testing.T, r testRepo) string {
			path := r.beside("gone")
			r.write(".git/objects/info/alternates", path+"\n")
			return path
		}, "alternates"},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			r := newTestRepo(t)
			old := r.commit("one")
			path := test.harm(t, r)
			for i := range 2 { // loose commits beside what was harmed
				h := r.object("commit", "tree "+r.feed("", "mktree")+"\n"+byAda+byBob+"\n"+strings.Repeat("x", i))
				r.git("update-ref", "refs/heads/other", h.String())
			}
			repo, h := scan(t, r.dir, Options{Ref: "other"})
			if len(h.Gaps) != 1 || h.Gaps[0].Where != path || !strings.Contains(h.Gaps[0].Fix, test.fix) || h.Gaps[0].Source != h.Repo.Name {
				t.Fatalf("gaps %+v", h.Gaps)
			}
			if _, err := repo.LineDiffs(t.Context(), h, []ledger.Hash{h.Head}); err != nil || len(h.Gaps) != 1 {
				t.Errorf("%v, gaps %+v", err, h.Gaps)
			}
			_, err := Open(t.Context(), r.dir, Options{NoCache: true})
			if title != "alternate" && (err == nil || !strings.Contains(err.Error(), path)) {
				t.Errorf("the branch that is lost with it: %v", err)
			}
			_, err = Open(t.Context(), r.dir, Options{NoCache: true, Ref: old.String()})
			if title != "alternate" && (err == nil || !strings.Contains(err.Error(), path)) {
				t.Errorf("the commit that is lost with it: %v", err)
			}
		})
	}
}

func TestTheFixOfAnIndexMendsIt(t *testing.T) {
	r := newTestRepo(t)
	r.commit("one")
	path := r.onlyPack() + ".idx"
	spoil(t, path)
	store := r.store()
	command, _, _ := strings.Cut(storeGaps(store)[0].Fix, " makes")
	r.git(strings.Fields(command)[1:]...)
	if _, h := scan(t, r.dir, Options{}); len(h.Gaps) > 0 || len(h.Commits) != 1 {
		t.Errorf("%d commits, gaps %+v", len(h.Commits), h.Gaps)
	}
}
