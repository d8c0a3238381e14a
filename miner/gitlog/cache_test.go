package gitlog

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unsung-dev/unsung/ledger"
)

// sameAsFresh scans through the cache and without, and wants the same history.
func sameAsFresh(t *testing.T, dir, ref, cache string) *ledger.History {
	t.Helper()
	_, cached := scan(t, dir, Options{Ref: ref, CacheDir: cache})
	_, fresh := scan(t, dir, Options{Ref: ref})
	if diff := cmp.Diff(fresh, cached, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: the cache changes the history (-fresh +cached):\n%s", ref, diff)
	}
	return cached
}

func TestRescanEqualsFreshScan(t *testing.T) {
	repo := newTestRepo(t)
	cache := t.TempDir()
	check := func(step, ref string) {
		t.Helper()
		t.Run(step, func(t *testing.T) {
			h := sameAsFresh(t, repo.dir, ref, cache)
			if diff := cmp.Diff(repo.log(ref), hashes(h)); diff != "" {
				t.Errorf("not what git log says (-git +unsung):\n%s", diff)
			}
		})
	}
	repo.commit("one")
	check("first", "HEAD")
	repo.commit("two")
	repo.commit("three")
	check("two more", "HEAD")
	check("nothing new", "HEAD")
	repo.git("commit", "-q", "--amend", "-m", "three again")
	check("amended", "HEAD")
	repo.git("branch", "old", "HEAD~1")
	check("older branch", "old")
	repo.git("checkout", "-q", "-b", "side", "old")
	repo.commit("four")
	check("new branch", "side")
	repo.git("checkout", "-q", "main")
	repo.commit("five")
	repo.git("merge", "-q", "--no-ff", "-m", "merge side", "side")
	check("merged", "HEAD")
	repo.git("reset", "-q", "--hard", "HEAD~2")
	check("rewound", "HEAD")
	repo.commit("six")
	repo.git("rebase", "-q", "side")
	check("rebased", "HEAD")
	repo.git("checkout", "-q", "--orphan", "roots")
	repo.commit("seven")
	check("another root", "HEAD")
	repo.git("merge", "-q", "--allow-unrelated-histories", "-m", "join", "-X", "ours", "main")
	check("joined", "HEAD")
	check("still there", "side")
}

func TestOddCommitsSurviveTheCache(t *testing.T) {
	repo := newTestRepo(t)
	cache := t.TempDir()
	repo.write("a\nb \xff", "odd name")
	repo.git("add", ".")
	repo.git("-c", "user.name=\xe4da", "commit", "-q", "--author", "\xe4 <x y@z>", "-m", "latin \xe4\n\nbody")
	repo.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "")
	repo.git("-c", "i18n.commitEncoding=latin1", "commit", "-q", "--allow-empty", "-m", "\xe4 declared")
	if err := os.Symlink("nowhere", filepath.Join(repo.dir, "link")); err != nil {
		t.Fatal(err)
	}
	repo.git("add", ".")
	repo.git("update-index", "--add", "--cacheinfo", "160000,"+repo.tip("HEAD").String()+",module")
	repo.git("commit", "-q", "--date", "1969-12-31T00:00:00 -1130", "-m", "link and module")
	sameAsFresh(t, repo.dir, "HEAD", cache)
	h := sameAsFresh(t, repo.dir, "HEAD", cache)
	if len(h.Commits) != 4 || len(h.Commits[0].Changes) != 2 {
		t.Errorf("got %+v", h.Commits)
	}
}

func TestManyRescansMergeTheirFiles(t *testing.T) {
	repo := newTestRepo(t)
	cache := t.TempDir()
	for i := range 3 * partsMax {
		repo.commit(fmt.Sprintf("commit%d", i))
		r, _ := scan(t, repo.dir, Options{CacheDir: cache})
		if n := len(cacheFiles(t, cache)); n > partsMax {
			t.Fatalf("%d files", n)
		}
		if len(r.Notices()) > 0 {
			t.Errorf("notices %+v", r.Notices())
		}
	}
	sameAsFresh(t, repo.dir, "HEAD", cache)
}

func cacheFiles(t *testing.T, cache string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(cache, "walks", "*", "*"+walkSuffix))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestDamagedCacheIsRebuilt(t *testing.T) {
	repo := newTestRepo(t)
	for i := range 5 {
		repo.commit(fmt.Sprintf("commit%d", i))
	}
	damages := map[string]func([]byte) []byte{
		"empty":           func([]byte) []byte { return nil },
		"foreign":         func([]byte) []byte { return []byte(strings.Repeat("not a cache ", 100)) },
		"truncated":       func(b []byte) []byte { return b[:len(b)/2] },
		"end lost":        func(b []byte) []byte { return b[:len(b)-8] },
		"zeroes":          func(b []byte) []byte { clear(b[len(b)/2:]); return b },
		"header":          func(b []byte) []byte { b[17]++; return b },
		"other format":    func(b []byte) []byte { b[8]++; return b },
		"one bit of text": func(b []byte) []byte { b[len(b)-9] ^= 1; return b },
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			cache := t.TempDir()
			scan(t, repo.dir, Options{CacheDir: cache})
			file := cacheFiles(t, cache)[0]
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			rewrite(t, file, damage(bytes.Clone(text)))
			sameAsFresh(t, repo.dir, "HEAD", cache)
			if again, _ := os.ReadFile(file); !bytes.Equal(again, text) {
				t.Error("the file was not rebuilt")
			}
		})
	}
}

