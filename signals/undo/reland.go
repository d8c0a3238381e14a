package undo

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// lookBack pairs reverts with later commits that may bring back what they took
// out: files return, or the title does.
func (q *Question) lookBack() {
	q.back = map[int32][]int32{}
	for i, list := range q.echoes {
		for _, e := range list {
			if 2*e.files >= len(q.h.commits[e.old].Changes) {
				q.mayAnswer(i, e.old)
			}
		}
	}
	q.lookTitles()
	for i := range q.back {
		slices.Sort(q.back[i]) // the nearest revert first
	}
}

func (q *Question) mayAnswer(i, revert int32) {
	if !slices.Contains(q.back[i], revert) {
		q.back[i] = append(q.back[i], revert)
	}
}

// lookTitles pairs by title.
func (q *Question) lookTitles() {
	lost := map[uint64][]int32{}
	for r, m := range q.notes {
		if m.head.verb&(sRevert|sRoll) == 0 && !m.formal {
			continue
		}
		for _, t := range q.parts(q.named(r, m)) {
			for _, f := range q.callings(t) {
				if !slices.Contains(lost[f], r) {
					lost[f] = append(lost[f], r)
				}
			}
		}
	}
	if len(lost) > 0 {
		q.nearestTitles(lost)
	}
}

// parts are commits and, for merges among them, also what these landed.
func (q *Question) parts(list []int32) []int32 {
	all := slices.Clone(list)
	for _, i := range list {
		if q.h.merge(i) {
			landed, _ := q.h.brought(i)
			all = append(all, landed...)
		}
	}
	return all
}

// nearestTitles pairs each revert with the first commits after it that have
// the title again. A title that many commits have is that of a series.
func (q *Question) nearestTitles(lost map[uint64][]int32) {
	after := map[uint64][]int32{}
	for i, f := range q.want.prints {
		if _, ok := lost[f]; ok && !q.h.merge(int32(i)) {
			after[f] = append(after[f], int32(i))
		}
	}
	for f, reverts := range lost {
		list := after[f]
		if len(list) > 2+2*len(reverts) {
			continue
		}
		for _, r := range reverts {
			for _, i := range q.nextAfter(list, r) {
				q.mayAnswer(i, r)
			}
		}
	}
}

// nextAfter picks from a list, newest first, the two that reached the line of
// the revert soonest after it.
func (q *Question) nextAfter(list []int32, revert int32) []int32 {
	var got []int32
	for _, i := range slices.Backward(list) {
		if len(got) < 2 && q.within(int(i)) && q.h.after(i, revert) {
			got = append(got, i)
		}
	}
	return got
}

// callings are the titles under which a change may land again, as prints: its
// own, and that without the area. One as short as "Fix typo" says nothing.
func (q *Question) callings(i int32) []uint64 {
	title := q.changeTitle(i)
	if len(title) < 20 {
		return nil
	}
	return []uint64{fingerprint(title), fingerprint(withoutArea(title))}
}

// changeTitle is the title of a change: of a merge, what its body says.
func (q *Question) changeTitle(i int32) string {
	title, body := firstLine(q.h.commits[i].Message)
	if q.h.merge(i) {
		title, _ = firstLine(body)
	}
	return core(title)
}

// byReturn judges a commit as the answer to a revert.
func (a *answer) byReturn(i int32) (Undo, bool) {
	for _, r := range a.back[i] {
		v, ok := a.verdicts[r]
		if !ok || v.Act != Revert || !a.h.after(i, r) {
			continue
		}
		if cue, targets := a.returns(i, r, v); cue != 0 {
			return Undo{Act: Reland, Targets: targets, Via: a.hashes([]int32{r}), Cues: cue}, true
		}
	}
	return Undo{}, false
}

