package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var thanked = ThreadDetector{
	ID:    "credit",
	Kind:  ledger.Credit,
	Title: "Thanks",
	Why:   "Somebody else said thank-you for something: it stands in the thread, and no statistic counts it.",
	Since: "0.2.0",
	Rules: []Rule{
		{"credit.thanks", "Thanked by name for something specific"},
		{"credit.named", "Named as whose idea, find or work it was"},
		{"credit.answered", "Thanked for something specific, in answer to them"},
		{"credit.weighed", "Thanked for help, by all that it says together"},
	},
	Run: runThanked,
}

// runThanked claims credit for who is thanked or named in a remark or an
// opening, each person once a remark. Trailers of commits are counted where the
// history is.
func runThanked(t *Talk, claim func(ThreadClaim)) {
	remarks := t.Remarks
	if t.Opening != nil {
		remarks = append([]*Remark{t.Opening}, remarks...)
	}
	for _, r := range remarks {
		if !r.Human {
			continue
		}
		for _, c := range thanksIn(t, r) {
			c.NotBy, c.Role = r.Actor, "thanks"
			c.Beneficiaries = []ledger.Actor{r.Actor}
			claim(c)
		}
	}
}

// thanksIn lists who a remark credits, each person once.
func thanksIn(t *Talk, r *Remark) []ThreadClaim {
	p := r.Prose()
	if !p.thanks() && (len(p.Mentions) == 0 || !namedFor.MatchString(p.Lower)) {
		return nil
	}
	var all []ThreadClaim
	for _, s := range p.sentences() {
		for _, c := range thanksOf(t, r, &s) {
			if c.Who.Known() && !slices.ContainsFunc(all, func(have ThreadClaim) bool { return sameActor(have.Who, c.Who) }) {
				all = append(all, c)
			}
		}
	}
	return all
}

// thanksOf lists who a sentence credits.
func thanksOf(t *Talk, r *Remark, s *sentence) []ThreadClaim {
	if s.foreign != nil {
		return thanksAbroad(t, r, s.foreign)
	}
	text := s.text
	var all []ThreadClaim
	for _, n := range namedIn(text) {
		all = append(all, ThreadClaim{
			Rule: "credit.named", Who: t.Called(asWritten(r, n.login)), Evidence: acts(r, nil),
			Why: "Named in " + t.noun() + " as " + n.as,
		})
	}
	what := thankedFor(text)
	if what == "" || onlyPolite(r, s) {
		return all
	}
	how := "Thanked by name in "
	if len(mentioned(text)) == 0 {
		how = "Thanked in "
	}
	for _, to := range thankedBy(t, r, text) {
		all = append(all, ThreadClaim{Rule: to.rule, Who: to.who, Evidence: to.evidence, Why: how + t.noun() + " for " + whatFor(t, to.who, what, text)})
	}
	return all
}

// thankedBy is who a sentence that thanks speaks to.
func thankedBy(t *Talk, r *Remark, text string) []answer {
	logins := mentioned(text)
	if len(logins) == 0 {
		if to := addressee(t, r); to.who.Known() {
			return []answer{to}
		}
		return nil
	}
	var all []answer
	for _, login := range spokenOf(text, logins) {
		all = append(all, answer{"credit.thanks", t.Called(asWritten(r, login)), acts(r, nil)})
	}
	return all
}

// asWritten is a login, found in a text in lower case, as it was written.
func asWritten(r *Remark, login string) string {
	for _, m := range r.Prose().Mentions {
		if strings.EqualFold(m, login) {
			return m
		}
	}
	return login
}

// answer is to whom a remark without a name speaks.
type answer struct {
	rule     string
	who      ledger.Actor
	evidence []*ledger.Activity
}

// addressee is to whom a remark speaks: the only one it names, at its
// beginning; else, within the comments on a line, the only other who wrote there
// before. Where it may be one of several it is nobody.
func addressee(t *Talk, r *Remark) answer {
	p := r.Prose()
	if len(p.Mentions) == 1 && strings.HasPrefix(strings.TrimSpace(p.Text), "@") {
		return answer{"credit.thanks", t.Called(p.Mentions[0]), []*ledger.Activity{r.Activity}}
	}
	if len(p.Mentions) > 0 || r.Kind != ledger.ActReviewComment || r.Detail.ReplyTo == "" {
		return answer{}
	}
	if other := onlyOther(t, r); other != nil {
		return answer{"credit.answered", other.Actor, []*ledger.Activity{r.Activity, other.Activity}}
	}
	return answer{}
}

// onlyOther is the last that the only other who wrote to the same line said
// before; nil where there is none or more than one.
func onlyOther(t *Talk, r *Remark) *Remark {
	var other *Remark
	for _, before := range t.Remarks {
		if before == r || before.At.After(r.At) {
			break
		}
		if !sameLine(before, r) || sameActor(before.Actor, r.Actor) {
			continue
		}
		if other != nil && !sameActor(other.Actor, before.Actor) {
			return nil
		}
		other = before
	}
	return other
}

// sameLine tells whether a remark belongs to the same thread on a line.
func sameLine(before, r *Remark) bool {
	return before.Kind == ledger.ActReviewComment && (before.ID == r.Detail.ReplyTo || before.Detail.ReplyTo == r.Detail.ReplyTo)
}
