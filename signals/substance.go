package signals

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/signals/language"
)

// move is what a remark does to the change or the idea it is about.
type move string

// The moves, weightiest first.
const (
	moveNone     move = ""
	moveProblem  move = "Named a problem or a doubt"
	moveProposal move = "Proposed something"
	moveQuestion move = "Asked a question"
	moveWeighing move = "Weighed the change"
	moveTrial    move = "Reported a trial of the change"
)

// substance is what a remark brings to somebody else's change, approvals,
// thanks and the handling of the thread aside.
func substance(p *Prose) move {
	found := moveNone
	for _, s := range p.sentences() {
		m := moveOf(&s)
		if m != moveNone && (found == moveNone || weight[m] < weight[found]) {
			found = m
		}
	}
	if found == moveNone && len(p.Suggestions) > 0 {
		return moveProposal
	}
	return found
}

var weight = map[move]int{moveProblem: 1, moveProposal: 2, moveQuestion: 3, moveWeighing: 4}

func moveOf(s *sentence) move {
	switch {
	case s.foreign != nil || isCourtesy(s) || s.says(housekeeping) || s.says(slips):
		return moveNone
	case s.says(problemWords) && !s.says(noProblem):
		return moveProblem
	case s.says(proposalWords) || s.begins(imperatives):
		return moveProposal
	case s.asks && len(s.words) >= 3 && !s.says(idleQuestions):
		return moveQuestion
	case s.says(weighingWords) && len(s.words) >= 8 && !s.says(wishes):
		return moveWeighing
	}
	return moveNone
}

// isCourtesy tells approvals, thanks, praise and greetings: where little is left
// once their words, names of commits and people are taken away.
func isCourtesy(s *sentence) bool { return telling(s) < 2 }

// telling counts the words that are more than courtesy.
func telling(s *sentence) int {
	if s.foreign != nil {
		return s.foreign.Telling()
	}
	left := 0
	for _, w := range s.words {
		if !courtesies[w] && !isHash(w) && !strings.HasPrefix(w, "@") && !strings.HasPrefix(w, "#") && !isPicture(w) {
			left++
		}
	}
	return left
}

// courtesies are the English words of bare approvals, thanks and praise, and the
// small words between them.
var courtesies = wordSet(strings.Join(slices.Concat(
	language.Phrases(language.English, language.Approval), language.Phrases(language.English, language.Courtesy),
	language.Phrases(language.English, language.Small), language.Phrases(language.Any, language.Approval),
), " "))

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// isHash tells the short or full name of a commit.
func isHash(w string) bool {
	w = strings.Trim(w, "`")
	return len(w) >= 6 && len(w) <= 64 && strings.Trim(w, "0123456789abcdef") == "" && strings.ContainsAny(w, "0123456789")
}

// isPicture tells emoji, spelled out or not, from words.
func isPicture(w string) bool {
	for _, r := range w {
		if r < utf8.RuneSelf || r < 0x2190 {
			return false
		}
	}
	return true
}
