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

func TestWalkSaysWhatGitLogSays(t *testing.T) {
	tests := map[string]func(testRepo){
		"one commit":   func(r testRepo) { r.commit("one") },
		"empty root":   func(r testRepo) { r.record("nothing") },
		"empty commit": func(r testRepo) { r.commit("one"); r.record("nothing"); r.record("") },
		"modes and types": func(r testRepo) {
			blob := r.blob("text\n")
			for _, mode := range []string{"100644", "100755", "120000", "160000", "100644", "160000", "100755"} {
				id := blob
				if mode == "160000" {
					id = someID
				}
				r.entry(mode, id, "dir/thing")
				r.record(mode)
			}
		},
		"submodules": func(r testRepo) {
			r.entry("160000", someID, "lib")
			r.record("add")
			r.entry("160000", strings.Repeat("ab", 20), "lib")
			r.record("change")
			r.git("rm", "-q", "--cached", "lib")
			r.record("remove")
		},
		"directory and file change places": func(r testRepo) {
			for _, other := range []string{"a-b", "a.b", "a0", "a/", "ab"} {
				r.entry("100644", r.blob(""), strings.TrimSuffix(other, "/")+"x")
			}
			for _, path := range []string{"a", "a/x", "a/y/z", "a"} {
				r.git("rm", "-rq", "--cached", "--ignore-unmatch", "a")
				r.entry("100644", r.blob(""), path)
				r.record(path)
			}
			r.git("rm", "-rq", "--cached", "a")
			r.entry("160000", someID, "a")
			r.record("submodule")
			r.git("rm", "-rq", "--cached", "a")
			r.entry("100644", r.blob(""), "a/x")
			r.record("directory again")
		},
		"hostile paths": func(r testRepo) {
			for i, path := range []string{"a\nb", "tab\t", "\x01\x1b[31m", `"quoted"`, "\xff\xfe", "läng", " ", "\\", strings.Repeat("long/", 90) + "x"} {
				r.entry("100644", r.blob(""), path)
				r.record(fmt.Sprint(i))
			}
		},
		"roots, merges and an octopus": func(r testRepo) {
			r.commit("one")
			for _, branch := range []string{"b1", "b2", "b3"} {
				r.git("checkout", "-q", "--orphan", branch)
				r.commit(branch)
			}
			r.git("checkout", "-q", "main")
			r.commit("two")
			r.git("merge", "-q", "--allow-unrelated-histories", "-m", "merge", "b1")
			r.git("merge", "-q", "-s", "ours", "--allow-unrelated-histories", "-m", "octopus", "b2", "b3")
			r.git("checkout", "-q", "-b", "side", "HEAD~1")
			r.commit("side")
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "--no-commit", "side")
			r.write("evil", "in no parent\n")
			r.git("add", ".")
			r.record("evil merge")
		},
		"the same parent twice": func(r testRepo) {
			p := r.commit("one").String()
			r.commitObject("parent "+p+"\nparent "+p+"\n"+byAda+byBob, "twice\n")
			r.commit("after")
		},
		"equal and wrong dates": func(r testRepo) {
			one := r.commit("one").String()
			old := strings.Replace(byBob, "1700000060", "17", 1)
			same := r.commitObject("parent "+one+"\n"+byAda+byBob, "same\n").String()
			twin := r.commitObject("parent "+one+"\n"+byAda+byBob, "twin\n").String()
			before := r.commitObject("parent "+same+"\n"+byAda+old, "before its parent\n").String()
			future := strings.Replace(byBob, "1700000060", "99999999999", 1)
			r.commitObject("parent "+before+"\nparent "+twin+"\n"+byAda+future, "from the future\n")
		},
		"headers of many lines": func(r testRepo) {
			r.commitObject(byAda+byBob+"gpgsig -----BEGIN\n author Eve <eve@example.org> 1 +0000\n \n -----END\n"+
				"mergetag object "+someID+"\n type commit\n", "signed\n\nauthor Eve <eve@example.org> 1 +0000\n")
		},
		"encodings": func(r testRepo) {
			parent := ""
			for _, e := range []struct{ name, text string }{
				{"ISO-8859-1", "gr\xfc\xdfe \x80"},
				{"latin-1", "gr\xfc\xdfe"},
				{"ISO-8859-15", "\xa4"},
				{"CP1252", "\x80"},
				{"windows-1251", "\xcf\xf0\xe8"},
				{"Shift_JIS", "\x93\xfa\x96{"},
				{"EUC-JP", "\xc6\xfc\xcb\xdc"},
				{"ISO-2022-JP", "\x1b$BF|K\\\x1b(B"},
				{"GB18030", "\xd6\xd0"},
				{"KOI8-R", "\xc1\xc2"},
				{"UTF-8", "gr\xc3\xbc"},
				{"utf8", "\xff not"},
				{"EUC-JP", "\xff does not fit"},
				{"x-unheard-of", "gr\xfc"},
				{"", "gr\xfc undeclared"},
			} {
				author := strings.Replace(byAda, "Ada", e.text, 1)
				h := r.commitObject(parent+author+byBob+"encoding "+e.name+"\n", e.text+"\n")
				parent = "parent " + h.String() + "\n"
			}
		},
		"odd messages": func(r testRepo) {
			parent := ""
			for _, m := range []string{"", "\n\n", "no line end", "\n leading\n\n\ntrailing\n\n\n", "nul \x00 in it\n", "\xff\xfe\n"} {
				parent = "parent " + r.commitObject(parent+byAda+byBob, m).String() + "\n"
			}
		},
		"old modes": func(r testRepo) {
			blob := r.object("blob", "text\n")
			id := string(blob[:])
			sub := r.object("tree", "100664 file\x00"+id)
			tree := func(mode, dir string) string {
				return r.object("tree", mode+" a\x00"+id+dir+" d\x00"+string(sub[:])).String()
			}
			trees := []string{tree("100644", "40000"), tree("100664", "040000"), tree("0100640", "40000"), tree("100775", "40000")}
			parent := ""
			for _, tree := range trees {
				parent = "parent " + r.object("commit", "tree "+tree+"\n"+parent+byAda+byBob+"\nold\n").String() + "\n"
			}
			r.git("update-ref", "refs/heads/main", parent[7:47])
		},
	}
	for title, build := range tests {
		t.Run(title, func(t *testing.T) {
			r := newTestRepo(t)
			build(r)
			sameAsGit(t, r.gitDir(), "HEAD")
			r.git("repack", "-adfq")
			sameAsGit(t, r.gitDir(), "HEAD")
		})
	}
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

