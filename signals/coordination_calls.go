package signals

import (
	"regexp"
	"strings"
)

// ask is a sentence that asks something of somebody whom its remark names.
type ask struct {
	*sentence
	// author: it asks nobody but the author of the pull request, of whom reviews ask.
	author bool
}

// asksOf are the sentences of a remark that ask something of somebody whom it
// names: "@ada, could you look?", and "@ada" on a line of its own with "Mind
// reviewing?" below.
func asksOf(t *Talk, r *Remark) []ask {
	return once(&r.asks, func() []ask { return findAsks(t, r) })
}

func findAsks(t *Talk, r *Remark) []ask {
	if len(r.Prose().Mentions) == 0 {
		return nil
	}
	var all []ask
	parts, spoken, author := r.Prose().sentences(), 0, false
	for k := range parts {
		s := &parts[k]
		named, first := speaksTo(t, r, s)
		if spoken--; named && (first || spoken <= 0) {
			author = t.Pull && !r.Own && !namesThird(t, r, s.text)
		}
		if first {
			spoken = heardFor
		}
		if (named || spoken > 0 && toYou.MatchString(s.text)) && (s.asks || asking.MatchString(s.text) && !s.begins(thankWords)) && !ownPlan.MatchString(s.text) && !onlyWonders.MatchString(s.text) {
			all = append(all, ask{s, author})
		}
	}
	return all
}

// onlyWonders finds questions of what somebody meant, or whether they still mean to.
var onlyWonders = regexp.MustCompile(`\b(?:do|did) you mean\b|\byou mean\b[^.]*\?|\bstill (?:be )?(?:open|working|interested|willing|planning|available)\b`)

// toYou finds words to somebody: after a name, other questions are of the matter.
var toYou = regexp.MustCompile(`\b(?:you|your|yours|please|pls|mind|thoughts|opinions?|wdyt|review\w*|look|feedback|agree|objections?|concerns)\b`)

// heardFor is how many sentences are for whom the first of them speaks to.
const heardFor = 4

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
			opening, told = opening && (callWords[w] || civil[w]), told && w == "and"
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

// callWords are what stands around the names in a call, and civil what else may
// stand before the first.
var (
	callWords = wordSet(`ping pinging paging cc /cc bump fyi friendly gentle kind and hi hey hello dear please again on this one here rebased`)
	civil     = wordSet(`or thanks thank you so ok okay yes sure great maybe also`)
)

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
