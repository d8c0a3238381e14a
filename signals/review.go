package signals

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

var review = ThreadDetector{
	ID:    "review",
	Kind:  ledger.Review,
	Title: "Reviews",
	Why:   "Reading somebody else's change with care makes it better, and the history shows only whose change it was.",
	Since: "0.2.0",
	Rules: []Rule{
		{"review.verdict", "Asked for changes, and said which"},
		{"review.lines", "Commented on lines of somebody else's change"},
		{"review.comment", "Named a problem, proposed or asked something, or weighed somebody else's change"},
		{"review.design", "Weighed at length what somebody proposes in an issue"},
		{"review.weighed", "Gave a view on somebody else's change, by all that it says together"},
	},
	Run: runReview,
}

func runReview(t *Talk, claim func(ThreadClaim)) {
	if !t.Pull {
		runDesignReview(t, claim)
		return
	}
	for _, s := range submissions(t) {
		if sameActor(s.who, t.Author) {
			continue // who answers a reviewer does not review
		}
		if c, ok := s.review(t); ok {
			c.Who, c.NotBy = s.who, t.Author
			c.Beneficiaries = []ledger.Actor{t.Author}
			claim(c)
		}
	}
}

// runDesignReview looks for remarks on a proposal that is no change yet.
func runDesignReview(t *Talk, claim func(ThreadClaim)) {
	if !isProposal(t.Opening) {
		return
	}
	for i, r := range t.Remarks {
		if r.Own || r.Kind != ledger.ActComment || !weighsAtLength(r.Prose()) {
			continue
		}
		if rule, _ := supports(t, i); rule == "" {
			claim(ThreadClaim{
				Rule: "review.design", Who: r.Actor, NotBy: t.Author, Why: "Weighed the proposal " + t.titled(),
				Evidence: acts(r, nil), Beneficiaries: []ledger.Actor{t.Author},
			})
		}
	}
}

// weighsAtLength wants at least two sentences that bring something.
func weighsAtLength(p *Prose) bool {
	moves := 0
	for _, s := range p.sentences() {
		if s.says(housekeeping) {
			return false
		}
		if moveOf(&s) != moveNone {
			moves++
		}
	}
	return moves >= 2 && p.Words >= 25
}

// review is the claim that a submission makes, the strongest that it does.
func (s *submission) review(t *Talk) (ThreadClaim, bool) {
	lines := s.substantial()
	saw := moveNone
	if s.body != nil && !besideChange(s.body) {
		saw = substanceOf(s.body)
	}
	switch {
	case saw != moveNone && isVerdict(s.body, "changes_requested"):
		return ThreadClaim{
			Rule: "review.verdict", Evidence: acts(s.body, lines),
			Why: "Asked for changes in " + t.titled() + alongLines(len(lines)),
		}, true
	case len(lines) > 0:
		return ThreadClaim{
			Rule: "review.lines", Evidence: acts(nil, lines, withWords(s.body)),
			Why: fmt.Sprintf("Commented on %s of %s in %s", plain.Count(len(lines), "line", "lines"), listed(pathsOf(lines)), t.titled()),
		}, true
	case saw != moveNone:
		return ThreadClaim{Rule: "review.comment", Evidence: acts(s.body, nil), Why: string(saidMove(s.body.Prose(), saw)) + " in " + t.titled()}, true
	}
	return ThreadClaim{}, false
}

// substanceOf counts a review that reports a trial with specifics, even where it
// finds nothing wrong. In one that approves, what fails is mostly what failed before.
func substanceOf(r *Remark) move {
	if isVerdict(r, "approved") {
		if _, ok := trialOf(r); ok {
			return moveTrial
		}
	}
	if saw := substance(r.Prose()); saw != moveNone || r.Kind != ledger.ActReview {
		return saw
	}
	if _, ok := trialOf(r); ok {
		return moveTrial
	}
	if isVerdict(r, "changes_requested") && r.Prose().foreign() && tellsAny(r.Prose()) {
		return moveProblem // the verdict says so in any language
	}
	return moveNone
}

func alongLines(n int) string {
	if n == 0 {
		return ""
	}
	return " and commented on " + plain.Count(n, "line", "lines")
}

// substantial are the line comments that say something. The first of a thread
// on a line says it by being there, unless it is courtesy.
func (s *submission) substantial() []*Remark {
	var kept []*Remark
	for _, r := range s.lines {
		p := r.Prose()
		if substance(p) != moveNone || r.Detail.ReplyTo == "" && (tellsAny(p) || p.Code > 0) {
			kept = append(kept, r)
		}
	}
	return kept
}

func tellsAny(p *Prose) bool {
	for _, s := range p.sentences() {
		if telling(&s) > 0 {
			return true
		}
	}
	return false
}

func isVerdict(r *Remark, state string) bool {
	return r.Kind == ledger.ActReview && strings.EqualFold(r.Detail.State, state)
}

// acts are the activities behind remarks, the main one first.
func acts(first *Remark, more []*Remark, last ...*Remark) []*ledger.Activity {
	var all []*ledger.Activity
	for _, r := range append(append([]*Remark{first}, more...), last...) {
		if r != nil {
			all = append(all, r.Activity)
		}
	}
	return all
}

// withWords leaves out the review that a forge makes of a lone line comment.
func withWords(r *Remark) *Remark {
	if r == nil || r.Prose().Words == 0 {
		return nil
	}
	return r
}

func pathsOf(lines []*Remark) []string {
	var all []string
	seen := map[string]bool{}
	for _, r := range lines {
		if p := r.Detail.Path; p != "" && !seen[p] {
			seen[p] = true
			all = append(all, p)
		}
	}
	return all
}
