package gitlog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// gitDir is the folder that holds objects/.
func (r testRepo) gitDir() string { return filepath.Join(r.dir, ".git") }

func (r testRepo) store() *odb.Store {
	r.t.Helper()
	dir := r.gitDir()
	if _, err := os.Stat(dir); err != nil {
		dir = r.dir
	}
	s, err := odb.Open([]string{filepath.Join(dir, "objects")})
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = s.Close() })
	return s
}

// feed runs git with this on its standard input.
func (r testRepo) feed(input string, args ...string) string {
	r.t.Helper()
	cmd := gitCommand(r.dir, args...)
	cmd.Stdin = strings.NewReader(input)
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out))
}

// object writes an object that git itself would refuse to make.
func (r testRepo) object(kind, content string) ledger.Hash {
	r.t.Helper()
	h, err := ledger.ParseHash(r.feed(content, "hash-object", "-t", kind, "-w", "--stdin", "--literally"))
	if err != nil {
		r.t.Fatal(err)
	}
	return h
}

// commitObject writes a commit with these header lines after its tree, and
// moves the branch there.
func (r testRepo) commitObject(headers, message string) ledger.Hash {
	r.t.Helper()
	tree := r.feed("", "mktree")
	h := r.object("commit", "tree "+tree+"\n"+headers+"\n"+message)
	r.git("update-ref", "refs/heads/main", h.String())
	return h
}

const (
	byAda = "author Ada <ada@example.org> 1700000000 +0100\n"
	byBob = "committer Bob <bob@example.org> 1700000060 -0330\n"
)

// entry puts a path into the index, whatever its bytes.
func (r testRepo) entry(mode, id, path string) {
	r.t.Helper()
	r.feed(mode+" "+id+" 0\t"+path+"\x00", "update-index", "-z", "--index-info")
}

// record commits the index as it is.
func (r testRepo) record(subject string) {
	r.t.Helper()
	r.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", subject)
}

// someID stands for the commit of a submodule.
const someID = "1234567890123456789012345678901234567890"

func (r testRepo) blob(text string) string {
	r.t.Helper()
	return r.feed(text, "hash-object", "-w", "--stdin")
}

// busyRepo has enough commits for several batches, with changes in trees of
// trees.
func busyRepo(t *testing.T, commits int) testRepo {
	t.Helper()
	r := newTestRepo(t)
	var b strings.Builder
	for i := range commits {
		fmt.Fprintf(&b, "commit refs/heads/main\ncommitter Ada %d <ada@example.org> %d +0000\ndata 2\n%d\n",
			i%7, 1_600_000_000+i/3, i%10)
		fmt.Fprintf(&b, "M 100644 inline d%d/e%d/f%d\ndata 8\n%8d\n", i%3, i%11, i%101, i)
		if i%9 == 8 {
			fmt.Fprintf(&b, "D d%d/e%d\n", i%3, i%5)
		}
	}
	r.feed(b.String(), "fast-import", "--quiet")
	return r
}

func TestWalkIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	r := busyRepo(t, 2*batchSize+100)
	want := sameAsGit(t, r.gitDir(), "HEAD").commits
	for _, workers := range []int{0, 1, 3, 8} {
		if diff := cmp.Diff(want, walkHead(t, r.gitDir(), workers).commits); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
	}
}

// TestWalkOfAWideDirectory has more entries in one tree than fit into any window
// or buffer on the way.
func TestWalkOfAWideDirectory(t *testing.T) {
	const files = 3000
	r := newTestRepo(t)
	var b strings.Builder
	commit := func(i int) {
		fmt.Fprintf(&b, "commit refs/heads/main\ncommitter Ada <ada@example.org> %d +0000\ndata 2\n%d\n", 1_600_000_000+i, i%10)
	}
	put := func(i, k int) { fmt.Fprintf(&b, "M 100644 inline wide/f%d\ndata 8\n%8d\n", k, i) }
	commit(0)
	for k := range files {
		put(0, k)
	}
	for i := 1; i < 40; i++ {
		commit(i)
		put(i, i*739%files)
		put(i, files-1)
		put(i, files+i)
		fmt.Fprintf(&b, "D wide/f%d\n", i*571%files)
	}
	r.feed(b.String(), "fast-import", "--quiet")
	for range 2 {
		commits := sameAsGit(t, r.gitDir(), "HEAD").commits
		if first := commits[len(commits)-1]; len(first.Changes) != files || len(commits[0].Changes) != 4 {
			t.Errorf("%d changes, then %d", len(first.Changes), len(commits[0].Changes))
		}
		r.git("repack", "-adfq")
	}
}

func TestWalkTellsItsProgress(t *testing.T) {
	r := busyRepo(t, batchSize+10)
	var told []int
	_, err := walk(t.Context(), r.store(), walkOptions{
		tips: []ledger.Hash{r.tip("HEAD")}, progress: func(n int) { told = append(told, n) },
	})
	if diff := cmp.Diff(batchSize+10, told[len(told)-1]); err != nil || len(told) != 2 || diff != "" {
		t.Errorf("told %v, %v", told, err)
	}
}

func TestWalkStopsAtWhatIsKnown(t *testing.T) {
	r := busyRepo(t, 40)
	all := walkHead(t, r.gitDir(), 2).commits
	known := map[ledger.Hash]bool{}
	for _, c := range all[10:] {
		known[c.Hash] = true
	}
	got, err := walk(t.Context(), r.store(), walkOptions{
		tips:  []ledger.Hash{all[0].Hash, all[0].Hash, all[20].Hash},
		known: func(h ledger.Hash) bool { return known[h] },
	})
	if diff := cmp.Diff(all[:10], got.commits); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
}

func TestWalkBeginsAtTags(t *testing.T) {
	r := newTestRepo(t)
	one, two := r.commit("one"), r.commit("two")
	r.git("tag", "-a", "-m", "inner", "inner", one.String())
	r.git("tag", "-a", "-m", "outer", "outer", "inner")
	blob, err := ledger.ParseHash(r.git("rev-parse", "HEAD:files/one"))
	if err != nil {
		t.Fatal(err)
	}
	outer, err := ledger.ParseHash(r.git("rev-parse", "outer"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := walk(t.Context(), r.store(), walkOptions{tips: []ledger.Hash{outer, two, blob, {9}}})
	if err != nil || len(got.commits) != 2 || len(got.gaps) != 2 {
		t.Errorf("%d commits, gaps %+v, %v", len(got.commits), got.gaps, err)
	}
}

func TestWalkEndsWithItsContext(t *testing.T) {
	r := busyRepo(t, 3*batchSize)
	full := map[ledger.Hash]ledger.Commit{}
	for _, c := range walkHead(t, r.gitDir(), 2).commits {
		full[c.Hash] = c
	}
	for _, workers := range []int{1, 2, 4} {
		ctx, cancel := context.WithCancel(t.Context())
		got, err := walk(ctx, r.store(), walkOptions{
			tips: []ledger.Hash{r.tip("HEAD")}, workers: workers, progress: func(int) { cancel() },
		})
		if !errors.Is(err, context.Canceled) || len(got.commits) == 0 {
			t.Errorf("%d workers: %d commits, %v", workers, len(got.commits), err)
		}
		for _, c := range got.commits {
			if diff := cmp.Diff(full[c.Hash], c); diff != "" {
				t.Fatalf("%d workers: a commit is not complete: %s", workers, diff)
			}
		}
	}
}
