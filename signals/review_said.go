package signals

import (
	"regexp"

	"github.com/unsung-dev/unsung/ledger"
)

// saidMove is the move that a why tells of, of a remark that was seen to make one: a
// bare question that names a problem asks, and who approves without a turn names none.
func saidMove(p *Prose, seen move) move {
	if seen != moveProblem && seen != moveProposal {
		return seen
	}
	said, parts, approves := moveNone, p.sentences(), onlyApproves(p)
	for k := range parts {
		m := trueMove(&parts[k], approves)
		if m != moveNone && (said == moveNone || weight[m] < weight[said]) {
			said = m
		}
	}
	if said == moveNone {
		return seen
	}
	return said
}

// trueMove is the move that a sentence makes, none that it only has the words of.
func trueMove(s *sentence, approves bool) move {
	m := moveOf(s)
	switch {
	case m == moveProblem && (approves || s.says(asBefore)):
		return moveWeighing
	case (m == moveProblem || m == moveProposal) && onlyAsks(s):
		return moveQuestion
	}
	return m
}

// onlyAsks knows questions that want to know, and none that doubt or propose.
func onlyAsks(s *sentence) bool {
	return s.asks && s.begins(wantsToKnow) && !s.begins(asksToChange) && !doubting.MatchString(s.text)
}

// onlyApproves knows texts that begin with approval and do not turn from it.
func onlyApproves(p *Prose) bool { return approvesFirst(p) && !p.Says(turnWords...) }

// besideChange knows remarks on how the forge works, and on the writer's own trouble in
// following: neither is about the change.
func besideChange(r *Remark) bool {
	return r.Kind == ledger.ActComment && (aboutForge.MatchString(r.Prose().Lower) || ownTrouble.MatchString(r.Prose().Lower))
}

// byReader is for whoever opened the thread, of a remark on what it is about.
func byReader(t *Talk, i int) []ThreadClaim {
	if besideChange(t.Remarks[i]) {
		return nil
	}
	return forAuthor(t, i)
}

var (
	wantsToKnow  = []string{"how", "why", "where", "when", "which", "who", "what is", "what's", "what are", "what does", "what do", "what about the"}
	asksToChange = []string{"how about", "why not"}
	doubting     = regexp.MustCompile(`n't\b|\b(?:not|instead|rather|better|wrong|should|would)\b`)
	// asBefore are words for how it was without the change.
	asBefore = []string{"current behavior", "current behaviour", "on master", "in master", "master branch", "without this pr", "before this pr", "without this change", "before this change"}

	aboutForge = regexp.MustCompile(`\b(?:github|gitlab|gitea|forgejo|gerrit|bitbucket)(?:'s)? (?:web )?(?:interface|ui|web|reviews?|buttons?|page|site|notifications?)\b|"(?:files changed|review changes|submit review|viewed)"`)
	ownTrouble = regexp.MustCompile(`\b(?:(?:i'm|i am|i was) (?:obviously|clearly|surely|apparently|definitely|certainly)|i must be) doing (?:something|it|this) wrong\b`)
)
