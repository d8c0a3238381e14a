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
	a.late()
	a.chain()
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

// late judges again what was written before a revert but landed after it.
func (a *answer) late() {
	for _, i := range a.order() {
		if _, done := a.verdicts[i]; done || len(a.back[i]) == 0 {
			continue
		}
		if v, ok := a.byReturn(i); ok {
			a.verdicts[i] = a.finish(i, a.notes[i], v)
		}
	}
}

// judge weighs what one commit says and does.
func (a *answer) judge(i int32) (Undo, bool) {
	m := a.notes[i]
	if m != nil {
		if v, ok := a.byPast(i, m); ok {
			return a.finish(i, m, v), true
		}
		if v, ok := a.bySaying(i, m); ok {
			return a.finish(i, m, v), true
		}
	}
	if v, ok := a.byReturn(i); ok {
		return a.finish(i, m, v), true
	}
	if v, ok := a.byEcho(i); ok {
		return a.finish(i, m, v), true
	}
	if m != nil {
		if v, ok := a.byRepair(i, m); ok {
			return a.finish(i, m, v), true
		}
	}
	return Undo{}, false
}

// finish turns the undoing of a revert into a reland, and adds what the
// verdict says beside who undid what.
func (a *answer) finish(i int32, m *message, v Undo) Undo {
	if v.Act != ForwardFix {
		v = a.asReland(i, v)
	}
	v.Scope = a.scope(i, m, v)
	v.Title, v.After = a.name(m, v), a.after(i, v)
	if len(v.Via) == 0 { // else they are as the revert has them
		v.Targets = a.h.withLanding(v.Targets)
	}
	text := a.h.commits[i].Message
	v.Reason = reason(text)
	v.Partial = m != nil && m.partial || v.Share > 0 && v.Share < .6
	return v
}

// name is what to call the change that a verdict is about: what the message
// calls it, for the sake of those that undo several.
func (a *answer) name(m *message, v Undo) string {
	if m != nil && v.Cues&ByName != 0 && len(m.head.quotes) == 1 && v.Act == Revert {
		return core(m.head.quotes[0])
	}
	if list := a.indexes(v.Targets); len(list) > 0 {
		return a.changeTitle(list[0])
	}
	if m != nil && len(m.head.quotes) > 0 {
		return core(m.head.quotes[len(m.head.quotes)-1])
	}
	return ""
}

// after is the time from the commit answered, in seconds. Clocks differ, so
// that less than nothing counts as nothing.
func (a *answer) after(i int32, v Undo) int64 {
	list := a.indexes(v.Via)
	if v.Act != Reland {
		list = a.indexes(v.Targets)
	}
	if len(list) == 0 {
		return 0
	}
	return max(0, a.h.commits[i].Committer.Unix-a.h.commits[list[0]].Committer.Unix)
}

// chain links each revert with what answered it, and each reland with what
// undid it again.
func (a *answer) chain() {
	for _, i := range a.order() {
		v, ok := a.verdicts[i]
		if !ok {
			continue
		}
		hash := a.h.commits[i].Hash
		switch v.Act {
		case Reland:
			a.amend(v.Via, func(r *Undo) { r.RelandedBy = append(r.RelandedBy, hash) })
		case Revert:
			a.amend(v.Targets, func(r *Undo) { r.RevertedBy = append(r.RevertedBy, hash) })
		}
	}
}

func (a *answer) amend(list []ledger.Hash, change func(*Undo)) {
	for _, j := range a.indexes(list) {
		if r, ok := a.verdicts[j]; ok {
			change(&r)
			a.verdicts[j] = r
		}
	}
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
	files   int // files that return whole
	changes int // of so many that it changes
}

func (a *answer) prove(i int32) proof {
	best := proof{old: -1, changes: len(a.h.commits[i].Changes)}
	mine := a.diffs[a.h.commits[i].Hash]
	for _, j := range a.near[i] {
		if !a.h.descends(i, j) {
			continue
		}
		p := proof{old: j, inverse: a.lines.inverse(mine, a.diffs[a.h.commits[j].Hash])}
		if p.lines > best.lines {
			p.changes = best.changes
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
