package signals

import (
	"slices"
	"strings"
)

// helpsBy says by what a remark helps somebody on, as its own words show it, the
// plainest first and two at most: nothing where they show nothing, however much
// the remark weighs.
func helpsBy(t *Talk, i int) []string {
	return once(&t.Remarks[i].helps, func() []string { return findHelp(t, i) })
}

func findHelp(t *Talk, i int) []string {
	p := t.Remarks[i].Prose()
	tells := tellings(p)
	question := answersQuestion(t, i) && saysAnything(p)
	switch {
	case helpsNobody(t, i, question, tells):
		return nil
	case len(tells) == 0 && !question:
		return nil
	case t.Pull && !helpsBesideReview(t, i, question, tells):
		return nil
	}
	var by []string
	if question {
		by = append(by, "an answer to a question")
	}
	for _, way := range waysToHelp {
		if slices.ContainsFunc(tells, way.in) {
			by = append(by, way.says)
		}
	}
	switch {
	case len(by) == 0 && linksToCode(p):
		by = append(by, "where it is in the code")
	case len(by) == 1 && question && tellsTrial(p):
		return nil // asked what they saw themselves, they said so
	}
	return by[:min(2, len(by))]
}

// saysAnything tells an answer from asking back, and from a word that answers nothing.
func saysAnything(p *Prose) bool {
	return len(p.Links) > 0 || slices.ContainsFunc(p.sentences(), func(s sentence) bool { return s.answers() })
}

// wayToHelp is what a sentence does for whom it helps.
type wayToHelp struct {
	says string
	in   func(s *sentence) bool
}

var waysToHelp = []wayToHelp{
	{"what to do", func(s *sentence) bool { return forEnd.inSentence(s) || anyIn(doings, s) && !pointsOn(s) }},
	{"what to try", func(s *sentence) bool { return anyIn(tryings, s) && !ownTry.inSentence(s) }},
	{"why it is so", func(s *sentence) bool { return anyIn(becauses, s) && !s.says(unsureReasons) }},
	{"an explanation", func(s *sentence) bool {
		return len(s.words) >= 4 && !pointsOn(s) && s.states()
	}},
	{"where to read on", pointsOn},
}

// The patterns by which sentences help.
var (
	doings   = patternsNamed(supportPatterns, "you can", "do this")
	tryings  = []pattern{said("to try", "", "try|work|temporary", `^(?:@\S+,? )?(?:please |also |maybe |then |so |or |and |alternatively,? |instead,? |first,? )*try\b|\b(?:you|please|could|can|maybe|suggest|recommend|worth) (?:\w+ )?try(?:ing)?\b|\bwork-?arounds?\b|\bwork around\b|\bas a temporary\b`)}
	becauses = patternsNamed(supportPatterns, "because")
	forEnd   = said("for an end", "", "to ", `^(?:@\S+ )?(?:in order )?to (?:solve|fix|avoid|work around|get|have|make|set|change|add|enable|disable|run|use|build|install|check|see)\b[^.?!]*, `)
	pointing = said("points on", "", "see|look|check|cf|described|documented|explained|found|listed|defined|specified|discussed", `^(?:@\S+[,:]? )?(?:please |also |update[:.,]? |and |but )*(?:see|cf|look at|have a look at|take a look at|check out)\b`+
		`|\bsee (?:here|also|e\.g|section|https?|#|for (?:more|details|an)|our|,|\.|$)|\b(?:described|documented|explained|found|listed|defined|specified|discussed) (?:in|here|there|under)\b`)
)

// The patterns of sentences that are about something else.
var (
	trials        = patternsNamed(trialPatterns, "i tried", "i saw")
	ownTry        = said("own try", "", "try|tried", `\bi (?:just |only |also |will |did )*(?:try|tried)\b`)
	toReproduce   = said("to reproduce", "", "to reproduce", `^(?:my |the )?(?:steps )?to reproduce\b`)
	trialWish     = said("asks for a trial", "", "you ", `\b(?:could|can|would) you (?:please |also |maybe )*(?:try|test|run|check|build|compile)\b`)
	sentElsewhere = said("sent elsewhere", "", "repo|tracker|upstream|project",
		`\b(?:should|must|needs to|has to|better|can|could|ought to) (?:be |have been )?(?:moved|transferred|filed|opened|reported|belong|go)\b[^.?!]{0,30}\b(?:repo|repository|tracker|upstream|project)\b`)
	asides = []pattern{
		sentElsewhere,
		said("on the report", "", "reproduc|this is|right", `\breproduc|\bthis is (?:a|clearly a|probably a|also a) (?:bug|regression)\b|^(?:\w+ )?(?:you are|you're) right\b`),
		said("how far a change is", "", "merged|landed|pushed|opened|proposed|posted|closed", `(?:\b(?:fix|pr|pull request|change|patch|resolution)|#\d+)\b[^.]{0,30}\b(?:was|is|has|has been|got|were|have|have been) (?:now |just |already )?(?:merged|landed|pushed|opened|proposed|posted|closed)\b`),
	}
)

func anyIn(all []pattern, s *sentence) bool {
	return slices.ContainsFunc(all, func(p pattern) bool { return p.inSentence(s) })
}

// tellings are the sentences that tell somebody else something: no questions and
// no courtesy, nothing of what the writer did or thinks right, of the report, or of
// what becomes of the thread.
func tellings(p *Prose) []*sentence {
	var all []*sentence
	parts := p.sentences()
	for k := range parts {
		if s := &parts[k]; !s.asks && !isCourtesy(s) && !s.leavesOpen() && !isBarePointer(s) && !isReport(s) && !anyIn(trials, s) && !s.says(ownViews) && !s.says(resultWords) {
			all = append(all, s)
		}
	}
	return all
}

// isAboutReport tells remarks that show how to see a defect, or want a trial so that
// their writer knows more: whoever is stuck still is.
func isAboutReport(p *Prose) bool {
	parts := p.sentences()
	shows := slices.ContainsFunc(parts[:min(2, len(parts))], func(s sentence) bool { return toReproduce.inSentence(&s) })
	return shows || p.Says(resultWords...) && slices.ContainsFunc(parts, func(s sentence) bool { return trialWish.inSentence(&s) })
}

// isReport tells sentences on whether a report holds, and on what became of it.
func isReport(s *sentence) bool {
	return tellsOfReport(*s) || decides(s) || anyIn(asides, s)
}

// pointsOn tells sentences that send on to where more is told.
func pointsOn(s *sentence) bool { return pointing.inSentence(s) }

// isBarePointer tells sentences that say nothing but where to look.
func isBarePointer(s *sentence) bool {
	left := 0
	for _, w := range s.words {
		if !strings.HasPrefix(w, "@") && !strings.HasPrefix(w, "#") && !pointerWords[w] {
			left++
		}
	}
	return left < 2
}

func tellsTrial(p *Prose) bool {
	return slices.ContainsFunc(p.sentences(), func(s sentence) bool { return anyIn(trials, &s) })
}

func linksToCode(p *Prose) bool {
	return slices.ContainsFunc(p.Links, func(link string) bool { return strings.Contains(link, "/blob/") })
}
