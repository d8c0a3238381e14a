package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var catch = ThreadDetector{
	ID:    "catch",
	Kind:  ledger.Catch,
	Title: "Catches in review",
	Why:   "A defect that a reviewer catches never reaches a user, and nothing shows that it was there.",
	Since: "0.2.0",
	Rules: []Rule{
		{"catch.suggestion", "Pointed out a defect and proposed the lines that were then taken over"},
		{"catch.amended", "Pointed out a defect on a line that was then changed"},
		{"catch.confirmed", "Pointed out a defect that the author confirmed and mended"},
	},
	Run: runCatch,
}

// runCatch wants what can be proved: a remark that names a defect, and a later
// push that goes with it.
func runCatch(t *Talk, claim func(ThreadClaim)) {
	if !t.Pull || len(t.Pushes) == 0 {
		return
	}
	for i, r := range t.Remarks {
		push := t.PushAfter(r.At)
		if r.Own || push == nil {
			continue
		}
		f := finding{talk: t, remark: r, push: push, answers: answersTo(t, i)}
		if rule, why, evidence := f.proof(); rule != "" {
			claim(ThreadClaim{
				Rule: rule, Who: r.Actor, NotBy: t.Author, Why: why + ", in " + t.titled(),
				Evidence: evidence, Beneficiaries: []ledger.Actor{t.Author},
			})
		}
	}
}

// finding is a remark that may have caught something, and what came of it.
type finding struct {
	talk    *Talk
	remark  *Remark
	push    *ledger.Activity // the first after it
	answers []*Remark        // of the author to it
}

// proof is the strongest sign that a defect was found and mended; none where
// the author said that there was none.
func (f *finding) proof() (rule, why string, evidence []*ledger.Activity) {
	p := f.remark.Prose()
	yes, no := f.verdicts()
	if no != nil || isMere(p) || isSmall(p) || yes != nil && isSmall(yes.Prose()) {
		return "", "", nil
	}
	defect := namesDefect(p, yes != nil && grants(yes.Prose()))
	switch {
	case defect && len(p.Suggestions) > 0 && f.applied() != nil:
		return "catch.suggestion", "Pointed out a defect and proposed the lines that were then taken over", f.shown(f.applied(), yes)
	case defect && f.lines().gone():
		return "catch.amended", "Pointed out a defect in lines of " + listed(pathsOf([]*Remark{f.remark})) + " that a later push changed", f.shown(f.push, yes, f.lines().fact)
	case defect && f.lines().changed():
		return "catch.amended", "Pointed out a defect on a line of " + listed(pathsOf([]*Remark{f.remark})) + " that was then changed", f.shown(f.push, yes)
	case yes != nil && (defect || confirmsDefect(yes.Prose())):
		return "catch.confirmed", "Pointed out a defect that the author confirmed and mended", f.shown(yes.Activity, nil, f.pushBy(yes))
	}
	return "", "", nil
}

// shown is the evidence: the remark and what answers it.
func (f *finding) shown(first *ledger.Activity, confirmed *Remark, more ...*ledger.Activity) []*ledger.Activity {
	all := append([]*ledger.Activity{f.remark.Activity, first}, more...)
	if confirmed != nil {
		all = append(all, confirmed.Activity)
	}
	return all
}

// pushBy is the push that an answer speaks of: the last one before it, else the
// first after it.
func (f *finding) pushBy(answer *Remark) *ledger.Activity {
	last := f.push
	for _, p := range f.talk.Pushes {
		if p.At.After(f.remark.At) && !p.At.After(answer.At) {
			last = p
		}
	}
	return last
}

// applied is the commit that took a suggestion over: GitHub names it so, or
// names who suggested as a co-author.
func (f *finding) applied() *ledger.Activity {
	for _, push := range f.talk.Pushes {
		if !push.At.After(f.remark.At) || push.Kind != ledger.ActPullCommit {
			continue
		}
		message := strings.ToLower(push.Detail.Title + "\n" + push.Detail.Body)
		login := strings.ToLower(f.remark.Actor.Login)
		if strings.Contains(message, "from code review") || strings.Contains(message, "co-authored-by:") && strings.Contains(message, login) {
			return push
		}
	}
	if f.lines().changed() {
		return f.push
	}
	return nil
}

// verdicts are the author's first answers that agree and that refuse.
func (f *finding) verdicts() (yes, no *Remark) {
	for _, a := range f.answers {
		p := a.Prose()
		switch {
		case yes == nil && (grants(p) || amends(p)):
			yes = a
		case yes == nil && no == nil && refuses(p):
			no = a
		}
	}
	if yes != nil {
		return yes, nil
	}
	return nil, no
}
