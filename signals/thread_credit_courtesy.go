package signals

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// whatFor is what somebody is thanked for, as a why of this thread says it: in an
// issue is nothing to review, but for a review that is named as one.
func whatFor(t *Talk, what, text string) string {
	if what != "a review" || t.Pull || saysAny(text, []string{"review", "reviews", "reviewing"}) {
		return what
	}
	switch {
	case strings.Contains(text, "look"):
		return "a look at it"
	case strings.Contains(text, "suggest") || strings.Contains(text, "advice"):
		return "a suggestion"
	}
	return "comments"
}

// onlyPolite knows thanks that are manners and name no deed: for having looked and
// no more, for a call to come back, for "your contribution" as it is turned down.
func onlyPolite(t *Talk, r *Remark, text string) bool {
	switch {
	case forCalling.MatchString(text):
		return true
	case forLooking.MatchString(text):
		return len(r.Prose().Mentions) == 0
	}
	return forContribution.MatchString(text) && turnsDown(t, r)
}

var (
	forCalling      = regexp.MustCompile(`\b(?:thanks?(?: you)?|thx)\b[^.!?]{0,30}\b(?:for|of) (?:the |your |all the )?(?:pings?|pinging|nudges?|nudging|bumps?|bumping|reminders?|reminding)\b`)
	forLooking      = regexp.MustCompile(`\bfor (?:looking|having looked|having a look|taking a look)(?: at (?:this|it))?\W*$`)
	forContribution = regexp.MustCompile(`\bfor (?:the|your|this) (?:\w+ )?(?:contributions?|submission|pull request|pr)\W*$`)
)

// turnsDown tells whether the writer of a remark closed a pull request of somebody
// else with it that was not merged.
func turnsDown(t *Talk, r *Remark) bool {
	return t.Pull && !r.Own && len(t.Of(ledger.ActMerged)) == 0 && slices.ContainsFunc(t.Activities, func(a ledger.Activity) bool {
		return a.Kind == ledger.ActClosed && meanwhile(&a, r.Activity)
	})
}

// toEverybody are words of thanks that are to nobody in particular.
var toEverybody = []string{"everyone", "everybody", "all of you", "you all", "thanks all", "thank you all", "folks", "guys"}