// returns tells by what a commit is known to bring back what a revert took,
// and which of the changes that this had undone.
func (a *answer) returns(i, r int32, v Undo) (Cue, []ledger.Hash) {
	for _, t := range a.parts(a.indexes(v.Targets)) {
		if slices.Contains(a.callings(t), a.want.prints[i]) && a.sharePath(i, []int32{r}) {
			return ByTitle, a.withMerge(t, v.Targets)
		}
	}
	if v.Scope != Live {
		return 0, nil // content that went to and fro within a branch
	}
	for _, e := range a.echoes[i] {
		if e.old == r && 2*e.files >= len(a.h.commits[r].Changes) && 4*e.files >= len(a.h.commits[i].Changes) {
			return ByBlob, v.Targets
		}
	}
	return 0, nil
}

// withMerge is a commit and, where it is among the targets, the merge that
// landed it; a merge stands with all that it landed.
func (a *answer) withMerge(t int32, targets []ledger.Hash) []ledger.Hash {
	list := a.hashes([]int32{t})
	if a.h.merge(t) {
		return a.h.withLanding(list)
	}
	if m := a.h.landed(t); m >= 0 && slices.Contains(targets, a.h.commits[m].Hash) {
		list = append(list, a.h.commits[m].Hash)
	}
	return list
}

func (a *answer) indexes(list []ledger.Hash) []int32 {
	var out []int32
	for _, hash := range list {
		if i := a.h.index(hash); i >= 0 {
			out = append(out, i)
		}
	}
	return out
}

// byPast judges a commit that tells of a revert: "this was reverted in #12",
// "part of #12, which was reverted".
func (a *answer) byPast(i int32, m *message) (Undo, bool) {
	if m.head.verb&(sRevert|sRoll) != 0 || m.formal {
		return Undo{}, false
	}
	for _, ref := range m.past {
		for _, j := range a.resolve(i, m, ref) {
			r := a.revertOf(j)
			if r < 0 || r <= i || !a.sharePath(i, []int32{r}) {
				continue
			}
			return Undo{Act: Reland, Targets: a.verdicts[r].Targets, Via: a.hashes([]int32{r}), Cues: ByName | ByWord}, true
		}
	}
	return Undo{}, false
}

// revertOf is j when it is a revert, or the revert that undid j or that the
// merge j landed; else -1.
func (a *answer) revertOf(j int32) int32 {
	if a.verdicts[j].Act == Revert {
		return j
	}
	hash := a.h.commits[j].Hash
	got := int32(-1)
	for r, v := range a.verdicts {
		if v.Act != Revert {
			continue
		}
		if (slices.Contains(v.Targets, hash) || a.h.merge(j) && a.h.landed(r) == j) && r > got {
			got = r
		}
	}
	return got
}

// asReland turns the undoing of a revert into a reland, and finds the revert
// that a reland answers where the message names only the first landing.
func (a *answer) asReland(i int32, v Undo) Undo {
	var via, targets []ledger.Hash
	for _, j := range a.indexes(v.Targets) {
		r, ok := a.verdicts[j]
		if ok && r.Act == Revert {
			via = append(via, a.h.commits[j].Hash)
			targets = append(targets, r.Targets...)
		}
	}
	if len(via) == 0 {
		return a.withRevert(i, v)
	}
	v.Act, v.Via = Reland, distinct(via)
	v.Targets = distinct(targets)
	return v
}

func (a *answer) withRevert(i int32, v Undo) Undo {
	if v.Act != Reland || len(v.Via) > 0 {
		return v
	}
	for _, j := range a.indexes(v.Targets) {
		if r := a.revertOf(j); r > i {
			v.Via = append(v.Via, a.h.commits[r].Hash)
		}
	}
	v.Via = distinct(v.Via)
	return v
}

// distinct leaves the first of each, since the order says which one a verdict
// is about.
func distinct(list []ledger.Hash) []ledger.Hash {
	var all []ledger.Hash
	for _, hash := range list {
		if !slices.Contains(all, hash) {
			all = append(all, hash)
		}
	}
	return all
}
