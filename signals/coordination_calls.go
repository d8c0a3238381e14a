package signals

import (
	"regexp"
	"slices"
	"strings"
)

// asksOf are the sentences of a remark that ask something of somebody whom it
// names: "@ada, could you look?", and "@ada" on a line of its own with "Mind
// reviewing?" below.
func asksOf(t *Talk, r *Remark) []*sentence {
	var all []*sentence
	parts, spoken := r.Prose().sentences(), 0
	for k := range parts {
		s := &parts[k]
		named, first := speaksTo(t, r, s)
		if spoken--; first {
			spoken = heardFor
		}
		if (named || spoken > 0 && toYou.MatchString(s.text)) && (s.asks || asking.MatchString(s.text) && !s.begins(thanking)) && !ownPlan.MatchString(s.text) {
			all = append(all, s)
		}
	}
	return all
}

// toYou finds words to somebody: after a name, other questions are of the matter.
var toYou = regexp.MustCompile(`\b(?:you|your|yours|please|pls|mind|thoughts|opinions?|wdyt|review\w*|look|feedback|agree|objections?|concerns)\b`)

// heardFor is how many sentences are for whom the first of them speaks to.
const heardFor = 4

var thanking = []string{"thanks", "thank you", "thx"}

// asking finds requests that end in no question mark.
var asking = regexp.MustCompile(`\b(?:please|pls|(?:could|can|would|will|do|are|have|did) you|mind|you (?:could|might|may|can)|if you|let (?:me|us) know|welcome to|feel free|care to|want to|hoping|` +
	`for (?:a|an|another|additional|more|final|quick|further|your)|for (?:re-?)?reviews?|i'd (?:also )?(?:appreciate|like|love)|have a look|also have (?:thoughts|opinions))\b`)

// ownPlan finds what writers say that they do themselves: nobody is asked to.
var ownPlan = regexp.MustCompile(`\b(?:i'll|i will|i might|i may|let me|i(?:'m| am) going to|i(?:'ve| have)?(?: just| also)? (?:tried|tested|took|checked|looked)) (?:\w+ )?(?:take|have|give|look|review|test|check|it|this|your|a)\b[^?]*$`)

// speaksTo tells whether a sentence speaks to somebody beside its writer, and
// whether it begins so: then those that follow are for the same ear. Whom it only
// tells of, agrees with or thanks it does not speak to.
func speaksTo(t *Talk, r *Remark, s *sentence) (named, first bool) {
	opening, told := true, false
	for k, w := range s.words {
		if !strings.HasPrefix(w, "@") {
			opening, told = opening && beforeNames[w], told && w == "and"
			continue
		}
		login := mentioned(w)
		if len(login) == 0 || strings.EqualFold(login[0], r.Actor.Login) || !t.Human(t.Called(login[0])) {
			continue
		}
		if told = told || toldOf(s, k); !told {
			named, first = true, first || opening
		}
	}
	return named, first
}

// beforeNames are words that a call may begin with.
var beforeNames = wordSet(`ping pinging paging cc /cc fyi friendly gentle kind and or hi hey hello dear thanks thank you so ok okay yes sure great maybe also please`)

// toldOf tells whether the name at a place in a sentence is of somebody whom it
// tells of: "as @ada said", "@ada's branch", "@ada is on it".
func toldOf(s *sentence, at int) bool {
	if strings.ContainsAny(s.words[at], "'") || at > 0 && beforeTold[s.words[at-1]] {
		return true
	}
	return !s.asks && at+1 < len(s.words) && afterTold[s.words[at+1]]
}

var (
	beforeTold = wordSet(`by per from with to of as than like via see in that for after since until wait if when because know addressed unlike and/or`)
	afterTold  = wordSet(`is isn't has hasn't had was wasn't does doesn't did didn't wants said says suggested wrote mentioned noted pointed asked proposed thinks made found fixed recently already also would`)
)

// isCall tells sentences that do nothing but call people: "cc @ada", "Friendly
// ping @ada :)".
func isCall(s *sentence) bool {
	names, told := 0, 0
	for _, w := range s.words {
		if strings.HasPrefix(w, "@") {
			names++
		} else if !callWords[w] {
			told++
		}
	}
	return names > 0 && told < 2
}

// callsIn tells whether a remark calls people: with a word on why or a question
// before, or else, in the thread of another, somebody who wrote nothing there yet.
// To call reviewers to their own thread is what every author does.
func callsIn(t *Talk, r *Remark) bool {
	parts := r.Prose().sentences()
	for k := range parts {
		s := &parts[k]
		if !strings.Contains(s.text, "@") || !calling.MatchString(s.text) || !callsOther(t, r, s.text) {
			continue
		}
		if !isCall(s) || k > 0 && parts[k-1].asks || !r.Own && bringsIn(t, r) {
			return true
		}
	}
	return false
}

// calling finds calls to people.
var calling = regexp.MustCompile(`(?:^|[(., ])(?:re-)?(?:ping(?:ing)?|paging|/?cc|summoning|calling|attention)\b[:,/]? ?@`)

// bringsIn tells whether a remark calls somebody who wrote nothing here yet.
func bringsIn(t *Talk, r *Remark) bool {
	before := t.Remarks[:max(0, slices.Index(t.Remarks, r))]
	return slices.ContainsFunc(r.Prose().Mentions, func(login string) bool {
		return !strings.EqualFold(login, t.Author.Login) && !slices.ContainsFunc(before, func(b *Remark) bool { return strings.EqualFold(b.Actor.Login, login) })
	})
}

var callWords = wordSet(`ping pinging paging cc /cc bump fyi friendly gentle and hi hey hello please again on this one here rebased`)
