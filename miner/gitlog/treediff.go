package gitlog

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

const (
	// deepestTree is git's own limit, core.maxTreeDepth in git-config(1).
	deepestTree = 2048
	// mostChanges ends the comparison of trees that name one another over and
	// over, so that a few objects would unfold into billions of paths.
	mostChanges = 2 << 20
)

// treeDiff lists the paths in which two trees differ, for one goroutine.
type treeDiff struct {
	objects *odb.Reader
	paths   map[string]string // each path is kept once
	text    textBlock
	at      []byte // the path of the directory at hand, with a slash at its end
	found   []ledger.Change
	room    []ledger.Change
	most    int // changes of one commit
}

func newTreeDiff(r *odb.Reader) *treeDiff {
	return &treeDiff{objects: r, paths: map[string]string{}, most: mostChanges}
}

// between lists what leads from one tree to another. The zero name stands for
// the empty tree.
func (d *treeDiff) between(from, to ledger.Hash) ([]ledger.Change, error) {
	d.at, d.found = d.at[:0], d.found[:0]
	if err := d.descend(from[:], to[:], 0); err != nil {
		return nil, err
	}
	n := len(d.found)
	if n > len(d.room) {
		d.room = make([]ledger.Change, max(n, 4096))
	}
	out := d.room[:n:n]
	d.room = d.room[copy(out, d.found):]
	return out, nil
}

// noID stands for the side that has no tree.
var noID = make([]byte, len(ledger.Hash{}))

func (d *treeDiff) descend(from, to []byte, depth int) error {
	if depth == deepestTree {
		return fmt.Errorf("tree %w: more than %d directories deep", odb.ErrCorrupt, deepestTree)
	}
	a, err := d.open(from)
	if err != nil {
		return err
	}
	b, err := d.open(to)
	if err != nil {
		return err
	}
	return d.merge(a, b, depth)
}

func (d *treeDiff) open(id []byte) ([]byte, error) {
	h := ledger.Hash(id)
	if h.IsZero() {
		return nil, nil
	}
	return readTree(d.objects, h)
}

// merge walks two sorted trees side by side. Runs of equal entries, nearly all
// there is, are skipped as bytes.
func (d *treeDiff) merge(a, b []byte, depth int) error {
	for {
		same := equalEntries(a, b)
		a, b = a[same:], b[same:]
		if len(a) == 0 && len(b) == 0 {
			return nil
		}
		var err error
		if a, b, err = d.step(a, b, depth); err != nil {
			return err
		}
	}
}

// step handles the first entries of two trees, or that which comes first.
func (d *treeDiff) step(a, b []byte, depth int) (restA, restB []byte, err error) {
	var x, y treeEntry
	order := 0
	if len(a) > 0 {
		if x, restA, err = cutEntry(a); err != nil {
			return nil, nil, err
		}
		order--
	}
	if len(b) > 0 {
		if y, restB, err = cutEntry(b); err != nil {
			return nil, nil, err
		}
		order++
	}
	if order == 0 {
		order = x.order(&y)
	}
	switch {
	case order < 0:
		return restA, b, d.side(&x, ledger.Deleted, depth)
	case order > 0:
		return a, restB, d.side(&y, ledger.Added, depth)
	}
	return restA, restB, d.pair(&x, &y, depth)
}

// side handles an entry that only one tree has.
func (d *treeDiff) side(e *treeEntry, s ledger.Status, depth int) error {
	if e.isDir() {
		from, to := e.id, noID
		if s == ledger.Added {
			from, to = to, from
		}
		return d.below(e.name, from, to, depth)
	}
	c := ledger.Change{Status: s}
	if s == ledger.Added {
		c.New, c.NewMode = ledger.Hash(e.id), e.mode
	} else {
		c.Old, c.OldMode = ledger.Hash(e.id), e.mode
	}
	return d.add(e.name, c)
}

// pair handles an entry of the same name in both trees: as names of
// directories sort apart, both are directories or neither is.
func (d *treeDiff) pair(x, y *treeEntry, depth int) error {
	sameID := bytes.Equal(x.id, y.id)
	switch {
	case sameID && x.mode == y.mode:
		return nil
	case x.isDir():
		return d.below(x.name, x.id, y.id, depth)
	}
	c := ledger.Change{
		Status: ledger.Modified,
		Old:    ledger.Hash(x.id), OldMode: x.mode, New: ledger.Hash(y.id), NewMode: y.mode,
	}
	if x.mode&modeType != y.mode&modeType {
		c.Status = ledger.TypeChanged
	}
	return d.add(x.name, c)
}

func (d *treeDiff) below(name, from, to []byte, depth int) error {
	before := len(d.at)
	d.at = append(append(d.at, name...), '/')
	err := d.descend(from, to, depth+1)
	d.at = d.at[:before]
	return err
}

func (d *treeDiff) add(name []byte, c ledger.Change) error {
	if len(d.found) == d.most {
		return fmt.Errorf("compare trees: more than %d paths differ: %w", d.most, odb.ErrTooLarge)
	}
	before := len(d.at)
	d.at = append(d.at, name...)
	path, ok := d.paths[string(d.at)]
	if !ok {
		path = d.text.keep(d.at)
		d.paths[path] = path
	}
	d.at = d.at[:before]
	c.Path = path
	d.found = append(d.found, c)
	return nil
}

// equalEntries is the length of the entries that two trees begin with both.
func equalEntries(a, b []byte) int {
	same := equalBytes(a, b)
	if same == len(a) && same == len(b) {
		return same
	}
	const shortest = len("0 a")
	end := 0
	for end+shortest < same {
		nul := bytes.IndexByte(a[end+shortest:same], 0)
		next := end + shortest + nul + 1 + len(ledger.Hash{})
		if nul < 0 || next > same {
			break
		}
		end = next
	}
	return end
}

// equalBytes is how many bytes a and b have in common at their beginning. It
// compares blocks, as bytes.Equal uses the widest registers there are, until
// one differs.
func equalBytes(a, b []byte) int {
	const block = 512
	n := min(len(a), len(b))
	i := 0
	for i+block <= n && bytes.Equal(a[i:i+block], b[i:i+block]) {
		i += block
	}
	for ; i+8 <= n; i += 8 {
		if x := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:]); x != 0 {
			return i + bits.TrailingZeros64(x)/8
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}
