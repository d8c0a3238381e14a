package undo

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// Answer gives the verdicts, with the line differences of the commits that
// Lines names. A missing difference counts as nothing in common.
func (q *Question) Answer(diffs map[ledger.Hash]ledger.LineDiff) map[ledger.Hash]Undo {
	a := &answer{Question: q, diffs: diffs, lines: countLines(diffs), verdicts: map[int32]Undo{}}
	for _, i := range a.order() {
		if v, ok := a.judge(i); ok {
			a.verdicts[i] = v
		}
	}
	out := map[ledger.Hash]Undo{}
	for i, v := range a.verdicts {
		if q.within(int(i)) {
			out[q.h.commits[i].Hash] = v
		}
	}
	return out
}

type answer struct {
	*Question
	diffs    map[ledger.Hash]ledger.LineDiff
	lines    common
	verdicts map[int32]Undo
}

// order lists all that may be judged, oldest first, so that what a commit
// undoes has been judged before it.
func (a *answer) order() []int32 {
	var all []int32
	for i := range a.notes {
		all = append(all, i)
	}
	for i := range a.echoes {
		all = append(all, i)
	}
	for i := range a.back {
		all = append(all, i)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	slices.Reverse(all)
	return all
}

// judge weighs what one commit says and does.
func (a *answer) judge(i int32) (Undo, bool) {
	if m := a.notes[i]; m != nil {
		if v, ok := a.bySaying(i, m); ok {
			return a.finish(i, m, v), true
		}
	}
	if v, ok := a.byEcho(i); ok {
		return a.finish(i, a.notes[i], v), true
	}
	return Undo{}, false
}

func (a *answer) hashes(list []int32) []ledger.Hash {
	var out []ledger.Hash
	for _, j := range list {
		out = append(out, a.h.commits[j].Hash)
	}
	return out
}

// proof is the earlier commit that the lines or files of i turn round most.
type proof struct {
	old int32
	inverse
	files int // files that return whole
}

func (a *answer) prove(i int32) proof {
	best := proof{old: -1}
	mine := a.diffs[a.h.commits[i].Hash]
	for _, j := range a.near[i] {
		if !a.h.descends(i, j) {
			continue
		}
		p := proof{old: j, inverse: a.lines.inverse(mine, a.diffs[a.h.commits[j].Hash])}
		if p.lines > best.lines {
			best = p
		}
	}
	for _, e := range a.echoes[i] {
		if e.old == best.old {
			best.files = e.files
		}
	}
	return best
}
