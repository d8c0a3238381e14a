package undo

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// TestSkewedClocks has a commit whose clock was so far behind that its parent
// stands before it: git lists a parent once one of its children is listed.
func TestSkewedClocks(t *testing.T) {
	commit := func(hash byte, parents ...byte) ledger.Commit {
		c := ledger.Commit{Hash: ledger.Hash{hash}}
		for _, p := range parents {
			c.Parents = append(c.Parents, ledger.Hash{p})
		}
		return c
	}
	const merge, quick, parent, slow, root = 0, 1, 2, 3, 4
	l := NewLineage([]ledger.Commit{commit(1, 2, 4), commit(2, 3), commit(3, 5), commit(4, 3), commit(5)})
	for _, tt := range []struct {
		young, old int32
		want       bool
	}{
		{slow, parent, true}, {slow, root, true}, {quick, parent, true}, {merge, slow, true}, {merge, root, true},
		{parent, slow, false}, {slow, quick, false}, {quick, slow, false}, {root, merge, false}, {slow, slow, false},
	} {
		if got := l.descends(tt.young, tt.old); got != tt.want {
			t.Errorf("%d descends from %d: %v", tt.young, tt.old, got)
		}
	}
	for i, want := range []int32{0, 1, 3, 2, 4} {
		if got := l.Rank(i); got != want {
			t.Errorf("rank of %d: %d, want %d", i, got, want)
		}
	}
}

func TestWhole(t *testing.T) {
	child, root := ledger.Commit{Hash: ledger.Hash{1}, Parents: []ledger.Hash{{2}}}, ledger.Commit{Hash: ledger.Hash{2}}
	shallow := root
	shallow.Boundary = true
	for _, tt := range []struct {
		commits []ledger.Commit
		want    bool
	}{{nil, true}, {[]ledger.Commit{child, root}, true}, {[]ledger.Commit{child}, false}, {[]ledger.Commit{child, shallow}, false}} {
		if got := NewLineage(tt.commits).Whole(); got != tt.want {
			t.Errorf("%v is whole: %v", tt.commits, got)
		}
	}
}

// TestLineageOfCircles must end: hashes are read, not recomputed.
func TestLineageOfCircles(*testing.T) {
	a, b := ledger.Hash{1}, ledger.Hash{2}
	l := NewLineage([]ledger.Commit{{Hash: a, Parents: []ledger.Hash{b}}, {Hash: b, Parents: []ledger.Hash{a}}, {Hash: a, Parents: []ledger.Hash{a}}})
	for young := range int32(3) {
		for old := range int32(3) {
			l.descends(young, old)
		}
	}
}

func TestDistinct(t *testing.T) {
	a, b := ledger.Hash{2}, ledger.Hash{1}
	if got := distinct([]ledger.Hash{a, b, a, a, b}); len(got) != 2 || got[0] != a || got[1] != b {
		t.Errorf("got %v", got)
	}
}
