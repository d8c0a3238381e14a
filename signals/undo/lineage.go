package undo

import (
	"encoding/binary"

	"github.com/unsung-dev/unsung/ledger"
)

// Lineage knows who comes from whom in a history. What it knows is worked out
// when it is first asked for, since a short window often needs none of it; so
// it is for one goroutine at a time.
type Lineage struct {
	commits []ledger.Commit
	slots   []int32 // open addressing over the first 8 bytes of the hashes; index+1
	mask    uint64
	parents [][]int32
	ranks   []int32 // see Rank
	whole   bool    // see Whole
}

// NewLineage is the lineage of commits that stand newest first.
func NewLineage(commits []ledger.Commit) *Lineage { return &Lineage{commits: commits} }

func (l *Lineage) place() {
	size := 16
	for size < 2*len(l.commits) {
		size *= 2
	}
	l.slots, l.mask = make([]int32, size), uint64(size-1)
	for i := range l.commits {
		at := slotOf(&l.commits[i].Hash) & l.mask
		for l.slots[at] != 0 {
			at = (at + 1) & l.mask
		}
		l.slots[at] = int32(i) + 1
	}
}

func slotOf(hash *ledger.Hash) uint64 { return binary.LittleEndian.Uint64(hash[:8]) }

// index is the place of a commit in the history, or -1.
func (l *Lineage) index(hash ledger.Hash) int32 {
	if l.slots == nil {
		l.place()
	}
	for at := slotOf(&hash) & l.mask; l.slots[at] != 0; at = (at + 1) & l.mask {
		if i := l.slots[at] - 1; l.commits[i].Hash == hash {
			return i
		}
	}
	return -1
}

func (l *Lineage) link() {
	if l.parents != nil {
		return
	}
	all := make([]int32, 0, len(l.commits)+len(l.commits)/3)
	l.parents, l.whole = make([][]int32, len(l.commits)), true
	for i := range l.commits {
		from := len(all)
		l.whole = l.whole && !l.commits[i].Boundary
		for _, p := range l.commits[i].Parents {
			if j := l.index(p); j >= 0 {
				all = append(all, j)
			} else {
				l.whole = false
			}
		}
		l.parents[i] = all[from:len(all):len(all)]
	}
	l.rank()
}

// Whole tells whether the commits reach back to where the history began. Those
// of a shallow clone or an interrupted scan do not, so that counts of what
// somebody had done before are too low.
func (l *Lineage) Whole() bool {
	l.link()
	return l.whole
}

// Rank is the place of a commit among all when no commit may stand after one
// that it comes from: its place in the history, save where clocks were wrong.
// The oldest has the highest.
func (l *Lineage) Rank(i int) int32 {
	l.link()
	return l.ranks[i]
}

// rank goes through the history and lets each commit wait for the last of its
// children.
func (l *Lineage) rank() {
	children := make([]int32, len(l.commits)) // that have no rank yet
	for _, parents := range l.parents {
		for _, p := range parents {
			children[p]++
		}
	}
	l.ranks = make([]int32, len(l.commits))
	next := int32(0)
	var ready []int32
	for i := range l.commits {
		if children[i] == 0 {
			ready = append(ready, int32(i))
		}
		for len(ready) > 0 {
			c := ready[len(ready)-1]
			ready = ready[:len(ready)-1]
			l.ranks[c] = next
			next++
			for _, p := range l.parents[c] {
				if children[p]--; children[p] == 0 && int(p) < i {
					ready = append(ready, p)
				}
			}
		}
	}
}

// descends tells whether old is an ancestor of young.
func (l *Lineage) descends(young, old int32) bool {
	l.link()
	first, last := l.ranks[young], l.ranks[old]
	if first >= last {
		return false
	}
	seen := make([]uint64, (last-first)/64+1)
	queue := []int32{young}
	for len(queue) > 0 {
		i := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, p := range l.parents[i] {
			if p == old {
				return true
			}
			at := l.ranks[p] - first
			if at < 0 || at > last-first || seen[at/64]&(1<<(at%64)) != 0 {
				continue
			}
			seen[at/64] |= 1 << (at % 64)
			queue = append(queue, p)
		}
	}
	return false
}
