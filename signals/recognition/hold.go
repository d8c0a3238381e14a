package recognition

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Reason is why something is not suggested, or no longer, in plain words.
type Reason string

// Why what a rule found is not suggested. The set is closed.
const (
	HeldYoung      Reason = "too young: it may still be taken back or refuted"
	HeldOld        Reason = "too long ago"
	HeldWeek       Reason = "this person has had as many suggestions this week as there may be"
	HeldCited      Reason = "its evidence was praised before"
	HeldNone       Reason = "who did it wants no recognition"
	HeldRecognised Reason = "recognised already"
	HeldMade       Reason = "it was suggested before"
	HeldDeclined   Reason = "it was declined"
	HeldDraft      Reason = "no draft of it could be written"
)

// Why what was made is taken back, beside those above. The set is closed.
const (
	WithdrawnBasis Reason = "what it rests on does not stand any more, or may not be shown"
	WithdrawnOff   Reason = "its rule is switched off, or goes nowhere"
	WithdrawnRule  Reason = "its rule does not find it any more"
)

// HeldReasons are all for which something can be held back.
func HeldReasons() []Reason {
	return []Reason{
		HeldYoung, HeldOld, HeldWeek, HeldCited, HeldNone, HeldRecognised, HeldMade, HeldDeclined, HeldDraft,
	}
}

// Held is a suggestion that is not made, and why. Of who wants no recognition it
// has no more than the rule and the id.
type Held struct {
	ledger.Suggestion
	Reason Reason
}

// RecognisedWithin is how long after the work a recognition for the same kinds is
// taken to be for this work.
const RecognisedWithin = 14 * 24 * time.Hour

// tooSoonOrLate tells why an idea is not one for now, whatever is in it.
func (p *planner) tooSoonOrLate(t *thought) Reason {
	s := p.made[t.id]
	switch {
	case s != nil && !s.DeclinedAt.IsZero():
		return HeldDeclined
	case s != nil && !gone(s), p.had(t):
		return HeldMade
	case t.last.After(p.w.Now.Add(-p.s.MinimumAge)):
		return HeldYoung
	case t.last.Before(p.w.Now.Add(-p.s.Within)):
		return HeldOld
	}
	return ""
}

// had tells whether a suggestion that is settled was this one: under this id, or
// for steady work under the one that the person had before two were merged.
func (p *planner) had(t *thought) bool {
	return slices.ContainsFunc(t.Cites, func(w *Work) bool {
		id := p.taken[keyOf(w)]
		by := p.made[id]
		return id == t.id || t.Period != "" && by != nil && by.Rule == t.Rule && slices.Contains(by.Basis, w.ID)
	})
}

// unwanted tells why nothing is to be said of it, however it is shown.
func (p *planner) unwanted(t *thought) Reason {
	switch {
	case !p.s.welcome(t.Who):
		return HeldNone
	case p.received.has(t):
		return HeldRecognised
	}
	return ""
}

// hold says that it is not made.
func (p *planner) hold(t *thought, reason Reason) {
	s := ledger.Suggestion{ID: t.id, Rule: t.Rule}
	if p.s.welcome(t.Who) {
		s, _ = p.sketch(t, t.Cites)
	}
	p.out.Held = append(p.out.Held, Held{s, reason})
}
