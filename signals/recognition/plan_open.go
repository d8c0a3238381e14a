package recognition

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// lookAgain says what becomes of what is open. What it gives back by that is free
// in the next round.
func (p *planner) lookAgain(open []*thought) {
	p.lost(open)
	for _, t := range open {
		p.draftAgain(t)
	}
	for _, id := range p.openIDs() {
		if reason := p.fallen[id]; reason != "" {
			p.out.Withdrawn = append(p.out.Withdrawn, ledger.Withdrawal{ID: id, Reason: string(reason)})
		}
	}
}

// lost finds what is open and was not found again.
func (p *planner) lost(open []*thought) {
	found, standing := map[string]bool{}, map[string]bool{}
	for _, t := range open {
		found[t.id] = true
	}
	for i := range p.w.Work {
		standing[p.w.Work[i].ID] = true
	}
	for _, id := range p.openIDs() {
		if !found[id] {
			p.fallen[id] = p.whyGone(p.made[id], standing)
		}
	}
}

// draftAgain tells whether something that is open holds no longer, or says
// something else by now. It keeps every key that it had, so that no two can swap
// them. Where the draft fails it stays as it is.
func (p *planner) draftAgain(t *thought) {
	old := p.made[t.id]
	p.marks[t.id] = old.Mark
	now, reason := p.draft(t)
	switch reason {
	case "":
	case HeldDraft:
		return
	default:
		p.fallen[t.id] = reason
		return
	}
	now.Keys = distinct(slices.Concat(old.Keys, now.Keys))
	p.take(&now)
	p.marks[t.id] = now.Mark
	if !same(now, old.Suggestion) {
		p.out.Changed = append(p.out.Changed, now)
	}
}

func (p *planner) openIDs() []string {
	var ids []string
	for id, s := range p.made {
		if isOpen(s) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// whyGone is why something that is open is not found again.
func (p *planner) whyGone(s *ledger.SuggestionState, standing map[string]bool) Reason {
	falls := func(id string) bool { return !standing[id] }
	switch {
	case p.s.Off[s.Rule]:
		return WithdrawnOff
	case slices.ContainsFunc(s.Basis, falls):
		return WithdrawnBasis
	}
	return WithdrawnRule
}