// rewrite replaces a file; what is mapped of the old one stays.
func rewrite(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		t.Fatal(err)
	}
}

// TestLostFileOfTheMiddle takes one of several files away: the hole is mined
// again, also where both sides of it are known.
func TestLostFileOfTheMiddle(t *testing.T) {
	repo := newTestRepo(t)
	cache := t.TempDir()
	var middle string
	for i := range 4 {
		repo.commit(fmt.Sprintf("a%d", i))
		before := cacheFiles(t, cache)
		scan(t, repo.dir, Options{CacheDir: cache})
		for _, f := range cacheFiles(t, cache) {
			if i == 2 && !strings.Contains(strings.Join(before, " "), f) {
				middle = f
			}
		}
	}
	if err := os.Remove(middle); err != nil {
		t.Fatal(err)
	}
	sameAsFresh(t, repo.dir, "HEAD", cache)
}

func TestScansAtTheSameTime(t *testing.T) {
	repo := newTestRepo(t)
	cache := t.TempDir()
	for i := range 4 {
		repo.commit(fmt.Sprintf("commit%d", i))
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				r, err := Open(context.Background(), repo.dir, Options{CacheDir: cache})
				if err != nil {
					t.Error(err)
					return
				}
				h, err := r.Mine(context.Background(), nil)
				r.kept()
				if err != nil || len(h.Commits) != i+1 || len(r.Notices()) > 0 {
					t.Errorf("%d commits, %v, %v", len(h.Commits), err, r.Notices())
				}
			})
		}
		wg.Wait()
	}
	sameAsFresh(t, repo.dir, "HEAD", cache)
}

// TestProcessesAtTheSameTime starts this test binary several times over.
func TestProcessesAtTheSameTime(t *testing.T) {
	if dir := os.Getenv("UNSUNG_TEST_SCAN"); dir != "" {
		_, h := scan(t, dir, Options{CacheDir: os.Getenv("UNSUNG_TEST_CACHE")})
		if len(h.Commits) != 5 {
			t.Errorf("got %d commits", len(h.Commits))
		}
		return
	}
	repo := newTestRepo(t)
	cache := t.TempDir()
	for i := range 5 {
		repo.commit(fmt.Sprintf("commit%d", i))
	}
	scan(t, repo.dir, Options{CacheDir: cache, Ref: repo.tip("HEAD~2").String()})
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			cmd := exec.Command(os.Args[0], "-test.run=^TestProcessesAtTheSameTime$")
			cmd.Env = append(os.Environ(), "UNSUNG_TEST_SCAN="+repo.dir, "UNSUNG_TEST_CACHE="+cache)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	wg.Wait()
	sameAsFresh(t, repo.dir, "HEAD", cache)
}

// TestCommitsCachedTwice: two scans that began with different knowledge leave
// files that share commits.
func TestCommitsCachedTwice(t *testing.T) {
	repo := newTestRepo(t)
	cache := t.TempDir()
	repo.commit("one")
	scan(t, repo.dir, Options{CacheDir: cache})
	kept := cacheFiles(t, cache)[0]
	text, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(kept); err != nil {
		t.Fatal(err)
	}
	repo.commit("two")
	scan(t, repo.dir, Options{CacheDir: cache})
	rewrite(t, kept, text)
	if n := len(cacheFiles(t, cache)); n != 2 {
		t.Fatalf("%d files", n)
	}
	repo.commit("three")
	if h := sameAsFresh(t, repo.dir, "HEAD", cache); len(h.Commits) != 3 {
		t.Errorf("got %d commits", len(h.Commits))
	}
}

func TestCacheThatCannotBeWritten(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r, h := scan(t, repo.dir, Options{CacheDir: filepath.Join(file, "cache")})
	if n := r.Notices(); len(n) != 1 || n[0].Source != "cache" || n[0].Fix == "" || len(h.Gaps) > 0 || len(h.Commits) != 1 {
		t.Errorf("notices %+v, gaps %+v, %d commits", n, h.Gaps, len(h.Commits))
	}
}

func TestNoHome(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	t.Setenv("HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	r, err := Open(t.Context(), repo.dir, Options{})
	if err != nil || len(r.Notices()) != 1 {
		t.Errorf("got %v", err)
	}
}
