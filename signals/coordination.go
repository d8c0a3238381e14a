package signals

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var coordination = ThreadDetector{
	ID:    "coordination",
	Kind:  ledger.Coordination,
	Title: "Coordination",
	Why:   "Somebody saw to it that work is done once, in order, and by those who should have a say.",
	Since: "0.2.0",
	Rules: []Rule{
		{"coordination.tracking", "Keeps track of work in many threads"},
		{"coordination.release", "Coordinated a release"},
		{"coordination.consensus", "Called or wrote down what people agree on"},
		{"coordination.planned", "Said what comes next, or who does it"},
		{"coordination.asked", "Asked somebody by name for their view"},
		{"coordination.linked", "Linked a related thread"},
		{"coordination.weighed", "Organised work, by all that it says together"},
	},
	Run: runCoordination,
}

func runCoordination(t *Talk, claim func(ThreadClaim)) {
	if r := t.Opening; r != nil && r.Human && tracks(r) {
		claim(coordinated("coordination.tracking", r, "Opened a thread that keeps track of work in many places"))
	}
	release := isReleaseThread(t)
	for _, r := range t.Remarks {
		if !r.Human || r.Kind == ledger.ActReviewComment {
			continue
		}
		if rule, why := coordinates(t, r); rule != "" {
			claim(coordinated(rule, r, why))
		} else if release && r.Kind == ledger.ActComment && r.Prose().Words >= 5 {
			claim(coordinated("coordination.release", r, "Took part in coordinating a release"))
		}
	}
}

func coordinated(rule string, r *Remark, why string) ThreadClaim {
	return ThreadClaim{Rule: rule, Who: r.Actor, Why: why, Evidence: []*ledger.Activity{r.Activity}}
}

// coordinates is what a remark does for how people work together. What an
// author says of their own thread counts only where it tells what others agreed
// on: the rest is the course of their own work. "Discussed offline." tells nobody
// what.
func coordinates(t *Talk, r *Remark) (rule, why string) {
	p := r.Prose()
	for _, s := range p.sentences() {
		if (s.says(agreements) && p.Words > 4 || s.asks && s.says(callings)) && !s.says(notAgreed) {
			return "coordination.consensus", "Told in " + t.noun() + " what people agreed on, or asked whether they do"
		}
	}
	if r.Own {
		return "", ""
	}
	for _, s := range p.sentences() {
		if plans(&s) {
			return "coordination.planned", "Said in " + t.noun() + " what comes next, or who does it"
		}
	}
	if how := asksNamed(t, r); how != "" {
		return "coordination.asked", how + t.noun()
	}
	if linksRelated(t, r) {
		return "coordination.linked", "Linked a related thread from " + t.noun()
	}
	return "", ""
}

var agreements = []string{
	"rough consensus", "consensus call", "call for consensus", "consensus was", "consensus is to", "consensus is that", "consensus seems", "consensus on the list",
	"reached consensus", "we have consensus", "have consensus on", "unless there are objections", "unless anyone objects",
	"unless somebody objects", "unless someone objects", "objections to merging", "speak up", "meeting notes", "meeting minutes", "minutes of the", "in the meeting",
	"at the meeting", "during the meeting", "today's meeting", "yesterday's meeting", "last meeting", "next meeting", "weekly meeting", "interim meeting", "the interim",
	"on the call", "during the call", "on today's call", "on yesterday's call", "we discussed this", "we've discussed this", "we discussed it", "discussed offline",
	"discussed with @", "discussion with @", "as agreed", "it was agreed", "we agreed", "we decided", "we've decided", "the team decided", "let's vote", "vote on",
}

// callings ask whether people agree.
var callings = []string{"any objections", "any objection", "does anybody object", "does anyone object", "do we have consensus", "is there consensus"}

// notAgreed is what a program's peers agree on, and words of those who doubt that
// people do, suppose it, or go on with their own point.
var notAgreed = []string{
	"consensus code", "consensus rules", "consensus change", "consensus bug", "consensus-critical", "don't recall", "do not recall", "don't remember", "not clear", "no consensus",
	"don't have consensus", "don't think we have", "not aware of", "assuming", "even if", "whether we have", "if we have consensus", "if we decided", "if we agreed", "had we decided",
	"what we agreed", "as i was saying", "before the interim", "before the meeting", "before the call", "call tree", "call stack",
}

// plans tells whether a sentence says what comes next, in what order, or who
// does it.
func plans(s *sentence) bool {
	if noObjection := unopposed.ReplaceAllString(s.text, ""); saysAny(noObjection, notPlanned) {
		return false
	}
	return s.says(plannings) || s.asks && s.says(recruitings) || strings.Contains(s.text, "#") && order.MatchString(s.text)
}

