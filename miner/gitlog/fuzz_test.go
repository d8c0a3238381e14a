package gitlog

import (
	"bytes"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// fewCommits are made by hand: a root, a merge of it with a stranger, and a
// child with changes.
func fewCommits() []ledger.Commit {
	ada := &ledger.Identity{Source: identitySource, Name: "Ada", Email: "ada@example.org"}
	by := func(at int64) ledger.Stamp { return ledger.Stamp{Who: ada, Unix: at, Zone: -90} }
	root := ledger.Commit{Hash: ledger.Hash{1}, Author: by(1), Committer: by(1), Message: "root"}
	merge := ledger.Commit{Hash: ledger.Hash{2}, Author: by(2), Committer: by(2), Parents: []ledger.Hash{{1}, {9}}}
	child := ledger.Commit{
		Hash: ledger.Hash{3}, Author: by(3), Committer: by(-3), Parents: []ledger.Hash{{2}}, Message: "child",
		Changes: []ledger.Change{
			{Path: "a", New: ledger.Hash{7}, NewMode: 0o100644, Status: ledger.Added},
			{Path: "b/c", Old: ledger.Hash{8}, OldMode: 0o120000, Status: ledger.Deleted},
		},
	}
	return []ledger.Commit{child, merge, root}
}

// sumUp mends the checksums of a cache file, as somebody would who forges one.
func sumUp(file []byte) {
	if len(file) < headerSize(0) {
		return
	}
	n := int(le.Uint32(file[12:]))
	if n < 0 || n > 16 || len(file) < headerSize(n) {
		return
	}
	at := uint64(headerSize(n))
	for i := range n {
		length := le.Uint64(file[16+16*i:])
		if length > uint64(len(file)) || at+length > uint64(len(file)) {
			break
		}
		le.PutUint32(file[24+16*i:], crc32.Checksum(file[at:at+length], castagnoli))
		at += length + padding(length)
	}
	tail := headerSize(n) - 8
	le.PutUint32(file[tail:], crc32.Checksum(file[:tail], castagnoli))
}

func seedFile(f *testing.F, write func(path string) error) []byte {
	f.Helper()
	path := filepath.Join(f.TempDir(), "seed")
	if err := write(path); err != nil {
		f.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	return text
}

func FuzzWalkFile(f *testing.F) {
	seed := seedFile(f, func(path string) error { return writeWalk(path, fewCommits()) })
	f.Add(seed, 0, byte(0))
	f.Add(seed[:len(seed)-8], 0, byte(0))
	for at := headerSize(walkSections); at < len(seed); at += 4 {
		f.Add(seed, at, byte(0xff))
	}
	f.Fuzz(func(_ *testing.T, file []byte, at int, value byte) {
		file = bytes.Clone(file)
		if at >= 0 && at < len(file) {
			file[at] = value
		}
		_, _ = parseWalk(file)
		sumUp(file)
		p, err := parseWalk(file)
		if err != nil {
			return
		}
		g := newGraph([]*walkPart{p, p}, map[ledger.Hash]bool{{2}: true})
		for i := range p.n {
			ids, _ := g.order(p.hash(i))
			g.commits(ids)
		}
	})
}

func FuzzLineFile(f *testing.F) {
	diffs := map[ledger.Hash]ledger.LineDiff{
		{1}: {Removed: []uint64{1, 2}, Added: []uint64{3}}, {2}: {Skipped: 1}, {3}: {Added: []uint64{4, 5}},
	}
	seed := seedFile(f, func(path string) error { return writeLines(path, diffs) })
	for at := headerSize(lineSections); at < len(seed); at += 4 {
		f.Add(seed, at, byte(0xff))
	}
	f.Fuzz(func(_ *testing.T, file []byte, at int, value byte) {
		file = bytes.Clone(file)
		if at >= 0 && at < len(file) {
			file[at] = value
		}
		_, _ = parseLines(file)
		sumUp(file)
		c, err := parseLines(file)
		if err != nil {
			return
		}
		c.all(map[ledger.Hash]ledger.LineDiff{})
		c.find(ledger.Hash{2})
	})
}

// TestWalkFileKeepsEverything reads back what was written, without git.
func TestWalkFileKeepsEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "few"+walkSuffix)
	if err := writeWalk(path, fewCommits()); err != nil {
		t.Fatal(err)
	}
	p, err := openWalk(path)
	if err != nil {
		t.Fatal(err)
	}
	g := newGraph([]*walkPart{p}, nil)
	ids, missing := g.order(ledger.Hash{3})
	got := g.commits(ids)
	if len(got) != 3 || len(missing) != 1 || missing[0] != (ledger.Hash{9}) {
		t.Fatalf("got %+v, missing %v", got, missing)
	}
	want := fewCommits()[0]
	c := got[0]
	if c.Message != want.Message || *c.Author.Who != *want.Author.Who || c.Author.Unix != 3 || c.Author.Zone != -90 ||
		c.Committer.Unix != -3 || len(c.Changes) != 2 || c.Changes[0] != want.Changes[0] || c.Changes[1] != want.Changes[1] {
		t.Errorf("got %+v", c)
	}
	if c.Author.Who != got[1].Author.Who {
		t.Error("the same identity is two values")
	}
}
