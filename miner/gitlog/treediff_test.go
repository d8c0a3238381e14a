package gitlog

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

func TestCanonicalModes(t *testing.T) {
	tests := map[uint16]uint16{
		0o100644: 0o100644, 0o100664: 0o100644, 0o100600: 0o100644, 0o100755: 0o100755, 0o100700: 0o100755,
		0o120000: 0o120000, 0o120777: 0o120000, 0o040000: 0o040000, 0o040755: 0o040000,
		0o160000: 0o160000, 0: 0o160000, 0o644: 0o160000,
	}
	for mode, want := range tests {
		if have := canonical(mode); have != want {
			t.Errorf("%o is %o, want %o", mode, have, want)
		}
	}
}

func TestCutEntryRefuses(t *testing.T) {
	id := strings.Repeat("i", 20)
	for _, tree := range []string{
		" a\x00" + id, "100644", "100644 ", "100644 a", "100644 a\x00", "100644 a\x00" + id[1:],
		"100644 \x00" + id, "1006x4 a\x00" + id, "\x00" + id, "100644\x00a" + id, "9 a\x00" + id,
	} {
		if e, _, err := cutEntry([]byte(tree)); !errors.Is(err, odb.ErrCorrupt) {
			t.Errorf("%q: %+v, %v", tree, e, err)
		}
	}
}

func TestEntriesSortAsInGit(t *testing.T) {
	file := func(name string) treeEntry { return treeEntry{mode: 0o100644, name: []byte(name)} }
	dir := func(name string) treeEntry { return treeEntry{mode: modeDir, name: []byte(name)} }
	sorted := []treeEntry{file("a"), file("a-b"), file("a.b"), dir("a"), file("a/"), file("a0"), dir("a0"), file("ab"), file("\xff")}
	for i := range sorted {
		for j := range sorted {
			have := sorted[i].order(&sorted[j])
			if have < 0 != (i < j) || have > 0 != (i > j) {
				t.Errorf("%q and %q: %d", sorted[i].name, sorted[j].name, have)
			}
		}
	}
}

// TestTreesThatUnfold: a few trees that name one another many times stand for
// more paths than anybody can hold.
func TestTreesThatUnfold(t *testing.T) {
	r := newTestRepo(t)
	mode, id := "100644", ledger.Hash{1}
	for range 12 {
		var tree strings.Builder
		for i := range 10 {
			fmt.Fprintf(&tree, "%s %d\x00%s", mode, i, id[:])
		}
		mode, id = "40000", r.object("tree", tree.String())
	}
	d := newTreeDiff(r.store().NewReader())
	d.most = 1000
	if _, err := d.between(ledger.Hash{}, id); !errors.Is(err, odb.ErrTooLarge) {
		t.Errorf("between: %v", err)
	}
}

func TestTreesTooDeep(t *testing.T) {
	store := newTestRepo(t).store()
	d := newTreeDiff(store.NewReader())
	if err := d.descend(noID, noID, deepestTree); !errors.Is(err, odb.ErrCorrupt) {
		t.Errorf("descend: %v", err)
	}
	if err := d.descend(noID, noID, deepestTree-1); err != nil {
		t.Errorf("descend: %v", err)
	}
}

func TestFileAt(t *testing.T) {
	r := newTestRepo(t)
	r.write(".mailmap", "Ada <a@x>\n")
	r.write("dir/deep/file", "text\n")
	r.entry("120000", r.blob("file"), "link")
	r.git("add", ".")
	r.record("files")
	root, err := ledger.ParseHash(r.git("rev-parse", "HEAD^{tree}"))
	if err != nil {
		t.Fatal(err)
	}
	reader := r.store().NewReader()
	for path, want := range map[string]string{".mailmap": "Ada <a@x>\n", "dir/deep/file": "text\n"} {
		if text, err := fileAt(reader, root, path, 100); err != nil || string(text) != want {
			t.Errorf("%s is %q, %v", path, text, err)
		}
	}
	for _, path := range []string{"none", "dir", "dir/none", "dir/deep/file/x", ".mailmap/x", "link", "", "/"} {
		if text, err := fileAt(reader, root, path, 100); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is %q, %v", path, text, err)
		}
	}
	if _, err := fileAt(reader, root, ".mailmap", 3); !errors.Is(err, odb.ErrTooLarge) {
		t.Errorf("a limit of 3 bytes: %v", err)
	}
}

func TestEqualEntries(t *testing.T) {
	entry := func(name string) string { return "100644 " + name + "\x00" + strings.Repeat("i", 20) }
	long := strings.Repeat(entry("same"), 100)
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{entry("a"), entry("a"), len(entry("a"))},
		{entry("a"), "", 0},
		{long + entry("a"), long + entry("b"), len(long)},
		{long, long + entry("b"), len(long)},
		{long + entry("a") + entry("b"), long + entry("b"), len(long)},
		{entry("a") + "rot", entry("a") + "rot, other", len(entry("a"))},
		{"0 a\x00" + strings.Repeat("\x00", 20) + entry("a"), "0 a\x00" + strings.Repeat("\x00", 20) + entry("b"), 24},
	}
	for _, test := range tests {
		if have := equalEntries([]byte(test.a), []byte(test.b)); have != test.want {
			t.Errorf("%q and %q have %d in common, want %d", test.a, test.b, have, test.want)
		}
	}
}

// FuzzTrees compares two trees of files, and then the other way round.
func FuzzTrees(f *testing.F) {
	id := strings.Repeat("i", 20)
	f.Add([]byte("100644 a\x00"+id+"100755 b\x00"+id), []byte("100644 a\x00"+id+"120000 b\x00"+id))
	f.Add([]byte("100644 a\x00"+id), []byte("100644 a\x00"+id+"100644 a\x00"+id))
	f.Add([]byte("1 a\x00"+id), []byte(""))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		there, err := onlyFiles(a, b)
		back, otherErr := onlyFiles(b, a)
		if (err == nil) != (otherErr == nil) || len(there) != len(back) {
			t.Fatalf("%d changes, %v; the other way round %d, %v", len(there), err, len(back), otherErr)
		}
		swap := map[ledger.Status]ledger.Status{ledger.Added: ledger.Deleted, ledger.Deleted: ledger.Added}
		for i, c := range there {
			c.Old, c.New, c.OldMode, c.NewMode = c.New, c.Old, c.NewMode, c.OldMode
			if s, ok := swap[c.Status]; ok {
				c.Status = s
			}
			if c != back[i] {
				t.Fatalf("%+v became %+v", c, back[i])
			}
		}
	})
}

// errDirectory says that a test has no objects for directories.
var errDirectory = errors.New("a directory")

func onlyFiles(a, b []byte) ([]ledger.Change, error) {
	for _, tree := range [][]byte{a, b} {
		for len(tree) > 0 {
			e, rest, err := cutEntry(tree)
			if err != nil {
				break
			}
			if tree = rest; e.isDir() {
				return nil, errDirectory
			}
		}
	}
	d := newTreeDiff(nil)
	err := d.merge(a, b, 0)
	return slices.Clone(d.found), err
}
