package signals

import (
	"regexp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// toldThanks is what a remark thanks for, in general words and in those of the
// sentence, or how it praises.
type toldThanks struct{ what, text, praise string }

// why is the end of a why, of thanks to one of those whom they are for.
func (told *toldThanks) why(t *Talk, who ledger.Actor) string {
	switch {
	case told.what != "":
		return " for " + whatFor(t, who, told.what, told.text)
	case told.praise != "":
		return ": " + told.praise
	}
	return ""
}

// thanksTold is what a remark thanks or praises for, and whether it does so at all:
// some only has manners, or is to nobody in particular, or thanks for nothing that it
// says and settles nothing.
func thanksTold(r *Remark) (toldThanks, bool) {
	p := r.Prose()
	polite, bare, named := false, false, false
	parts := p.sentences()
	for k := range parts {
		s := &parts[k]
		if s.foreign != nil || !s.says(thankWords) {
			continue
		}
		switch what := worthOf(fromThanks(s.text)); {
		case onlyPolite(r, s), len(p.Mentions) == 0 && s.says(toEverybody):
			polite = true
		case what != "":
			return toldThanks{what: what, text: s.text}, true
		case !thanksForSomething(s.text) && !s.says(honours):
			bare = true
		case turnsAfter(parts, k):
			polite = true
		default:
			named = true
		}
	}
	if praise := praiseIn(p, bare || named); praise != "" {
		return toldThanks{praise: praise}, true
	}
	return toldThanks{}, named || !polite && (!bare || wasSettled(parts))
}

// fromThanks is a sentence from its thanks on.
func fromThanks(text string) string {
	if at := thankMark.FindStringIndex(text); at != nil {
		return text[at[0]:]
	}
	return text
}

// thanksForSomething tells whether a sentence says at all what it thanks for.
func thanksForSomething(text string) bool {
	m := forWhat.FindStringSubmatch(text)
	return m != nil && leadsOn(m[1], m[2])
}

// turnsAfter tells whether a remark goes on against what it thanks for.
func turnsAfter(parts []sentence, k int) bool {
	return k+1 < len(parts) && parts[k+1].begins(againstWords)
}

// wasSettled tells whether a remark that thanks for nothing in words tells what came of
// what it thanks for. What will be or is asked for did not come yet.
func wasSettled(parts []sentence) bool {
	for k := range parts {
		s := &parts[k]
		if s.says(thankWords) && turnsAfter(parts, k) {
			return false
		}
		if s.foreign == nil && !s.asks && (gaveWords.MatchString(s.text) || settledWords.MatchString(s.text) && !s.says(toCome)) {
			return true
		}
	}
	return false
}

var (
	settledWords = regexp.MustCompile(`\b(?:added|updated|fixed|done|changed|resolved|adopted|applied|adjusted|addressed|incorporated|corrected|taken|took|renamed|removed|dropped|reworded|solved|works|helpful|closing|agree)\b`)
	// gaveWords name what the thanked one gave, or what it was worth.
	gaveWords    = regexp.MustCompile(`\byour (?:\w+ ){0,2}(?:suggestions?|comments?|advice|feedback|reviews?|corrections?|ideas?|notes?|points?|help)\b|\bsaved (?:my|mine|me|us|our)\b|\b(?:did not|didn't) know\b|\b(?:lifesaver|til|learnt|learned)\b|\bgood (?:to know|that you)\b`)
	honours      = []string{"kudos", "props", "hat tip", "h/t", "shout-out", "shoutout", "shout out"}
	toCome       = []string{"will", "i'll", "we'll", "going to", "to be", "should", "could", "would", "not yet", "tomorrow", "later"}
	againstWords = []string{"well", "but", "however", "unfortunately", "still", "though", "that said"}
)

// praiseIn is the praise in a remark. Beside thanks, whom it names as whose something
// is may be somebody else.
func praiseIn(p *Prose, thanks bool) string {
	at := slices.IndexFunc(praises, func(one pattern) bool { return one.in(p) && (!thanks || one.name != "whose it is") })
	if at < 0 {
		return ""
	}
	return praises[at].says
}

// praises are the patterns of what is said instead of thanks.
var praises = patternsNamed(creditPatterns, "good find", "whose it is", "great work")
