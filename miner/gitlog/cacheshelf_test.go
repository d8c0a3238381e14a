package gitlog

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// TestUnreadableCacheStays: a file that the system does not give may be good.
func TestUnreadableCacheStays(t *testing.T) {
	repo := newTestRepo(t)
	head := repo.commit("one")
	cache := t.TempDir()
	scan(t, repo.dir, Options{CacheDir: cache})
	dir := filepath.Dir(cacheFiles(t, cache)[0])
	for _, name := range []string{"0" + walkSuffix, "all" + lineSuffix} {
		if err := os.Symlink(name, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	r, h := scan(t, repo.dir, Options{CacheDir: cache})
	if n := r.Notices(); len(h.Commits) != 1 || len(n) != 1 || n[0].Where != dir || n[0].Fix == "" {
		t.Errorf("%d commits, notices %+v", len(h.Commits), n)
	}
	if got, err := r.LineDiffs(t.Context(), h, []ledger.Hash{head}); err != nil || len(got) != 1 {
		t.Errorf("lines %+v, %v", got, err)
	}
	for _, name := range []string{"0" + walkSuffix, "all" + lineSuffix} {
		if st, err := os.Lstat(filepath.Join(dir, name)); err != nil || st.Mode().Type() != os.ModeSymlink {
			t.Errorf("%s did not stay: %v", name, err)
		}
	}
}

func TestOldAndDamagedFilesGo(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	tests := map[string]struct {
		place   int
		notices int
	}{"other format": {8, 0}, "damaged": {0, 1}}
	for title, test := range tests {
		cache := t.TempDir()
		scan(t, repo.dir, Options{CacheDir: cache})
		path := cacheFiles(t, cache)[0]
		text := []byte(readFile(t, path))
		text[test.place]++
		rewrite(t, path, text)
		r, _ := scan(t, repo.dir, Options{CacheDir: cache})
		if n := r.Notices(); len(n) != test.notices || len(n) > 0 && (n[0].Count != 1 || n[0].Source != "cache") {
			t.Errorf("%s: notices %+v", title, n)
		}
		if again := []byte(readFile(t, path)); bytes.Equal(again, text) {
			t.Errorf("%s: the file was not made anew", title)
		}
	}
}

func TestLeftoversAreRemoved(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{unfinished + "old": 2 * leftover, unfinished + "young": 0, "other": 2 * leftover} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		when := time.Now().Add(-age)
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
	}
	removeLeftovers(dir)
	left, _ := os.ReadDir(dir)
	if len(left) != 2 || left[0].Name() != unfinished+"young" || left[1].Name() != "other" {
		t.Errorf("left %v", left)
	}
}

func TestTrimShelves(t *testing.T) {
	root := t.TempDir()
	for i, name := range []string{"oldest", "older", "newest"} {
		dir := filepath.Join(root, name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "x"), make([]byte, 100), 0o600); err != nil {
			t.Fatal(err)
		}
		when := time.Unix(int64(1_000_000*(i+1)), 0)
		if err := os.Chtimes(dir, when, when); err != nil {
			t.Fatal(err)
		}
	}
	if err := trimShelves(root, filepath.Join(root, "oldest"), 250); err != nil {
		t.Fatal(err)
	}
	left, _ := filepath.Glob(filepath.Join(root, "*"))
	if len(left) != 2 || filepath.Base(left[0]) != "newest" || filepath.Base(left[1]) != "oldest" {
		t.Errorf("left %v", left)
	}
}

func TestLineCache(t *testing.T) {
	want := map[ledger.Hash]ledger.LineDiff{}
	for i := range 50 {
		d := ledger.LineDiff{Skipped: i % 3}
		for k := range i {
			d.Removed = append(d.Removed, uint64(k))
			d.Added = append(d.Added, uint64(k)<<40)
		}
		want[ledger.Hash{byte(i * 37), byte(i)}] = d
	}
	s := &shelf{dir: t.TempDir()}
	if err := s.addLines(s.loadLines(), want); err != nil {
		t.Fatal(err)
	}
	more := map[ledger.Hash]ledger.LineDiff{{1, 2, 3}: {Added: []uint64{7}}}
	if err := s.addLines(s.loadLines(), more); err != nil {
		t.Fatal(err)
	}
	cache := s.loadLines()
	for h, d := range want {
		got, ok := cache.find(h)
		if !ok || got.Skipped != d.Skipped || fmt.Sprint(got.Removed, got.Added) != fmt.Sprint(d.Removed, d.Added) {
			t.Errorf("%s: got %+v, %v", h, got, ok)
		}
	}
	if got, ok := cache.find(ledger.Hash{1, 2, 3}); !ok || len(got.Added) != 1 {
		t.Errorf("second round: got %+v, %v", got, ok)
	}
	if _, ok := cache.find(ledger.Hash{9, 9, 9}); ok {
		t.Error("found what was never stored")
	}
	path := filepath.Join(s.dir, "all"+lineSuffix)
	rewrite(t, path, []byte("damaged"))
	if c := s.loadLines(); c.len() != 0 || s.damaged != 1 {
		t.Errorf("damaged file: %d entries, %d counted", c.len(), s.damaged)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error("the damaged file stays")
	}
}
