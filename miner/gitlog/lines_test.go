package gitlog

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unsung-dev/unsung/ledger"
)

func TestLineDiffsThroughTheCache(t *testing.T) {
	repo := newTestRepo(t)
	cache := t.TempDir()
	repo.write("poem", "roses are red\nviolets are blue\n")
	repo.commit("one")
	repo.write("poem", "roses are red\nskies are blue\n")
	two := repo.commit("two")
	unknown := ledger.Hash{1}
	results := make([]map[ledger.Hash]ledger.LineDiff, 0, 3)
	for _, opt := range []Options{{CacheDir: cache}, {CacheDir: cache}, {}} {
		r, h := scan(t, repo.dir, opt)
		got, err := r.LineDiffs(t.Context(), h, []ledger.Hash{two, unknown})
		if err != nil || len(h.Gaps) > 0 {
			t.Fatalf("%v, gaps %+v", err, h.Gaps)
		}
		results = append(results, got)
	}
	if d := results[0][two]; len(results[0]) != 1 || len(d.Removed) != 1 || len(d.Added) != 2 {
		t.Errorf("got %+v", results[0])
	}
	for _, other := range results[1:] {
		if diff := cmp.Diff(results[0], other, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	}
}

// TestOneLostFileDoesNotEmptyTheCache: what else was skipped, say for its size,
// is not compared again at each scan.
func TestOneLostFileDoesNotEmptyTheCache(t *testing.T) {
	repo := newTestRepo(t)
	repo.write("picture", "\x00")
	large := repo.commit("one")
	repo.write("poem", "roses are red\n")
	poor := repo.commit("two")
	removeObject(t, repo, repo.git("rev-parse", "HEAD:poem"))
	cache := t.TempDir()
	r, h := scan(t, repo.dir, Options{CacheDir: cache})
	got, err := r.LineDiffs(t.Context(), h, []ledger.Hash{large, poor})
	if err != nil || got[large].Skipped != 1 || got[poor].Skipped != 1 || len(h.Gaps) != 1 {
		t.Fatalf("%+v, gaps %+v, %v", got, h.Gaps, err)
	}
	kept := r.shelf.loadLines()
	if _, ok := kept.find(large); !ok {
		t.Error("the large one is not kept")
	}
	if _, ok := kept.find(poor); ok {
		t.Error("the one with a lost file is kept")
	}
}

// TestLineDiffsOfPartialClone: what is missing now may be there next time, so
// it must not stay in the cache.
func TestLineDiffsOfPartialClone(t *testing.T) {
	repo := newTestRepo(t)
	repo.git("config", "uploadpack.allowFilter", "true")
	head := repo.commit("one")
	dir := repo.beside("partial.git")
	repo.git("clone", "-q", "--bare", "--filter=blob:none", "file://"+repo.dir, dir)
	cache := t.TempDir()
	for _, complete := range []bool{false, true} {
		if complete {
			repo.at(dir).git("cat-file", "-p", "HEAD:files/one") // fetches it
		}
		r, h := scan(t, dir, Options{CacheDir: cache})
		got, err := r.LineDiffs(t.Context(), h, []ledger.Hash{head})
		if err != nil || (got[head].Skipped == 0) != complete || (len(h.Gaps) == 0) != complete {
			t.Errorf("complete %v: %+v, gaps %+v, %v", complete, got, h.Gaps, err)
		}
	}
}
