package signals

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// whatFor is what somebody is thanked for, as a why of this thread says it: in an
// issue is nothing to review, but for a review that is named as one, and who wrote the
// change did not review it.
func whatFor(t *Talk, who ledger.Actor, what, text string) string {
	switch what {
	case "opening it":
		if t.Pull {
			return "their work"
		}
		return "bringing it up"
	case "a review":
		return reviewFor(t, who, text)
	}
	return what
}

func reviewFor(t *Talk, who ledger.Actor, text string) string {
	switch {
	case t.Pull && sameActor(who, t.Author):
		return "their part in it"
	case t.Pull || saysAny(text, []string{"review", "reviews", "reviewing"}):
		return "a review"
	case strings.Contains(text, "look"):
		return "a look at it"
	case strings.Contains(text, "suggest") || strings.Contains(text, "advice"):
		return "a suggestion"
	}
	return "comments"
}

// onlyPolite knows thanks that are manners and name no deed: for a call to come back,
// for having looked and no more, for "your contribution" or "working on this", for a
// rebuke; and what is only granted in a doubt.
func onlyPolite(r *Remark, s *sentence) bool {
	p := r.Prose()
	switch {
	case onlyFor(forCalling, s.text), onlyFor(forContribution, s.text), s.begins(concedeWords):
		return true
	case forLooking.MatchString(s.text):
		return len(p.Mentions) == 0
	case forTelling.MatchString(s.text):
		return p.Says(sorryWords...)
	}
	return forTrying.MatchString(s.text) && goesOn(r)
}

// onlyFor tells whether a text thanks for what is found by the expression, and for
// nothing that is worth it after that.
func onlyFor(expr *regexp.Regexp, text string) bool {
	at := expr.FindStringIndex(text)
	return at != nil && worthOf(text[at[1]:]) == ""
}

// goesOn tells whether a remark goes on to ask for more, or to promise a look.
func goesOn(r *Remark) bool {
	for _, s := range r.Prose().sentences() {
		if s.asks || s.says(promiseWords) {
			return true
		}
	}
	return false
}

var (
	forCalling      = regexp.MustCompile(`\b(?:thanks?(?: you)?|thx)\b[^.!?]{0,30}\b(?:for|of) (?:the |your |all the )?(?:pings?|pinging|nudges?|nudging|bumps?|bumping|reminders?|reminding)\b`)
	forLooking      = regexp.MustCompile(`\bfor (?:looking|having looked|having a look|taking a look)(?: at (?:this|it))?\W*$`)
	forTelling      = regexp.MustCompile(`\bfor letting (?:me|us) know\W*$`)
	forContribution = regexp.MustCompile(`\bfor (?:(?:the|your|this|(?:opening|submitting|sending|working on|tackling|taking on)(?: the| your| this| a)?) (?:\w+ )?(?:contributions?|submission|pull request|pr)|(?:working on|tackling|taking on) (?:this|it))(?:,? @[\w-]+)?(?:\W*$|[,!:]| and\b)`)
	// forTrying is for the change as a whole, and says nothing of it.
	forTrying = regexp.MustCompile(`\bfor (?:working on|tackling|taking on|fixing|addressing|doing)(?: (?:this|it|that)(?: \w+)?)?(?:,? @[\w-]+)?\W*$`)
)

var (
	sorryWords   = []string{"sorry", "apologies", "apologise", "apologize", "my bad"}
	concedeWords = []string{"though", "although", "while", "even though"}
	promiseWords = []string{"will review", "will test", "will look", "will try", "will have a look", "will take a look", "i'll", "later", "soon", "shortly"}
	// toEverybody are words of thanks that are to nobody in particular.
	toEverybody = []string{"everyone", "everybody", "all of you", "you all", "thanks all", "thank you all", "folks", "guys"}
)
