package signals

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/signals/language"
)

// thankWords are without which nobody is thanked in English.
var thankWords = language.Phrases(language.English, language.Thanks)

// forWhat finds what somebody is thanked for.
var forWhat = regexp.MustCompile(`\b(?:thanks|thank you|thank u|thankyou|thx|thanx|kudos|props|hat tip|h/t|shout-? ?out|credits?(?: goes| go)?|appreciate|appreciated)\b(.*?)\b(for|to)\b\s+(.*)`)

// leadsOn tells whether what stands between the thanks and "for" or "to" is whom
// they are for, and how many thanks: "thanks @ada, changed it to oak" thanks for
// nothing.
func leadsOn(between, word string) bool {
	names := 0
	for _, w := range strings.FieldsFunc(between, func(r rune) bool { return strings.ContainsRune(" ,!:()&", r) }) {
		switch {
		case betweens[w]:
		case word == "to", strings.HasSuffix(w, "ed"), strings.HasSuffix(w, "ing"), notNames[w]:
			return false
		case !strings.HasPrefix(w, "@"):
			names++
		}
	}
	return names <= 3
}

var betweens = wordSet(`you u so very much really a an lot lots many million again also both all everyone everybody guys folks and too indeed once more goes go big
	huge special here sincerely kindly i we`)

// notNames are words of a sentence that goes on.
var notNames = wordSet(`it is was this that i'll i've i'm will have had done made did took now the my in on see ok let if but because it's`)

// thankedFor is what a sentence thanks for, in general words; "" where it says
// nothing specific.
func thankedFor(text string) string {
	if !saysAny(text, thankWords) || saysAny(text, notThanked) {
		return ""
	}
	m := forWhat.FindStringSubmatch(text)
	if m == nil || !leadsOn(m[1], m[2]) {
		return ""
	}
	rest := strings.TrimSpace(m[3])
	if strings.HasPrefix(rest, "@") { // "credit to @ada", "thanks to @ada for …"
		_, after, ok := strings.Cut(rest, " for ")
		if !ok {
			return "their part in it"
		}
		rest = after
	}
	return worthOf(rest)
}

// worthOf is the first thing in a text that is worth a thank-you. Words for a review
// tell more of it than how well it explained.
func worthOf(text string) string {
	text = cutAt(text, worthEnds)
	text = notDeeds.ReplaceAllString(text, " ")
	what, first := "", len(text)
	for _, w := range worth {
		for _, word := range w.words {
			if hasWords(text, word) && strings.Index(text, word) < first {
				what, first = w.what, strings.Index(text, word)
			}
		}
	}
	if isExplanation[what] && saysAny(text, reviewNames) {
		return "a review"
	}
	return what
}

// cutAt is a text up to the first of what ends it.
func cutAt(text string, ends []string) string {
	for _, end := range ends {
		text, _, _ = strings.Cut(text, end)
	}
	return text
}

// worthEnds end what somebody is thanked for: thanks to the next one, asides, and what
// the writer goes on to do or to ask.
var worthEnds = []string{" and to @", " and @", " (", ";", ", i ", ", i'", ", let me", ", could you", ", can you", ", we ", ", we'", " but "}

// notDeeds sound like deeds: to come by, and to wait for somebody.
var notDeeds = regexp.MustCompile(`\bchecking (?:in|back|with)\b|\bwaiting (?:for|on) (?:\w+ ){1,3}`)

var (
	isExplanation = map[string]bool{"an explanation": true, "a detailed answer": true, "their part in it": true}
	reviewNames   = []string{"review", "reviews", "reviewing", "feedback", "suggestion", "suggestions"}
)

// notThanked are words of sentences that thank for nothing done, or do not thank.
var notThanked = language.Phrases(language.English, language.NoThanks)

// named is a login that a sentence names, and as what.
type named struct{ login, as string }

// namedAs is what somebody is named as, by the word that names them.
func namedAs(word string) string {
	switch word {
	case "suggested", "proposed":
		return "whose idea it was"
	case "designed", "written", "authored", "contributed":
		return "who made it"
	case "reviewed":
		return "who reviewed it"
	case "tested":
		return "who tested it"
	}
	return "who found it"
}

// namedFor finds who is named as whose idea, find or work something was.
var namedFor = regexp.MustCompile(`\b(suggested|reported|found|spotted|noticed|discovered|caught|pointed out|proposed|diagnosed|designed|written|authored|reviewed|tested|identified|raised|brought up|contributed|debugged) by:? (@[a-z0-9][a-z0-9-]*(?:(?:,| and|, and|,? &) @[a-z0-9][a-z0-9-]*)*)`)

// namedIn lists the logins that a sentence names for an idea, a find or a work.
func namedIn(text string) []named {
	if !strings.Contains(text, " by") || saysAny(text, []string{"not", "doesn't", "don't", "didn't", "isn't", "won't", "can't", "cannot", "disagree", "wrong"}) {
		return nil // likely an objection
	}
	var all []named
	for _, m := range namedFor.FindAllStringSubmatch(text, -1) {
		for _, login := range mentioned(m[2]) {
			all = append(all, named{login, namedAs(m[1])})
		}
	}
	return all
}

// spokenOf leaves of the logins in a sentence those whom it thanks: to whom it
// speaks at its beginning, else who stands between the thanks and what they are
// for, else who follows.
func spokenOf(text string, logins []string) []string {
	thanks := thankMark.FindStringIndex(text)
	if len(logins) == 1 || thanks == nil {
		return logins
	}
	to, rest := text[:thanks[0]], text[thanks[0]:]
	middle, after, _ := strings.Cut(rest, " for ")
	parts := []string{middle, after, to}
	if strings.HasPrefix(text, "@") {
		parts = []string{to, middle, after}
	}
	for _, part := range parts {
		if found := mentioned(part); len(found) > 0 {
			return found
		}
	}
	return logins
}

var thankMark = regexp.MustCompile(`\b(?:thank|thx|kudos|props|hat tip|h/t|shout|credit|appreciat)`)