// unopposed is the courtesy of who has a plan: it supposes nothing.
var unopposed = regexp.MustCompile(`\bif (?:there(?:'s| is| are)|nobody has|no one has) (?:no|any) (?:\w+ )?objections?\b`)

// recruitings ask who does something.
var recruitings = []string{"who wants to", "anyone want to", "anyone wants to", "anybody want to", "who can take", "who could take", "who will take", "who would like to", "volunteers"}

// notPlanned are words of sentences in which a plan is only supposed, or other
// threads are told of in general.
var notPlanned = []string{"any open pull request", "any open pr", "intended to be", "requesting this", "an attempt to", "in case", "if somebody", "if someone", "if anyone", "if there's", "if there is"}

var plannings = []string{
	"next steps are", "next steps:", "the next steps", "next step is", "next step would be", "action item", "action items", "i'll take care",
	"i will take care", "i'll take this", "i can take this", "i'll pick this up", "i'll pick it up", "i can pick this up", "will pick this up", "re-pick this up", "pick this up", "picked up by",
	"take this over", "take over this", "i'll work on this", "i can work on this", "assigning to", "prs welcome", "pr welcome", "pr is welcome", "prs are welcome",
	"pull requests welcome", "patches welcome", "pull request is welcome", "pull requests are welcome", "please provide a pr", "please open a pr", "please submit a pr", "please send a pr", "please file a pr",
	"please open a pull request", "please submit a pull request", "please open an issue", "please open a new issue", "please open a separate issue", "will backport",
	"i'll backport", "needs backport", "needs a backport", "should be backported", "needs to be backported", "has to be backported", "tagged for backport", "marking for backport", "merge this first", "merged first",
	"go in first", "goes in first", "land first", "landed first", "postpone", "should punt", "let's punt", "punt this to", "punt it to", "release schedule", "feature freeze", "branch-off",
	"release plan", "release blocker", "blocking the release", "block the release", "waste effort", "effort is not wasted", "duplicate work", "duplicating work", "duplicate effort", "work is not duplicated",
}

// order finds what must wait for what.
var order = regexp.MustCompile(`\b(?:blocked (?:by|on)|depends on|dependent on|waiting (?:for|on)|wait for|on top of|based on top of|should go after|rebased? (?:this |it )?(?:on|onto)) (?:the )?(?:pr |pull request |issue )?(?:[\w.-]+/[\w.-]+)?#\d` +
	`|\b(?:once|until|before) (?:the )?(?:pr |pull request |issue )?(?:[\w.-]+/[\w.-]+)?#\d+ (?:is|gets|has been|lands)\b`)

// asksNamed is what a remark asks of somebody whom it names, who is not the
// author: a view or a review, some work, or to come and see; "" where it is none.
func asksNamed(t *Talk, r *Remark) string {
	p := r.Prose()
	if len(p.Mentions) == 0 {
		return ""
	}
	for _, s := range p.sentences() {
		switch {
		case !namesThird(t, r, s.text):
		case s.says(viewWords) && works.MatchString(s.text) && !wantsView(s.text):
			return "Asked somebody by name to do something for "
		case s.says(viewWords) || s.asks && s.says([]string{"thoughts"}) || s.asks && onlyNames(&s):
			return "Asked somebody by name for their view on "
		case onlyNames(&s) && p.Words >= 8 && callsIn(t, r):
			return "Called somebody by name into "
		}
	}
	return ""
}

// namesThird tells whether a text mentions somebody beside its writer and the
// thread's author.
func namesThird(t *Talk, r *Remark, text string) bool {
	for _, login := range mentioned(text) {
		if !strings.EqualFold(login, t.Author.Login) && !strings.EqualFold(login, r.Actor.Login) && t.Human(t.Called(login)) {
			return true
		}
	}
	return false
}

var viewWords = []string{
	"what do you think", "what do you guys think", "what say you", "what are your thoughts", "any thoughts", "wdyt", "your opinion", "your opinions", "your view", "your views", "your take",
	"have a look", "take a look", "taking a look", "please look", "weigh in", "chime in", "please review", "could you review", "can you review", "would you review", "mind reviewing", "mind having a look",
	"could you confirm", "can you confirm", "any concerns", "any objections", "would you like to", "are you interested", "would you be interested", "might be interested", "may be interested", "may want to", "might want to",
	"your input", "your feedback", "for feedback", "for comments", "for review", "do you agree", "would you agree", "are you ok with", "are you okay with", "are you fine with", "how does this look",
	"does this look", "does that work for you", "would you mind", "could you help", "can you help", "would know", "might know", "may know", "probably knows", "do you know",
}
