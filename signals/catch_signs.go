package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// sign is something that was seen to come of a remark.
type sign struct {
	rule string // that it makes of a defect
	what string // see ledger.Context
	said string // as a why says it
	act  *ledger.Activity
}

// look collects the signs, the strongest first.
func (f *finding) look() []sign {
	var all []sign
	add := func(rule, what, said string, act *ledger.Activity) {
		if act != nil {
			all = append(all, sign{rule, what, said, act})
		}
	}
	if applied := f.applied(); applied != nil {
		add("catch.suggestion", ledger.ContextApplied, "the lines that it proposed were taken over", applied)
	} else {
		add("catch.amended", ledger.ContextPush, "the lines were then changed", f.changing())
	}
	if yes, _ := f.verdicts(); yes != nil {
		add("catch.confirmed", ledger.ContextConfirmed, confirmation(yes.Prose()), yes.Activity)
	}
	if resolved := f.resolved(); resolved != nil {
		add("catch.settled", ledger.ContextResolved, f.resolver(resolved)+" resolved the thread", resolved)
	}
	add("catch.settled", ledger.ContextApproved, "the same reviewer approved later", f.approval())
	if len(all) == 0 || !provenByLines(all[0].rule) {
		add("catch.named", ledger.ContextNextPush, "a push followed", f.pushTold())
	}
	return all
}

// provenByLines tells the rules that tell of a push already.
func provenByLines(rule string) bool { return rule == "catch.suggestion" || rule == "catch.amended" }

// has tells whether a sign was seen.
func (f *finding) has(what string) bool {
	return slices.ContainsFunc(f.signs, func(s sign) bool { return s.what == what })
}

// confirmation says how the author took it.
func confirmation(p *Prose) string {
	if grants(p) {
		return "the author confirmed it"
	}
	return "the author said that it was done"
}

// changing is what changed the lines: the push after the remark, or where no
// pushes are known what git shows.
func (f *finding) changing() *ledger.Activity {
	l := f.lines()
	switch {
	case !l.changed():
		return nil
	case f.push != nil:
		return f.push
	}
	return l.fact
}

// pushTold is the push that the author's answer speaks of: the last one between
// remark and answer, else the first after it.
func (f *finding) pushTold() *ledger.Activity {
	yes, _ := f.verdicts()
	last := f.push
	for _, p := range f.talk.Pushes {
		if yes != nil && p.At.After(f.remark.At) && !p.At.After(yes.At) {
			last = p
		}
	}
	return last
}

// approval is the first later review in which who made the remark approved,
// after something was changed.
func (f *finding) approval() *ledger.Activity {
	for _, r := range f.talk.Remarks {
		if r.At.After(f.remark.At) && sameActor(r.Actor, f.remark.Actor) && isVerdict(r, "approved") && f.pushedBy(r) {
			return r.Activity
		}
	}
	return nil
}

// pushedBy tells whether a push came before a later remark; where the source
// does not list pushes, it may have.
func (f *finding) pushedBy(later *Remark) bool {
	return len(f.talk.Pushes) == 0 || f.push != nil && !f.push.At.After(later.At)
}

// applied is the commit that took a suggestion over: git shows the lines in the
// last state, or the forge names it so, or it names who suggested as a co-author.
func (f *finding) applied() *ledger.Activity {
	if len(f.remark.Prose().Suggestions) == 0 || f.lines().kept() {
		return nil
	}
	if f.lines().taken() {
		return f.changing()
	}
	for _, push := range f.talk.Pushes {
		if push.At.After(f.remark.At) && push.Kind == ledger.ActPullCommit && takesOver(&push.Detail, f.remark.Actor.Login) {
			return push
		}
	}
	return nil
}

// takesOver tells a commit that took over what somebody suggested. GitHub heads
// it "Apply suggestions from code review", or names who did as a co-author.
func takesOver(d *ledger.Detail, login string) bool {
	title, message := strings.ToLower(d.Title), strings.ToLower(d.Title+"\n"+d.Body)
	if _, trailers, named := strings.Cut(message, "co-authored-by:"); named {
		return hasWords(trailers, strings.ToLower(login))
	}
	return strings.Contains(title, "suggestion") && strings.Contains(title, "code review") || strings.Contains(title, "from code review")
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
