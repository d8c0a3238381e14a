package signals

import (
	"regexp"
	"slices"
)

// forReport is what a remark that weighs enough says of somebody else's thread: none
// where it has the same trouble and tells no more, or asks about a design.
func forReport(t *Talk, i int) []ThreadClaim {
	if p := t.Remarks[i].Prose(); isMeToo(p) || !t.Pull && asksOfDesign(t, p) {
		return nil
	}
	return forAuthor(t, i)
}

// isMeToo tells a few words of who has the same trouble, without a version, a system
// or a step that others could go by.
func isMeToo(p *Prose) bool {
	return p.Words <= meTooWords && p.Says(sameTrouble...) && len(specifics(p)) == 0 && len(p.Links) == 0 && p.Code == 0
}

// meTooWords are no more than say that it is the same.
const meTooWords = 10

var sameTrouble = []string{
	"me too", "same here", "same issue", "same problem", "same bug", "same error", "also experiencing", "also having", "also seeing", "also getting", "also affected", "also happens",
	"having this too", "have this too", "happens to me too", "experiencing this", "experiencing the same", "facing this", "facing the same", "affected too",
}

// asksOfDesign tells questions that probe a proposal, or want it to say more: they
// weigh it. Facts are asked for where there is a report, or in words for where and how
// something was seen.
func asksOfDesign(t *Talk, p *Prose) bool {
	if p.Says(facts...) || slices.ContainsFunc(p.sentences(), func(s sentence) bool { return decides(&s) || anyIn(triagePatterns, &s) }) {
		return false
	}
	if !tellsWhere(t.Opening) && slices.ContainsFunc(p.sentences(), func(s sentence) bool { return s.holds(clarify) && wantsSaid.MatchString(s.text) }) {
		return true
	}
	return slices.ContainsFunc(p.sentences(), func(s sentence) bool { return s.asks && probing.MatchString(s.text) })
}

var (
	clarify = []string{"clarify", "explain", "mention", "specify", "say "}
	// wantsSaid finds wishes for what a text is to say.
	wantsSaid = regexp.MustCompile(`\b(?:please|could you|can you|should|let's) (?:also )?(?:clarify|explain|mention|specify|say) (?:that|what|how|why|whether|when|which|in the)\b`)
	// probing finds questions for the worth of and the reason for an idea.
	probing = regexp.MustCompile(`\b(?:what(?:'s| is| are| would be)|is there) (?:the |any |a )?(?:\w+ )?(?:value|benefit|benefits|advantage|advantages|point|rationale|motivation|purpose|upside|gain|attack|threat) (?:of|in|to|for|behind|here|with)\b` +
		`|\bwhy (?:not|do we|would we|should we|would you|should this|would this) (?:\w+ )?(?:need|want|use|add|have|keep|do|be|make|change)\b`)
)

// tellsWhere tells an opening that tells with what its writer saw something.
func tellsWhere(opening *Remark) bool {
	if opening == nil || isProposal(opening) {
		return false
	}
	p := opening.Prose()
	return p.Pictures+p.Outputs > 0 || version.MatchString(protocol.ReplaceAllString(p.Lower, ""))
}

// protocol finds numbers of protocols and texts: nobody runs these.
var protocol = regexp.MustCompile(`\b(?:d?tls|ssl|https?|oauth|rfc|section|sec)[ /.]?v?\d+(?:\.\d+)*`)
