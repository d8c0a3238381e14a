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
	moveProblem  move = "Named a problem"
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
	case isCourtesy(s) || s.says(housekeeping):
		return moveNone
	case s.says(problemWords) && !s.says(noProblem):
		return moveProblem
	case s.says(proposalWords) || s.begins(imperatives):
		return moveProposal
	case s.asks && len(s.words) >= 3 && !s.says(idleQuestions):
		return moveQuestion
	case s.says(weighingWords) && len(s.words) >= 8:
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

var (
	// housekeeping moves the thread, not the change.
	housekeeping = []string{
		"rebase", "rebased", "rebasing", "closing", "close this", "close it", "closed", "reopen", "re-open", "reopened", "have a look", "take a look", "leave a comment", "up for grabs", "milestone", "backport",
		"backported", "any update", "any updates", "any news", "ping", "cc", "still working on", "ready for review", "ready to merge",
		"merge conflict", "merge conflicts", "duplicate of", "superseded by", "in favor of", "in favour of", "moved to", "follow-up pr",
		"draft mode", "mark as draft", "will review", "i'll review", "will test", "i'll test", "let's see what others", "next release",
	}

	problemWords = []string{
		"bug", "bugs", "buggy", "crash", "crashes", "crashed", "crashing", "segfault", "segfaults", "fails", "fail", "failing", "failed", "failure",
		"broken", "breaks", "break", "breakage", "wrong", "wrongly", "incorrect", "incorrectly", "inaccurate", "invalid", "error", "errors",
		"regression", "regressed", "problem", "problems", "problematic", "issue with", "issue here", "an issue", "doesn't work",
		"does not work", "not work", "not working", "doesn't compile", "does not compile", "won't work", "won't compile", "will not",
		"doesn't", "does not", "don't", "isn't", "is not", "aren't", "are not", "won't", "can't", "cannot", "wouldn't", "shouldn't", "should not",
		"not sure", "not clear", "unclear", "not convinced", "confusing", "confused", "misleading", "ambiguous", "inconsistent", "contradicts", "contradict",
		"concern", "concerns", "concerned", "worried", "worry", "nack", "disagree", "objection", "missing", "misses", "missed", "lacks",
		"unnecessary", "not needed", "no need", "redundant", "superfluous", "unused", "unrelated", "out of scope", "not necessary",
		"leak", "leaks", "race", "racy", "deadlock", "overflow", "overflows", "overkill", "dangling", "uninitialized", "uninitialised",
		"undefined behavior", "undefined behaviour", "off by one", "off-by-one", "vulnerable", "insecure", "unsafe", "dangerous",
		"incompatible", "typo", "typos", "misspelled", "mistake", "slow", "slower", "ugly", "too complicated", "too complex", "hard to read", "hard to",
		"not great", "not ideal", "weird", "strange", "odd", "surprising", "unexpected", "unexpectedly", "never", "no longer", "downside", "drawback", "not true",
		"not right", "not quite", "not correct", "not correctly", "warning", "warnings", "conflict", "conflicts", "incomplete", "outdated", "stale",
	}
	noProblem = []string{
		"no problem", "no problems", "no issue", "no issues", "no errors", "no regression", "no concerns", "not a problem", "don't see any", "didn't find any", "found no",
		"don't know", "do not know", "don't have a strong", "don't have strong", "no strong", "don't mind", "can't wait", "why not",
	}
	proposalWords = []string{
		"should", "could", "would be", "suggest", "suggests", "suggestion", "suggesting", "propose", "proposing", "instead", "maybe", "perhaps", "how about", "what about",
		"consider", "prefer", "preferable", "preferably", "rather", "i'd use", "i'd go", "i'd say", "i'd keep", "i'd leave", "i'd add", "i'd drop", "i'd remove", "i'd expect", "i would expect", "i would use",
		"i would keep", "needs to", "need to", "needs", "must", "nit", "nits", "nitpick", "micro-nit", "style", "editorial",
		"better", "avoid", "simplify", "simpler", "might want", "may want", "want to", "worth", "let's", "alternatively", "alternative",
		"optional", "optionally", "feel free", "please", "easier", "might make", "would make", "while here", "while you're here", "while you are", "s/",
	}
	idleQuestions = []string{
		"thoughts", "what do you think", "any idea", "ready", "shall we merge", "can we merge", "can this be merged", "is this still", "are you still", "review", "mind taking a look", "re-ack",
	}
	// imperatives ask for a change at the start of a sentence.
	imperatives = []string{
		"rename", "replace", "remove", "drop", "delete", "move", "add", "use", "keep", "leave", "make", "change", "put", "split", "squash", "merge this into", "revert", "mention",
		"document", "explain", "clarify", "check", "handle", "return", "inline", "extract", "reword", "rephrase", "align", "sort", "wrap", "quote", "call", "pass", "set",
	}
	weighingWords = []string{
		"i think", "i believe", "i guess", "imo", "imho", "in my opinion", "in my view", "because", "otherwise", "unless", "means that", "that means", "this means",
		"would require", "trade-off", "tradeoff", "trade-offs", "the reason", "makes sense", "advantage", "benefit", "benefits", "rationale", "assuming", "in practice", "makes it",
	}
)
