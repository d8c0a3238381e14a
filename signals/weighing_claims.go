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
	// claim says who did what for whom, and whether anybody can have: what people
	// say in their own threads is no review of them. Its why is added to the lead.
	claim func(t *Talk, i int) (ThreadClaim, bool)
}

// weighedClaims are those of all kinds that can be weighed.
var weighedClaims = []weighedClaim{
	{ledger.Review, "review.weighed", "Gave a view in ", forAuthor},
	{ledger.Catch, "catch.weighed", "Pointed out a defect in ", forCaught},
	{ledger.Testing, "testing.weighed", "Told of a trial in ", byAnybody},
	{ledger.Support, "support.weighed", "Helped in ", forWhomAnswered},
	{ledger.Onboarding, "onboarding.weighed", "Showed how to take part in ", forNewcomer},
	{ledger.Triage, "triage.weighed", "Said what becomes of ", forAuthor},
	{ledger.Coordination, "coordination.weighed", "Organised work in ", byWhoBringsIn},
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
			if !w.weighed[i].Is(string(c.kind)) || have[claimedAct{c.kind, r.Activity}] {
				continue
			}
			if claim, ok := c.claim(w.talk, i); ok {
				claim.Rule, claim.Why = c.rule, c.lead+w.talk.titled()+tellsWhat(&w.weighed[i], c.kind)+claim.Why
				w.hearAlong(c.kind, claim)
			}
		}
	}
}

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

func forAuthor(t *Talk, i int) (ThreadClaim, bool) {
	r := t.Remarks[i]
	return ThreadClaim{Who: r.Actor, NotBy: t.Author, Evidence: acts(r, nil), Beneficiaries: []ledger.Actor{t.Author}}, !r.Own
}

// forCaught says what was seen next, too. There was no defect where the author says
// so.
func forCaught(t *Talk, i int) (ThreadClaim, bool) {
	c, ok := forAuthor(t, i)
	if !ok || !t.Pull {
		return c, false
	}
	f := newFinding(t, i)
	_, no := f.verdicts()
	c.Why, c.Links.Context = f.outcome(), f.context()
	return c, no == nil && !f.lines().kept()
}

func byAnybody(t *Talk, i int) (ThreadClaim, bool) {
	return ThreadClaim{Who: t.Remarks[i].Actor, Evidence: acts(t.Remarks[i], nil)}, true
}

// byWhoBringsIn leaves out bare pings: words that only call those who are there
// already.
func byWhoBringsIn(t *Talk, i int) (ThreadClaim, bool) {
	c, ok := byAnybody(t, i)
	return c, ok && (!onlyCalls(t.Remarks[i]) || bringsIn(t, i))
}

func onlyCalls(r *Remark) bool {
	told := 0
	for _, s := range r.Prose().sentences() {
		for _, w := range s.words {
			if !strings.HasPrefix(w, "@") && !callWords[w] {
				told++
			}
		}
	}
	return told < 2
}

// bringsIn tells whether a remark calls somebody who wrote nothing here yet.
func bringsIn(t *Talk, i int) bool {
	return slices.ContainsFunc(t.Remarks[i].Prose().Mentions, func(login string) bool {
		return !strings.EqualFold(login, t.Author.Login) && !slices.ContainsFunc(t.Remarks[:i], func(r *Remark) bool { return strings.EqualFold(r.Actor.Login, login) })
	})
}

var callWords = wordSet(`ping pinging paging cc /cc bump fyi friendly gentle and hi hey hello please`)

func forNewcomer(t *Talk, i int) (ThreadClaim, bool) {
	c, ok := forAuthor(t, i)
	return c, ok && newHere(t)
}

// forWhomAnswered helps whom the remark answers. In their own pull request people
// explain themselves.
func forWhomAnswered(t *Talk, i int) (ThreadClaim, bool) {
	r := t.Remarks[i]
	c := ThreadClaim{Who: r.Actor, Evidence: acts(r, nil)}
	if asked, _ := answered(t, i); asked != nil {
		c.NotBy, c.Beneficiaries = asked.Actor, []ledger.Actor{asked.Actor}
		c.Links.Context = []ledger.Context{asked.Beside(ledger.ContextAnswers)}
	}
	return c, !r.Own
}

// forWhomThanked credits whom the remark speaks to.
func forWhomThanked(t *Talk, i int) (ThreadClaim, bool) {
	r := t.Remarks[i]
	who, said := thankedIn(t, i)
	c := ThreadClaim{Who: who, NotBy: r.Actor, Evidence: acts(r, nil), Beneficiaries: []ledger.Actor{r.Actor}, Role: "thanks"}
	if said != nil {
		c.Links.Context = []ledger.Context{said.Beside(ledger.ContextThanks)}
	}
	return c, who.Known()
}

// thankedIn is to whom a remark that thanks speaks: the one whom the thanking
// sentence names, else whom it quotes or answers on a line, else, where the author
// speaks, the only one to have written since the author last did, and otherwise the
// author.
func thankedIn(t *Talk, i int) (ledger.Actor, *Remark) {
	r := t.Remarks[i]
	if len(r.Prose().Mentions) > 0 {
		return thankedByName(t, r), nil
	}
	if asked, quoted := answered(t, i); quoted {
		return asked.Actor, asked
	}
	var other *Remark
	switch {
	case r.Detail.ReplyTo != "":
		other = onlyOther(t, r)
	case r.Own:
		other = onlySince(t, i)
	default:
		return t.Author, nil
	}
	if other == nil {
		return ledger.Actor{}, nil
	}
	return other.Actor, other
}

// thankedByName is the only one whom sentences that thank or praise name.
func thankedByName(t *Talk, r *Remark) ledger.Actor {
	var names []string
	for _, s := range r.Prose().sentences() {
		if s.says(thankWords) || s.says(mistakeWords) {
			names = append(names, mentioned(s.text)...)
		}
	}
	if len(names) != 1 {
		return ledger.Actor{}
	}
	return t.Called(asWritten(r, names[0]))
}

// onlySince is the last that the only one wrote who did since the author's last
// remark; nil where several did, or nobody.
func onlySince(t *Talk, i int) *Remark {
	var other *Remark
	for k := i - 1; k >= 0 && !t.Remarks[k].Own; k-- {
		before := t.Remarks[k]
		if !before.Human {
			continue
		}
		if other != nil && !sameActor(other.Actor, before.Actor) {
			return nil
		}
		if other == nil {
			other = before
		}
	}
	return other
}
