package recognition

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// lookAgain says what becomes of what is open. Who is first to have a piece of
// evidence keeps it, so what holds no longer is found before anything is drafted
// again: what it cited is free by then.
func (p *planner) lookAgain(open []*thought) {
	p.fell(open)
	for p.lostEvidence(open) {
	}
	for _, t := range open {
		if p.fallen[t.id] == "" {
			p.draftAgain(t)
		}
	}
	for _, id := range p.openIDs() {
		if reason := p.fallen[id]; reason != "" {
			p.out.Withdrawn = append(p.out.Withdrawn, ledger.Withdrawal{ID: id, Reason: string(reason)})
		}
	}
}

// fell finds what is open and was not found again, or must not be said any more.
func (p *planner) fell(open []*thought) {
	found := map[string]bool{}
	for _, t := range open {
		found[t.id] = true
		if reason := p.unwanted(t); reason != "" {
			p.fall(t.id, reason)
		}
	}
	standing := map[string]bool{}
	for i := range p.w.Work {
		standing[p.w.Work[i].ID] = true
	}
	for _, id := range p.openIDs() {
		if !found[id] {
			p.fall(id, p.whyGone(p.made[id], standing))
		}
	}
}

// lostEvidence finds one that is open and of which another has the evidence by
// now, and tells whether there was any.
func (p *planner) lostEvidence(open []*thought) bool {
	for _, t := range open {
		if p.fallen[t.id] == "" && len(p.unpraised(t)) == 0 {
			p.fall(t.id, HeldCited)
			return true
		}
	}
	return false
}

// fall gives back what it cited, unless somebody read it.
func (p *planner) fall(id string, reason Reason) {
	p.fallen[id] = reason
	old := p.made[id]
	for _, key := range old.Keys {
		if old.SentAt.IsZero() && p.taken[key] == id {
			delete(p.taken, key)
		}
	}
}

// draftAgain tells whether something that is open says something else by now. It
// keeps every key that it had, so that no two can swap them.
func (p *planner) draftAgain(t *thought) {
	old := p.made[t.id]
	p.marks[t.id] = old.Mark
	cites := p.unpraised(t)
	if len(cites) == 0 {
		return
	}
	now, written := p.sketch(t, cites)
	if !written {
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
