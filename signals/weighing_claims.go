package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// weighedClaim is what a remark that weighs enough for a kind claims, though no
// rule did.
type weighedClaim struct {
	kind ledger.Kind
	rule string
	// lead begins the why.
	lead string
	// claims say who did what for whom; none where nobody can have: what people say
	// in their own threads is no review of them. The why of each is added to the lead.
	claims func(t *Talk, i int) []ThreadClaim
}

// weighedClaims are those of all kinds but catch: of what weighed as a find though no
// rule said so, readers found half to be none, however much it weighed. It is still a
// review.
var weighedClaims = []weighedClaim{
	{ledger.Review, "review.weighed", "Gave a view in ", byReader},
	{ledger.Testing, "testing.weighed", "Told of a trial in ", byWhoTried},
	{ledger.Support, "support.weighed", "Helped in ", forWhomAnswered},
	{ledger.Onboarding, "onboarding.weighed", "Showed how to take part in ", forNewcomer},
	{ledger.Triage, "triage.weighed", "Said what becomes of ", forReport},
	{ledger.Triage, "triage.own", "Said what becomes of their own ", byAuthor},
	{ledger.Coordination, "coordination.weighed", "Organised work in ", byOrganiser},
	{ledger.Credit, "credit.weighed", "Thanked in ", forWhomThanked},
}

// add claims what weighs enough and no rule claimed.
func (w *weighing) add() {
	have := w.claimedActs()
	for i, r := range w.talk.Remarks {
		if _, ok := w.place[r.Activity]; !ok {
			continue
		}
		for _, c := range weighedClaims {
			if !w.weighs(i, c.kind) || have[claimedAct{c.kind, r.Activity}] {
				continue
			}
			for _, claim := range c.claims(w.talk, i) {
				claim.Rule, claim.Why = c.rule, c.lead+w.talk.titled()+tellsWhat(&w.weighed[i], c.kind, r.Prose())+claim.Why
				w.hearAlong(c.kind, claim)
			}
		}
	}
}

// weighs tells whether a remark weighs enough for a kind. What people say in their
// own threads must weigh more: most of it is about their own work.
func (w *weighing) weighs(i int, kind ledger.Kind) bool {
	more := 0.0
	if w.talk.Remarks[i].Own {
		more = ownMore
	}
	return w.weighed[i].Is(string(kind), more)
}

// ownMore is by how much: of the remarks of authors that the weights were not
// learned from, .017 were counted wrongly without it, and .014 are with it.
const ownMore = 0.3

type claimedAct struct {
	kind ledger.Kind
	act  *ledger.Activity
}

func (w *weighing) claimedActs() map[claimedAct]bool {
	have := map[claimedAct]bool{}
	for i := range w.heard {
		for _, a := range w.heard[i].Evidence {
			have[claimedAct{w.heard[i].kind, a}] = true
		}
	}
	return have
}

// hearAlong hears a claim, or lets it join what the same person was heard to do in
// the same review: ten remarks in one review are one review.
func (w *weighing) hearAlong(kind ledger.Kind, c ThreadClaim) {
	sent := reviewOf(c.Evidence[0])
	at := slices.IndexFunc(w.heard, func(h heardClaim) bool {
		return sent != "" && h.kind == kind && sameActor(h.Who, c.Who) && slices.ContainsFunc(h.Evidence, func(a *ledger.Activity) bool { return reviewOf(a) == sent })
	})
	if at < 0 {
		w.hear(kind, c)
		return
	}
	w.heard[at].Evidence = joinEvidence(w.heard[at].Evidence, c.Evidence)
	w.heard[at].Links.Context = joinContext(w.heard[at].Links.Context, c.Links.Context)
}

// reviewOf names the review that a remark was sent with, "" where there is none.
func reviewOf(a *ledger.Activity) string {
	if a.Kind == ledger.ActReview {
		return a.ID
	}
	return a.Detail.Review
}

func forAuthor(t *Talk, i int) []ThreadClaim {
	r := t.Remarks[i]
	if r.Own {
		return nil
	}
	return []ThreadClaim{{Who: r.Actor, NotBy: t.Author, Evidence: acts(r, nil), Beneficiaries: []ledger.Actor{t.Author}}}
}

// byAuthor is what authors say of their own threads as they close or reopen them: a
// word on why leaves no reader in doubt. Doing it without a word earns nothing.
func byAuthor(t *Talk, i int) []ThreadClaim {
	r := t.Remarks[i]
	if !r.Own || r.Prose().Words < 3 || !settlesNow(t, r) {
		return nil
	}
	return byAnybody(t, i)
}

// settlesNow tells whether the writer of a remark closed or reopened the thread
// within a few minutes of it.
func settlesNow(t *Talk, r *Remark) bool {
	return slices.ContainsFunc(t.Activities, func(a ledger.Activity) bool {
		return (a.Kind == ledger.ActClosed || a.Kind == ledger.ActReopened) && meanwhile(&a, r.Activity)
	})
}

func byAnybody(t *Talk, i int) []ThreadClaim {
	return []ThreadClaim{{Who: t.Remarks[i].Actor, Evidence: acts(t.Remarks[i], nil)}}
}

func forNewcomer(t *Talk, i int) []ThreadClaim {
	if !newHere(t) || t.Remarks[i].At.Sub(t.Opened) > newFor {
		return nil
	}
	all := forAuthor(t, i)
	for k := range all {
		all[k].Why = ", in somebody's " + nth(t) + " thread"
	}
	return all
}

// forWhomAnswered helps whom the remark answers, where its words show by what. In
// their own pull request people explain themselves.
func forWhomAnswered(t *Talk, i int) []ThreadClaim {
	r := t.Remarks[i]
	if r.Own {
		return nil
	}
	by := helpsBy(t, i)
	if len(by) == 0 {
		return nil
	}
	c := ThreadClaim{Who: r.Actor, Evidence: acts(r, nil), Why: ": " + strings.Join(by, ", and ")}
	if asked, quoted := answered(t, i); asked != nil && (quoted || !beginsToOthers(r, asked)) {
		c.NotBy, c.Beneficiaries = asked.Actor, []ledger.Actor{asked.Actor}
		c.Links.Context = []ledger.Context{asked.Beside(ledger.ContextAnswers)}
	}
	return []ThreadClaim{c}
}
