package signals

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var onboarding = ThreadDetector{
	ID:    "onboarding",
	Kind:  ledger.Onboarding,
	Title: "Onboarding",
	Why:   "Who is met with a helpful answer stays; no statistic counts the answer.",
	Since: "0.2.0",
	Rules: []Rule{
		{"onboarding.explained", "Explained to a newcomer how things are done here"},
		{"onboarding.reviewed", "Reviewed a newcomer's first changes"},
		{"onboarding.answered", "Was the first to answer a newcomer"},
		{"onboarding.curated", "Marked an issue as good for newcomers"},
		{"onboarding.weighed", "Showed a newcomer how to take part, by all that it says together"},
	},
	Run: runOnboarding,
}

func runOnboarding(t *Talk, claim func(ThreadClaim)) {
	claimCurated(t, claim)
	if !newHere(t) {
		return
	}
	first := firstAnswer(t)
	for _, h := range helpers(t) {
		if c, ok := onboarded(t, h, first); ok {
			claim(c)
		}
	}
}

// helper is somebody who wrote in a newcomer's thread, and all they wrote.
type helper struct {
	who     ledger.Actor
	remarks []*Remark
}

// helpers are the humans who wrote in a thread, save for its author and those
// who seem to be new here themselves, in order of their first words.
func helpers(t *Talk) []*helper {
	var all []*helper
	byKey := map[ledger.Identity]*helper{}
	for _, r := range t.Remarks {
		if !r.Human || r.Own {
			continue
		}
		h := byKey[r.Actor.Key()]
		if h == nil {
			h = &helper{who: r.Actor}
			byKey[r.Actor.Key()] = h
			all = append(all, h)
		}
		h.remarks = append(h.remarks, r)
	}
	kept := all[:0]
	for _, h := range all {
		if belongs(t, h) {
			kept = append(kept, h)
		}
	}
	return kept
}

// belongs tells somebody who is not new here: a member, somebody whose changes
// were merged, or who may label and close threads
// (docs.github.com/graphql/reference/enums#commentauthorassociation).
func belongs(t *Talk, h *helper) bool {
	for _, r := range h.remarks {
		switch r.Detail.Association {
		case "OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR":
			return true
		}
	}
	for _, a := range t.Of(ledger.ActLabeled, ledger.ActMilestoned, ledger.ActClosed, ledger.ActMerged, ledger.ActAssigned) {
		if sameActor(a.Actor, h.who) {
			return true
		}
	}
	return false
}

// firstAnswer is the first that any human said to the thread's author; nil
// where nobody did.
func firstAnswer(t *Talk) *Remark {
	for _, r := range t.Remarks {
		if r.Human && !r.Own {
			return r
		}
	}
	return nil
}

// answerWait is how long an answer may take and still welcome somebody.
const answerWait = 30 * 24 * time.Hour

// reviewWords is how many words, in all, make a review that a newcomer learns
// from. A proposal of lines is worth as many.
const reviewWords = 15

// newFor is how long whoever opened a thread is new in it.
const newFor = 365 * 24 * time.Hour

// onboarded says how somebody helped the newcomer, by the weightiest of it.
func onboarded(t *Talk, h *helper, first *Remark) (ThreadClaim, bool) {
	c := ThreadClaim{Who: h.who, NotBy: t.Author, Beneficiaries: []ledger.Actor{t.Author}}
	var explained, reviewed []*ledger.Activity
	weight := 0
	for _, r := range h.remarks {
		switch {
		case r.At.Sub(t.Opened) > newFor:
		case explains(t, r):
			explained = append(explained, r.Activity)
		case t.Pull && reviews(r):
			reviewed = append(reviewed, r.Activity)
			weight += r.Prose().Words + reviewWords*len(r.Prose().Suggestions)
		}
	}
	switch {
	case len(explained) > 0:
		c.Rule, c.Evidence, c.Why = "onboarding.explained", explained, explainedHow(t, explained)
	case weight >= reviewWords:
		c.Rule, c.Evidence, c.Why = "onboarding.reviewed", reviewed, reviewedHow(t, reviewed)
	case h.remarks[0] == first && first.At.Sub(t.Opened) <= answerWait && answers(first):
		c.Rule, c.Evidence, c.Why = "onboarding.answered", []*ledger.Activity{first.Activity}, "Was the first to answer somebody's "+nth(t)+" thread here"
	}
	return c, c.Rule != ""
}

// reviewedHow does not call words below a change a review of it, nor words on how
// changes are made here or where they go a view of one.
func reviewedHow(t *Talk, remarks []*ledger.Activity) string {
	told := func(in func(s sentence) bool) func(a *ledger.Activity) bool {
		return func(a *ledger.Activity) bool { return slices.ContainsFunc(t.proseOf(a).sentences(), in) }
	}
	switch {
	case slices.ContainsFunc(remarks, func(a *ledger.Activity) bool { return a.Kind != ledger.ActComment }):
		return "Reviewed the changes of somebody's " + nth(t) + " thread here"
	case !slices.ContainsFunc(remarks, func(a *ledger.Activity) bool { return !told(sendsWork)(a) }):
		return "Told where changes go, in somebody's " + nth(t) + " thread"
	case slices.ContainsFunc(remarks, told(guidesWork)):
		return "Told how changes are made here, in somebody's " + nth(t) + " thread"
	}
	return "Gave views on the changes of somebody's " + nth(t) + " thread here"
}

// reviews tells a remark that weighs the change from an approval.
func reviews(r *Remark) bool { return substance(r.Prose()) != moveNone }

// answers tells an answer that helps from one that sends away or says nothing.
func answers(r *Remark) bool {
	p := r.Prose()
	if p.Words < 6 {
		return false
	}
	for _, s := range p.sentences() {
		if decides(&s) || s.says(rejections) {
			return false
		}
	}
	return true
}

// claimCurated claims the setting of labels for newcomers on what others
// opened. A label that was taken off within a day was a slip.
func claimCurated(t *Talk, claim func(ThreadClaim)) {
	for _, act := range starterLabels(t) {
		if t.ByAuthor(act.by) {
			continue
		}
		evidence := []*ledger.Activity{act.act}
		if act.said != nil {
			evidence = append(evidence, act.said)
		}
		claim(ThreadClaim{
			Rule: "onboarding.curated", Who: act.by, NotBy: t.Author, Evidence: evidence,
			Why: `Marked ` + t.noun() + ` as "` + oneLine(act.act.Detail.Label, 40) + `"`,
		})
		return
	}
}

// explainedHow tells welcomes from explanations.
func explainedHow(t *Talk, remarks []*ledger.Activity) string {
	does := "Gave a welcome"
	if slices.ContainsFunc(remarks, func(a *ledger.Activity) bool { return teaches(t, t.proseOf(a)) }) {
		does = "Explained how things are done here"
	}
	return does + ", in somebody's " + nth(t) + " thread"
}

// onboardedHow says again how somebody helped, by what is left of the evidence.
var onboardedHow = map[string]func(t *Talk, remarks []*ledger.Activity) string{
	"onboarding.explained": explainedHow, "onboarding.reviewed": reviewedHow,
}
