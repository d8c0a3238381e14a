package undo

import (
	"slices"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// Question is what Ask found out from messages, paths and blob ids, and what
// is still to be decided by lines.
type Question struct {
	h      *history
	within func(int) bool
	want   *wanted
	notes  map[int32]*message // what messages say
	echoes map[int32][]echo   // whose files return
	near   map[int32][]int32  // which commits one may undo, by path
	back   map[int32][]int32  // which reverts one may answer
	trade  stem               // words that are about the product itself
	reach  int                // how many commits are looked at, from the newest
}

// Ask reads a whole history, newest first, and singles out the commits among
// those within the window that may undo, bring back or repair others.
// What they answer may lie before the window.
func Ask(commits []ledger.Commit, within func(i int) bool) *Question {
	q := &Question{h: newHistory(commits), within: within, want: newWanted(), reach: reachOf(commits, within)}
	var side sync.WaitGroup
	side.Go(func() { q.echoes = echoes(commits, within) })
	q.read()
	side.Wait()
	q.trade = tradeWords(commits, q.notes)
	q.want.find(commits, q.reach)
	q.look()
	q.lookBack()
	return q
}

// Lineage is that of the history asked about.
func (q *Question) Lineage() *Lineage { return q.h.Lineage }

// memory is how long before the window something may have been landed or
// undone that is named by its title or number only, in seconds: five years.
const memory = 5 * 365 * 24 * 3600

// reachOf is how many commits are in the window or less than memory before it.
func reachOf(commits []ledger.Commit, within func(i int) bool) int {
	last := -1
	for i := range commits {
		if within(i) {
			last = i
		}
	}
	if last < 0 {
		return 0
	}
	since := commits[last].Committer.Unix - memory
	for last < len(commits) && commits[last].Committer.Unix >= since {
		last++
	}
	return last
}

// read takes the messages apart that have a word of interest. Before the
// window only reverts matter, for what may be brought back in it.
func (q *Question) read() {
	q.notes = map[int32]*message{}
	var buf []hit
	words := newLexicon()
	for i := range q.h.commits[:q.reach] {
		c := &q.h.commits[i]
		if c.IsMerge() {
			continue
		}
		text := c.Message
		if !q.within(i) {
			text, _ = firstLine(text)
		}
		buf = words.hits(text, buf[:0])
		if len(buf) == 0 {
			continue
		}
		m := words.read(c.Message, buf)
		q.notes[int32(i)] = &m
		q.want.add(&m)
		q.wantBranch(int32(i), &m)
	}
}

// Lines are the commits whose line differences Answer needs, each once.
func (q *Question) Lines() []ledger.Hash {
	ask := map[int32]bool{}
	for i, list := range q.near {
		ask[i] = ask[i] || len(list) > 0
		for _, j := range list {
			ask[j] = true
		}
	}
	var order []int32
	for i, need := range ask {
		if need {
			order = append(order, i)
		}
	}
	slices.Sort(order)
	hashes := make([]ledger.Hash, len(order))
	for k, i := range order {
		hashes[k] = q.h.commits[i].Hash
	}
	return hashes
}