func TestWalkIgnoresReplacementsAndGrafts(t *testing.T) {
	r := newTestRepo(t)
	one, two, three := r.commit("one"), r.commit("two"), r.commit("three")
	want := walkHead(t, r.gitDir(), 2).commits
	r.git("replace", two.String(), one.String())
	r.write(".git/info/grafts", three.String()+" "+one.String()+"\n")
	if n := r.git("-c", "advice.graftFileDeprecated=false", "rev-list", "--count", "HEAD"); n != "2" {
		t.Fatalf("git sees %s commits, want 2", n)
	}
	if diff := cmp.Diff(want, walkHead(t, r.gitDir(), 2).commits); diff != "" {
		t.Error(diff)
	}
}

func TestWalkToTheEdgeOfAShallowClone(t *testing.T) {
	r := newTestRepo(t)
	r.commit("one")
	r.git("checkout", "-q", "-b", "side")
	side := r.commit("side")
	r.git("checkout", "-q", "main")
	r.commit("two")
	r.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	r.commit("three")
	clone := r.at(r.beside("shallow.git"))
	r.git("clone", "-q", "--bare", "--depth=3", "file://"+r.dir, clone.dir)
	edge := map[ledger.Hash]bool{}
	for line := range strings.Lines(readFile(t, filepath.Join(clone.dir, "shallow"))) {
		h, err := ledger.ParseHash(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		edge[h] = true
	}
	got, err := walk(t.Context(), clone.store(), walkOptions{tips: []ledger.Hash{r.tip("HEAD")}, shallow: edge})
	if err != nil || len(got.gaps) > 0 || len(got.commits) != 4 || !edge[side] {
		t.Fatalf("%d commits, gaps %v, %v", len(got.commits), got.gaps, err)
	}
	for _, c := range got.commits {
		empty := len(c.Changes) == 0
		if c.Boundary != edge[c.Hash] || empty != (c.Boundary || c.IsMerge()) || len(c.Parents) == 0 {
			t.Errorf("commit %q: boundary %v, changes %v", c.Message, c.Boundary, c.Changes)
		}
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestWalkOfPartialClones(t *testing.T) {
	r := newTestRepo(t)
	r.git("config", "uploadpack.allowFilter", "true")
	for i := range 5 {
		r.commit(fmt.Sprint(i))
	}
	clone := func(filter string) testRepo {
		c := r.at(r.beside(filter[:4] + ".git"))
		r.git("clone", "-q", "--bare", "--filter="+filter, "file://"+r.dir, c.dir)
		return c
	}
	want := sameAsGit(t, clone("blob:none").dir, "HEAD").commits
	got, err := walk(t.Context(), clone("tree:0").store(), walkOptions{tips: []ledger.Hash{r.tip("HEAD")}})
	if err != nil || len(got.commits) != 5 || len(got.incomplete) != 5 {
		t.Fatalf("%d commits, incomplete %v, %v", len(got.commits), got.incomplete, err)
	}
	if len(got.gaps) != 1 || got.gaps[0].Count != 5 || !strings.Contains(got.gaps[0].Fix, "partial") {
		t.Errorf("gaps %+v", got.gaps)
	}
	for i := range want {
		want[i].Changes = nil
	}
	if diff := cmp.Diff(want, got.commits); diff != "" {
		t.Error(diff)
	}
}

func TestWalkGoesOnPastDamage(t *testing.T) {
	remove := func(t *testing.T, path string) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	spoil := func(t *testing.T, path string) {
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("rot"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct {
		rev        string
		harm       func(*testing.T, string)
		commits    int
		incomplete int
	}{
		"a missing parent":  {"HEAD~2", remove, 2, 1},
		"a rotten parent":   {"HEAD~2", spoil, 2, 1},
		"a missing tree":    {"HEAD~2:", remove, 5, 2},
		"a rotten tree":     {"HEAD~2:", spoil, 5, 2},
		"a missing subtree": {"HEAD~2:files", remove, 5, 2},
		"a missing tip":     {"HEAD", remove, 0, 0},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			r := newTestRepo(t)
			for i := range 5 {
				r.commit(fmt.Sprint(i))
			}
			tip := r.tip("HEAD")
			victim := r.git("rev-parse", test.rev)
			test.harm(t, filepath.Join(r.gitDir(), "objects", victim[:2], victim[2:]))
			got, err := walk(t.Context(), r.store(), walkOptions{tips: []ledger.Hash{tip}})
			if err != nil || len(got.commits) != test.commits || len(got.incomplete) != test.incomplete {
				t.Errorf("%d commits, incomplete %v, %v", len(got.commits), got.incomplete, err)
			}
			if len(got.gaps) != 1 || got.gaps[0].Count != max(test.incomplete, 1) || !strings.Contains(got.gaps[0].What, victim) {
				t.Errorf("gaps %+v", got.gaps)
			}
		})
	}
}
