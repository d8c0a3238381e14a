package undo

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// How far to look for what a commit may undo: a commit with more files than
// wide is judged by some of them; of each file the last deep commits count.
const (
	wide = 24
	deep = 12
)

// look singles out the pairs that lines must decide.
func (q *Question) look() {
	q.near = map[int32][]int32{}
	paths := map[string][]int32{}
	need := map[int32]int{}
	for i, m := range q.notes {
		if n := q.breadth(i, m); n > 0 {
			need[i] = n
			for _, p := range somePaths(&q.h.commits[i]) {
				paths[p] = nil
			}
		}
	}
	touched(q.h.commits, paths)
	for i, n := range need {
		q.near[i] = q.candidates(i, n, paths)
	}
	for i, list := range q.echoes {
		if n := q.echoBreadth(i, list); n > 0 {
			for _, e := range list[:min(n, len(list))] {
				if !slices.Contains(q.near[i], e.old) {
					q.near[i] = append(q.near[i], e.old)
				}
			}
		}
	}
}

// breadth is how many earlier commits to compare a commit with, by how
// strongly its message speaks; 0 when the message alone decides. Many files
// leave little doubt which one to look at.
func (q *Question) breadth(i int32, m *message) int {
	if !q.within(int(i)) || len(q.named(i, m)) > 0 {
		return 0
	}
	n := m.breadth()
	if files := len(q.h.commits[i].Changes); files > quiet {
		n = min(n, 1)
	} else if n == 1 && files > handful {
		n = 0
	}
	return n
}

func (m *message) breadth() int {
	switch {
	case m.head.verb&(sRevert|sRoll|sBack) != 0:
		return 4
	case m.head.verb&sWeak != 0 || m.formal:
		return 3
	case m.said&(sRevert|sRoll) != 0:
		return 2
	case m.soft&(sWeak|sBack) != 0:
		return 1
	}
	return 0
}

// handful is the number of files up to which a soft word in the text is followed.
const handful = 4

// quiet is the number of files up to which lines may speak for a commit whose
// message says nothing.
const quiet = 10

// echoBreadth is the same for commits that give files back: one with a word of
// interest, or one that turns most of another round.
func (q *Question) echoBreadth(i int32, list []echo) int {
	if m := q.notes[i]; m != nil && m.said|m.soft != 0 {
		if len(q.named(i, m)) > 0 {
			return 0
		}
		return 2
	}
	e := list[0]
	mine, theirs := len(q.h.commits[i].Changes), len(q.h.commits[e.old].Changes)
	most := max(mine, theirs)
	if whole := e.files == min(mine, theirs) && e.files == most; whole || mine > quiet || 2*e.files < most {
		return 0
	}
	return 1
}

// somePaths are the paths to look under, spread over a wide commit.
func somePaths(c *ledger.Commit) []string {
	step := len(c.Changes)/wide + 1
	var paths []string
	for k := 0; k < len(c.Changes); k += step {
		paths = append(paths, c.Changes[k].Path)
	}
	return paths
}

// touched lists for each wanted path the commits that changed it, newest first.
func touched(commits []ledger.Commit, paths map[string][]int32) {
	if len(paths) == 0 {
		return
	}
	for i := range commits {
		for k := range commits[i].Changes {
			p := commits[i].Changes[k].Path
			if list, ok := paths[p]; ok {
				paths[p] = append(list, int32(i))
			}
		}
	}
}

// candidates ranks the earlier commits that touched the same files: the more
// of what they did lies there, and the more words the titles share, the better.
func (q *Question) candidates(i int32, n int, paths map[string][]int32) []int32 {
	score := q.closeness(i, paths)
	mine := words(q.h.commits[i].Message)
	order := make([]int32, 0, len(score))
	for j := range score {
		if q.tooWide(i, j) {
			continue
		}
		title, _ := firstLine(q.h.commits[j].Message)
		score[j] += 2 * shared(mine, words(title))
		order = append(order, j)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b))
	})
	return order[:min(n, len(order))]
}

// tooWide tells whether a commit changed so many more files than the one that
// may undo it, that reading all of them would tell little.
func (q *Question) tooWide(i, j int32) bool {
	return len(q.h.commits[j].Changes) > quiet*(1+len(q.h.commits[i].Changes))
}

func (q *Question) closeness(i int32, paths map[string][]int32) map[int32]float64 {
	score := map[int32]float64{}
	some := somePaths(&q.h.commits[i])
	for _, p := range some {
		list := paths[p]
		at, _ := slices.BinarySearch(list, i+1)
		for k, j := range list[at:min(len(list), at+deep)] {
			focus := 1 / float64(4+len(q.h.commits[j].Changes))
			score[j] += (1/float64(1+k) + focus) / float64(len(some))
		}
	}
	return score
}

// words are the longer words of the first line or two of a text.
func words(text string) map[string]bool {
	set := map[string]bool{}
	if len(text) > 200 {
		text = text[:200]
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 0x80 && !wordByte(byte(r)) }) {
		if len(w) > 3 && !strings.HasPrefix(w, "revert") {
			set[w] = true
		}
	}
	return set
}

// shared is how many of the words of b are in a, from 0 to 1.
func shared(a, b map[string]bool) float64 {
	if len(b) == 0 {
		return 0
	}
	n := 0
	for w := range b {
		if a[w] {
			n++
		}
	}
	return float64(n) / float64(len(b))
}
