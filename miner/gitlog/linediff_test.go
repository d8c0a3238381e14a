package gitlog

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unsung-dev/unsung/ledger"
)

// linesOf compares the last commit of a repository with its parent.
func linesOf(t *testing.T, r testRepo) ledger.LineDiff {
	t.Helper()
	commits := walkHead(t, r.gitDir(), 1).commits
	got, err := lineDiffs(t.Context(), r.store(), []*ledger.Commit{&commits[0]}, 2)
	if err != nil || len(got.gaps) > 0 || len(got.diffs) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	return got.diffs[commits[0].Hash]
}

// lineHashes are the lines of a text as LineDiff has them.
func lineHashes(text string) []uint64 {
	h := appendLines(nil, []byte(text))
	slices.Sort(h)
	return h
}

func TestLineDiffs(t *testing.T) {
	type files map[string]string
	large := strings.Repeat("a line of text\n", largestText/15+1)
	tests := map[string]struct {
		before, after  files
		removed, added string
		skipped        int
	}{
		"a line changes":           {files{"a": "one\ntwo\nthree\n"}, files{"a": "one\n2\nthree\n"}, "two", "2", 0},
		"a file comes":             {nil, files{"a": "one\ntwo"}, "", "one\ntwo", 0},
		"a file goes":              {files{"a": "one\none\n", "b": "x1"}, files{"b": "x1"}, "one\none", "", 0},
		"a file is renamed":        {files{"a": "one\n"}, files{"b": "one\n"}, "", "", 0},
		"renamed and changed":      {files{"a": "one\ntwo\n"}, files{"b": "one\n2\n"}, "two", "2", 0},
		"renamed to two places":    {files{"a": "one\n"}, files{"b": "one\n", "c": "one\n"}, "", "one", 0},
		"a line moves elsewhere":   {files{"a": "one\ntwo\n", "b": "x1\n"}, files{"a": "one\n", "b": "x1\n  two\n"}, "", "", 0},
		"a line moves within":      {files{"a": "one\ntwo\nthree\n"}, files{"a": "two\nthree\none\n"}, "", "", 0},
		"only space changes":       {files{"a": "if x {\ny\n}\n"}, files{"a": "if x {\r\n\n\ty\n}\n"}, "", "", 0},
		"only signs change":        {files{"a": "one\n"}, files{"a": "one\n}\n---\n\n"}, "", "", 0},
		"letters beyond ASCII":     {files{"a": "é\n"}, files{"a": "ß\n٣\n„“\n"}, "é", "ß\n٣", 0},
		"the line end goes":        {files{"a": "one\ntwo\n"}, files{"a": "one\ntwo"}, "", "", 0},
		"a line becomes longer":    {files{"a": "one\ntwo"}, files{"a": "one\ntwo more\n"}, "two", "two more", 0},
		"the end is equal":         {files{"a": "xone\ntwo\n"}, files{"a": "yone\ntwo\n"}, "xone", "yone", 0},
		"the end grows":            {files{"a": "a1\n"}, files{"a": "a1\na1\na1\n"}, "", "a1\na1", 0},
		"binary":                   {files{"a": "one\n"}, files{"a": "one\x00\n"}, "", "", 1},
		"a NUL far down":           {nil, files{"a": strings.Repeat("1", binaryHead) + "\x00"}, "", strings.Repeat("1", binaryHead) + "\x00", 0},
		"too large":                {files{"a": "one\n"}, files{"a": large, "b": "x1\n"}, "", "x1", 1},
		"renamed though too large": {files{"a": large}, files{"b": large}, "", "", 0},
		"a file becomes a link":    {files{"a": "one\n"}, files{"a -> b": "b1"}, "one", "", 0},
		"a link changes":           {files{"a -> b": "b1"}, files{"a -> b": "b2"}, "", "", 0},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			r := newTestRepo(t)
			for _, tree := range []files{test.before, test.after} {
				r.git("read-tree", "--empty")
				for path, text := range tree {
					if name, isLink := strings.CutSuffix(path, " -> b"); isLink {
						r.entry("120000", r.blob(text), name)
					} else {
						r.entry("100644", r.blob(text), path)
					}
				}
				r.record("next")
			}
			want := ledger.LineDiff{Removed: lineHashes(test.removed), Added: lineHashes(test.added), Skipped: test.skipped}
			if diff := cmp.Diff(want, linesOf(t, r), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLineDiffsIgnoreSubmodulesAndModes(t *testing.T) {
	r := newTestRepo(t)
	r.entry("100644", r.blob("one\n"), "a")
	r.entry("160000", someID, "lib")
	r.record("one")
	r.entry("100755", r.blob("one\n"), "a")
	r.entry("160000", strings.Repeat("ab", 20), "lib")
	r.record("two")
	if diff := cmp.Diff(ledger.LineDiff{}, linesOf(t, r), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// TestLineDiffsAgainstPlainBags compares with the definition, spelt out: all
// lines of all files before, and all after.
func TestLineDiffsAgainstPlainBags(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	lines := func() string {
		var b strings.Builder
		for range random.IntN(12) {
			fmt.Fprintf(&b, "%*s%d%s", random.IntN(3), "", random.IntN(6), []string{"\n", "", " \n", "\n\n", "-\n"}[random.IntN(5)])
		}
		return b.String()
	}
	for range 3000 {
		var gone, come, before, after []uint64
		for range 1 + random.IntN(3) {
			a, b := lines(), lines()
			if random.IntN(2) == 0 {
				b = a[:random.IntN(len(a)+1)] + b + a[random.IntN(len(a)+1):]
			}
			restA, restB := cutCommonLines([]byte(a), []byte(b))
			gone, come = appendLines(gone, restA), appendLines(come, restB)
			before, after = appendLines(before, []byte(a)), appendLines(after, []byte(b))
		}
		removed, added := bagDifference(gone, come)
		count := map[uint64]int{}
		for _, h := range after {
			count[h]++
		}
		for _, h := range before {
			count[h]--
		}
		for _, side := range []struct {
			sign int
			bag  []uint64
		}{{-1, removed}, {1, added}} {
			if !slices.IsSorted(side.bag) {
				t.Fatal("a bag is not sorted")
			}
			for _, h := range side.bag {
				count[h] -= side.sign
			}
		}
		for h, n := range count {
			if n != 0 {
				t.Fatalf("the line %x is %d times too often", h, n)
			}
		}
	}
}

// TestLineHash holds the hash still: it is kept in files from scan to scan.
func TestLineHash(t *testing.T) {
	tests := map[string]uint64{"": 0xcbf29ce484222325, "a": 0xaf63dc4c8601ec8c, "foobar": 0x85944171f73967e8}
	for text, want := range tests { // from the authors' test vectors
		if have := hashLine([]byte(text)); have != want {
			t.Errorf("%q is %x, want %x", text, have, want)
		}
	}
}

func TestLineDiffsOfManyCommits(t *testing.T) {
	r := busyRepo(t, 300)
	commits := walkHead(t, r.gitDir(), 2).commits
	asked := make([]*ledger.Commit, 0, len(commits))
	for i := range commits {
		asked = append(asked, &commits[i])
	}
	one, err := lineDiffs(t.Context(), r.store(), asked, 1)
	if err != nil || len(one.diffs) != len(asked) {
		t.Fatalf("%d of %d, %v", len(one.diffs), len(asked), err)
	}
	three, _ := lineDiffs(t.Context(), r.store(), asked, 3)
	if diff := cmp.Diff(one.diffs, three.diffs); diff != "" {
		t.Error(diff)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if some, err := lineDiffs(ctx, r.store(), asked, 2); !errors.Is(err, context.Canceled) || len(some.diffs) != 0 {
		t.Errorf("%d after the end, %v", len(some.diffs), err)
	}
}

func TestLineDiffsWithoutBlobs(t *testing.T) {
	r := newTestRepo(t)
	r.git("config", "uploadpack.allowFilter", "true")
	r.commit("one")
	r.commit("two")
	clone := r.at(r.beside("partial.git"))
	r.git("clone", "-q", "--bare", "--filter=blob:none", "file://"+r.dir, clone.dir)
	commits := walkHead(t, clone.dir, 1).commits
	got, err := lineDiffs(t.Context(), clone.store(), []*ledger.Commit{&commits[0], &commits[1]}, 1)
	if err != nil || got.diffs[commits[0].Hash].Skipped != 1 || len(got.gaps) != 1 || got.gaps[0].Count != 2 || len(got.unread) != 2 {
		t.Errorf("%+v, %v", got, err)
	}
}
