package signals

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// helpByReview finds who approved the change and went into it: a bare approval
// is none.
func helpByReview(t *Talk, _ map[string]string, tell func(Help)) {
	reviewed := map[ledger.Identity]*judgement{}
	for _, s := range submissions(t) {
		who := s.who.Key()
		if reviewed[who] == nil {
			reviewed[who] = &judgement{}
		}
		reviewed[who].hear(t, s)
	}
	for _, s := range submissions(t) {
		if j := reviewed[s.who.Key()]; j.approval != nil && j.best.Rule != "" {
			tell(Help{"Reviewed-by", s.who, "Approved it after " + j.wentInto(), joinEvidence(j.best.Evidence, []*ledger.Activity{j.approval.Activity})})
		}
	}
}

// judgement is what one reviewer came to.
type judgement struct {
	approval *Remark     // the last verdict, nil where that is not to approve
	best     ThreadClaim // of what they brought, as the review detector claims it
	lines    int         // how many comments on lines said something
}

func (j *judgement) hear(t *Talk, s *submission) {
	if c, ok := s.review(t); ok && !isTrial(s) && (j.best.Rule == "" || c.Rule == "review.lines") {
		j.best = c
	}
	j.lines += len(s.substantial())
	if s.body == nil {
		return
	}
	switch {
	case isVerdict(s.body, "approved"), approves(s.body.Prose()):
		j.approval = s.body
	case isVerdict(s.body, "changes_requested"), isVerdict(s.body, "dismissed"):
		j.approval = nil
	}
}

// isTrial tells a review that says no more than that its writer tried it: that is
// a test.
func isTrial(s *submission) bool {
	return s.body != nil && len(s.substantial()) == 0 && substance(s.body.Prose()) == moveNone
}

func (j *judgement) wentInto() string {
	switch {
	case j.lines > 0:
		return "commenting on " + plain.Count(j.lines, "line", "lines")
	case j.best.Rule == "review.verdict":
		return "asking for changes"
	}
	return "weighing it in a comment"
}

// approves knows the approvals that some projects write into a comment, with
// the commit that they are for: "tACK 0a1b2c3".
func approves(p *Prose) bool {
	for line := range strings.Lines(p.Lower) {
		if ackMark.MatchString(line) && !strings.Contains(line, "nack") {
			return true
		}
	}
	return false
}

var ackMark = regexp.MustCompile("^(?:[a-z]+[ -]){0,3}(?:re-?)?(?:cr|t|ut|st)?ack[: ,]+`?[0-9a-f]{6,40}\\b")

// helpByTrial finds who tried the change, says on what, and found nothing wrong.
func helpByTrial(t *Talk, _ map[string]string, tell func(Help)) {
	for _, r := range t.Remarks {
		if r.Kind == ledger.ActReviewComment || !triedWell(r.Prose()) {
			continue
		}
		if trial, ok := trialOf(r); ok && trial.rule != "testing.reproduced" {
			tell(Help{"Tested-by", r.Actor, "Told of a trial of it (" + strings.Join(trial.with, ", ") + ")", acts(r, nil)})
		}
	}
}

// triedWell tells reports of a trial of the change itself that say that it went
// well, and name nothing wrong.
func triedWell(p *Prose) bool {
	return p.Says(changeTried...) && p.Says(foundWell...) && !p.Says(defectWords...) && !p.Says(flawWords...) && !p.Says(stillWrong...)
}
