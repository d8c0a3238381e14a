package signals

import (
	"regexp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// helpsNobody tells remarks that look like help and are none, whatever else is in
// them: slips of who wrote them, the same trouble once more, words on the report, a
// debate, and what becomes of the thread.
func helpsNobody(t *Talk, i int, question bool, tells []*sentence) bool {
	r := t.Remarks[i]
	p := r.Prose()
	switch {
	case p.Says(slips...) || isAboutReport(p):
		return true
	case p.Says(noHelp...) && !slices.ContainsFunc(tells, func(s *sentence) bool { return anyIn(doings, s) }):
		return true
	case question:
		return false
	}
	return p.Says(aloudWords...) || len(tells) < 2 && sendsOn(p) || listsOptions(p) || debates(t, i)
}

// answers tells sentences that may answer a question: no courtesy, nothing on the
// report or of the writer's own matters.
func (s *sentence) answers() bool {
	return !s.asks && len(s.words) >= 3 && (!isCourtesy(s) || s.begins(shortAnswers)) && !s.says(thankWords) && !s.leavesOpen() && !isReport(s) && (!isOwnMatter(s) || s.states())
}

// shortAnswers begin answers that have hardly a word of their own.
var shortAnswers = []string{"yes", "no", "not", "it is", "it isn't", "it does", "it doesn't", "there is", "there isn't"}

// leavesOpen tells sentences of who knows no answer, or only wants one too.
func (s *sentence) leavesOpen() bool {
	return s.says(noHelp) || s.says(noAnswer) || s.says(housekeeping) || len(s.words) > 0 && s.words[0] == "+1" || wishing.inSentence(s)
}

// noAnswer are words of who knows none.
var noAnswer = []string{
	"don't know", "do not know", "no idea", "can't help", "cannot help", "can not help", "not able to help", "unable to help", "can't tell", "cannot tell", "same question", "was wondering the same",
}

// wishing finds wishes and promises: what is not yet explains nothing.
var wishing = said("wishes", "", "would|'d |will|'ll|looking forward", `\bwould be (?:\w+ )?(?:great|nice|good|cool|awesome|lovely|helpful|useful|handy|neat|interesting|appreciated)\b|\b(?:i|we)(?:'d| would) (?:really |also )?(?:love|like)\b|\blooking forward\b`+
	`|\bwe(?:'ll| will) (?:\w+ )?(?:fix|look|see|add|do|try|make|address|take|get|discuss|merge|release|consider|update|change)\b`)

// states tells whether a sentence says how something is. Where it begins with what its
// writer has, can or wants, what follows must.
func (s *sentence) states() bool {
	if own := ownMatter.FindString(s.text); own != "" {
		return saysAny(s.text[len(own):], explainWords)
	}
	return s.says(explainWords) || s.says(stateWords)
}

func isOwnMatter(s *sentence) bool { return ownMatter.MatchString(s.text) }

// ownMatter finds what writers have, can or want themselves.
var ownMatter = regexp.MustCompile(`^(?:@\S+ )?(?:(?:sorry|unfortunately|well|ok|okay|yes|no|and|but|so|also|then|hi|hey|currently|personally)[,.]? )*i(?:'ll|'d|'ve|'m| will| would| should| can't| cannot| can| could| couldn't| don't| do not| didn't| have| haven't| am| was)\b`)

// sendsOn tells remarks that say in which project the matter belongs, or take a
// trial: with a sentence of explanation besides, they are triage.
func sendsOn(p *Prose) bool {
	return slices.ContainsFunc(p.sentences(), func(s sentence) bool {
		return decides(&s) || sentElsewhere.inSentence(&s) || s.says([]string{"thanks for testing", "thanks for trying", "thank you for testing", "thank you for trying"})
	})
}

// listsOptions tells a list of what might be done that is to nobody in particular:
// whoever is stuck is told what to do.
func listsOptions(p *Prose) bool {
	return len(p.Mentions) == 0 && p.Quotes == 0 && slices.ContainsFunc(p.sentences(), func(s sentence) bool {
		return options.inSentence(&s) && !s.says([]string{"you"})
	})
}

var options = said("lists options", "", "options|alternatives|approaches|solutions|possibilities|ways", `\b(?:options|alternatives|approaches|solutions|possibilities|ways forward)\b(?: \w+){0,3}:$`)

// debates tells remarks that hold their writer's experience against a statement of who
// proposes something: nobody asked, and nobody is mistaken.
func debates(t *Talk, i int) bool {
	r := t.Remarks[i]
	asked, quoted := answered(t, i)
	return quoted && r.Kind == ledger.ActComment && (isProposal(t.Opening) || weighs(t.Opening)) && !isStuck(asked.Prose()) && r.Prose().Says(ownExperience...)
}

// weighs tells an opening that argues for something.
func weighs(opening *Remark) bool {
	return opening != nil && (opening.Prose().Says(ownViews...) || opening.Prose().Says(argues...))
}

var (
	ownExperience = []string{"i've found", "i have found", "we've found", "we have found", "we found", "i found", "i've seen", "we've seen", "we have seen", "in my experience", "in our experience", "our experience", "in our implementation", "in my implementation", "we implemented", "we've implemented", "when i implemented", "having implemented"}
	argues        = []string{"i don't think", "i do not think", "i'd suggest", "i would suggest", "i suggest", "i propose", "would be better", "my reasons", "i'd argue", "i would argue", "not worth", "worthwhile"}
)
