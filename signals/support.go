package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var support = ThreadDetector{
	ID:    "support",
	Kind:  ledger.Support,
	Title: "Support",
	Why:   "Whoever was stuck can go on, and nobody but them saw the answer.",
	Since: "0.2.0",
	Rules: []Rule{
		{"support.answer", "Answered somebody's question"},
		{"support.advice", "Told somebody who was stuck what to try, or why it happens"},
		{"support.weighed", "Helped somebody on, by all that it says together"},
	},
	Run: runSupport,
}

func runSupport(t *Talk, claim func(ThreadClaim)) {
	if t.Pull {
		return // where answers are part of review
	}
	for i, r := range t.Remarks {
		if rule, helped := supports(t, i); rule != "" && len(helpsBy(t, i)) > 0 {
			claim(ThreadClaim{
				Rule: rule, Who: r.Actor, NotBy: helped.Actor, Why: supportWhy[rule] + " in " + t.titled(),
				Evidence: acts(r, nil, helped), Beneficiaries: []ledger.Actor{helped.Actor},
			})
		}
	}
}

var supportWhy = map[string]string{
	"support.answer": "Answered a question",
	"support.advice": "Explained what happens or what to try",
}

// supports tells whether the i-th remark helps somebody else, and what it
// answers.
func supports(t *Talk, i int) (rule string, helped *Remark) {
	r := t.Remarks[i]
	if r.Kind != ledger.ActComment || r.Own || r.Prose().Says(noHelp...) || slices.ContainsFunc(r.Prose().sentences(), tellsOfReport) {
		return "", nil
	}
	explains, advises := explanation(r.Prose())
	asked, quoted := answered(t, i)
	switch {
	case asked == nil || !explains && !advises && !quoted:
	case quoted && answersQuotation(r.Prose()):
		return "support.answer", asked
	case isInsider(asked) || isProposal(t.Opening):
	case explains && endsAsking(asked.Prose()):
		return "support.answer", asked
	case asked.Own && isStuck(t.Opening.Prose()) && (advises || explains && r.Prose().Words >= 15):
		return "support.advice", asked
	}
	return "", nil
}

// tellsOfReport tells words on whether a report holds, which are triage.
func tellsOfReport(s sentence) bool { return confirms(&s) || s.says(reproduceWords) }

// answersQuotation tells plain statements under a quoted question.
func answersQuotation(p *Prose) bool {
	if !strings.Contains(p.Quoted, "?") || len(strings.Fields(p.Quoted)) > 60 {
		return false // a whole mail below an answer says little of what it answers
	}
	if saysAny(p.Quoted, ownAffairs) {
		return false
	}
	says := 0
	for _, s := range p.sentences() {
		if s.says(opinionWords) || s.says(housekeeping) {
			return false
		}
		if !s.asks && len(s.words) >= 5 && !isCourtesy(&s) {
			says++
		}
	}
	return says > 0
}

// isInsider tells who helps to run the project from who came with a problem.
func isInsider(r *Remark) bool {
	switch r.Detail.Association {
	case "OWNER", "MEMBER", "COLLABORATOR":
		return true
	}
	return false
}

// isProposal tells an issue that wants something changed from one that reports
// or asks: there, answers weigh the proposal.
func isProposal(opening *Remark) bool {
	if opening == nil {
		return true
	}
	labelled := false
	for _, label := range opening.Detail.Labels {
		if saysAny(strings.ToLower(label), reportLabels) {
			return false
		}
		labelled = labelled || saysAny(strings.ToLower(label), proposalLabels)
	}
	return labelled || saysAny(straight(opening.Detail.Title), proposalTitles)
}

// farBack is how many remarks are looked through for what another answers, so that
// a thread of thousands costs no more for each.
const farBack = 60

// answered is what a comment answers: what it quotes, else the last word of
// whom it mentions, else what was said just before.
func answered(t *Talk, i int) (asked *Remark, quoted bool) {
	r := t.Remarks[i]
	var last, named *Remark
	for _, e := range before(t, i) {
		if !e.Human || sameActor(e.Actor, r.Actor) {
			continue
		}
		if quotes(r, e) {
			return e, true
		}
		if addresses(r, e) {
			named = e
		}
		last = e
	}
	if named != nil {
		return named, false
	}
	return last, false
}

func isStuck(p *Prose) bool { return p.Says(stuckWords...) }

// endsAsking tells whether a text leads up to a question: one of its last two
// sentences is one.
func endsAsking(p *Prose) bool {
	all := p.sentences()
	for _, s := range all[max(0, len(all)-2):] {
		if s.asks && len(s.words) >= 3 && !s.says(idleQuestions) {
			return true
		}
	}
	return p.Says(questionWords...)
}

// explanation tells whether a comment tells how something is, and whether it
// tells what to do. What weighs or wants something does neither, nor does what
// asks more than it says.
func explanation(p *Prose) (explains, advises bool) {
	asks, says := 0, 0
	for _, s := range p.sentences() {
		switch {
		case isCourtesy(&s):
		case s.says(opinionWords) || s.says(housekeeping):
			return false, false
		case s.asks:
			asks++
		default:
			says++
			explains = explains || s.says(explainWords) && len(s.words) >= 4
			advises = advises || len(s.words) >= 4 && (s.says(adviceWords) || s.begins(adviceStarts))
		}
	}
	if asks > says {
		return false, false
	}
	return explains, advises
}
