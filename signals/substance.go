package signals

import (
	"strings"
	"unicode/utf8"
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
	case isCourtesy(s) || s.says(housekeeping) || s.says(slips):
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
	left := 0
	for _, w := range s.words {
		if !courtesies[w] && !isHash(w) && !strings.HasPrefix(w, "@") && !strings.HasPrefix(w, "#") && !isPicture(w) {
			left++
		}
	}
	return left
}

// courtesies are the words of bare approvals, thanks and praise, and the small
// words between them.
var courtesies = wordSet(`ack acks utack tack untested tested reack re-ack reacked concept approach code review reviewed reviewing
	crack stack slack lgtm sgtm wfm ltgm +1 +2 r+ r= 👍 approve approved approving approval looks look looking good great nice nicely neat
	cool awesome excellent amazing perfect lovely love wonderful clean solid better best well done work works working fine correct right
	ok okay okey k yes yep yeah yup sure indeed true agree agreed thanks thank thx ty cheers kudos congrats welcome you your so much very
	really lot many for to the a an this that it its is and all me my i i'm we i've at as of on in by with again now still light lightly
	strong weak conditional post-merge like liked idea change changes pr patch fix job effort contribution catch find one hi hello hey
	here too also super definitely indeed same lg just ship shipit go ahead merge please rebase rebased done fixed updated addressed
	resolved +1'd plus sounds seems no objection objections problem from my side happy glad`)

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
