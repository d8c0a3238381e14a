package undo

import (
	"encoding/binary"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// echo tells that a commit gives files back the very content that an earlier
// commit had taken from them.
type echo struct {
	old   int32 // the earlier commit
	files int   // how many of its changes are turned round
}

// transitions remembers for changes of content which commit made each last.
// Only those are kept that some judged commit turns round, so that a short
// window over a long history costs little.
type transitions struct {
	keys  []uint64
	where []int32 // index+1, or expected
	mask  uint64
}

// expected marks a change that nobody has made so far.
const expected int32 = -1

func newTransitions(n int) *transitions {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &transitions{make([]uint64, size), make([]int32, size), uint64(size - 1)}
}

// keyOf folds a change of content into 64 bits. The ids are hashes, so a few
// of their bytes are enough; the path is compared when a key is found.
func keyOf(from, to *ledger.Hash) uint64 {
	a := binary.LittleEndian.Uint64(from[:8])
	b := binary.LittleEndian.Uint64(to[:8])
	return a*0x9e3779b97f4a7c15 ^ b
}

func (t *transitions) slot(key uint64) uint64 {
	at := (key >> 17) & t.mask
	for t.where[at] != 0 && t.keys[at] != key {
		at = (at + 1) & t.mask
	}
	return at
}

// expect makes room for the opposites of all judged changes.
func (t *transitions) expect(commits []ledger.Commit, within func(int) bool) {
	for i := range commits {
		if !within(i) {
			continue
		}
		for k := range commits[i].Changes {
			ch := &commits[i].Changes[k]
			key := keyOf(&ch.New, &ch.Old)
			at := t.slot(key)
			t.keys[at], t.where[at] = key, expected
		}
	}
}

func (t *transitions) put(key uint64, i int32) {
	if at := t.slot(key); t.where[at] != 0 {
		t.where[at] = i + 1
	}
}

func (t *transitions) get(key uint64) int32 { return max(t.where[t.slot(key)], 0) - 1 }

// echoes finds for each judged commit the earlier ones whose changes it turns
// round, the most files first.
func echoes(commits []ledger.Commit, within func(int) bool) map[int32][]echo {
	seen, found := newTransitions(changesOf(commits, within)), map[int32][]echo{}
	seen.expect(commits, within)
	for i := int32(len(commits)) - 1; i >= 0; i-- {
		c := &commits[i]
		if within(int(i)) {
			if list := echoesOf(commits, seen, c); len(list) > 0 {
				found[i] = list
			}
		}
		for k := range c.Changes {
			seen.put(keyOf(&c.Changes[k].Old, &c.Changes[k].New), i)
		}
	}
	return found
}

// changesOf counts the changes of the judged commits.
func changesOf(commits []ledger.Commit, within func(int) bool) int {
	n := 0
	for i := range commits {
		if within(i) {
			n += len(commits[i].Changes)
		}
	}
	return n
}

func echoesOf(commits []ledger.Commit, seen *transitions, c *ledger.Commit) []echo {
	var list []echo
	for k := range c.Changes {
		ch := &c.Changes[k]
		old := seen.get(keyOf(&ch.New, &ch.Old))
		if old < 0 || !turnsRound(&commits[old], ch) {
			continue
		}
		list = count(list, old)
	}
	for k := 1; k < len(list); k++ {
		if list[k].files > list[0].files {
			list[0], list[k] = list[k], list[0]
		}
	}
	return list
}

// turnsRound makes sure of the path, which the keys do not hold; not in very
// wide commits, where that would take long and one file matters little.
func turnsRound(old *ledger.Commit, ch *ledger.Change) bool {
	if len(old.Changes) > 10*wide {
		return true
	}
	for k := range old.Changes {
		o := &old.Changes[k]
		if o.Path == ch.Path {
			return o.Old == ch.New && o.New == ch.Old
		}
	}
	return false
}

func count(list []echo, old int32) []echo {
	for k := range list {
		if list[k].old == old {
			list[k].files++
			return list
		}
	}
	return append(list, echo{old, 1})
}

// sameSeries tells whether two titles begin alike, as those of updates that
// are made again and again do.
func sameSeries(a, b *ledger.Commit) bool {
	x, y := afterArea(a.Message), afterArea(b.Message)
	n := min(len(x), len(y), 16)
	return x[:n] == y[:n]
}

func afterArea(message string) string {
	title, _ := firstLine(message)
	return withoutArea(title)
}

// withoutArea is a title without "area: ".
func withoutArea(title string) string {
	if area, rest, ok := strings.Cut(title, ": "); ok && len(area) < 40 {
		return rest
	}
	return title
}
