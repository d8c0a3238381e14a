package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/weigh"
)

// tellsWhat says in words what weighed most for a kind: what patterns of the kind
// and other traits tell, else the words.
func tellsWhat(w *weigh.Weighed, kind ledger.Kind) string {
	var seen, words []string
	for _, name := range w.For(string(kind)) {
		if says := traitSays(kind, name); says != "" && !slices.Contains(seen, says) {
			seen = append(seen, says)
		}
		if word := wordIn(name); word != "" && !slices.ContainsFunc(words, func(have string) bool { return strings.Contains(have, word) }) {
			words = append(words, word)
		}
	}
	switch {
	case len(seen) > 0:
		return ": " + strings.Join(seen[:min(2, len(seen))], ", and ")
	case len(words) > 0:
		return ` (by words such as "` + strings.Join(words[:min(3, len(words))], `", "`) + `")`
	}
	return ""
}

// shortWord is shorter than words that tell something.
const shortWord = 4

// wordIn is the word or the two words of a trait, "" for other traits and for
// words that tell nothing to whoever reads a why.
func wordIn(name string) string {
	if two, ok := strings.CutPrefix(name, "words "); ok {
		first, second, _ := strings.Cut(two, " ")
		if len(first) >= shortWord && len(second) >= shortWord && !smallTalk[first] && !smallTalk[second] {
			return two
		}
		return ""
	}
	if one, ok := strings.CutPrefix(name, "word "); ok && len(one) >= shortWord && !smallTalk[one] {
		return one
	}
	return ""
}

var smallTalk = wordSet(`this that there these those with have from your what when they them then than been being were will would which while where about into just also some such only very more most here does`)

// tellers are the patterns that tell something for a kind.
var tellers = map[ledger.Kind][][]pattern{
	ledger.Review:       {reviewPatterns},
	ledger.Catch:        {reviewPatterns},
	ledger.Testing:      {trialPatterns},
	ledger.Support:      {supportPatterns},
	ledger.Onboarding:   {onboardingPatterns},
	ledger.Triage:       {triagePatterns},
	ledger.Coordination: {coordinationPatterns},
	ledger.Credit:       {creditPatterns},
}

// traitSays is what a trait tells for a kind, "" where it tells nothing.
func traitSays(kind ledger.Kind, name string) string {
	says, ok := strings.CutPrefix(name, "says ")
	if !ok {
		return traitWords[kind][name]
	}
	for _, some := range tellers[kind] {
		for k := range some {
			if p := &some[k]; says == p.name || strings.HasPrefix(says, p.name+" in ") || strings.HasPrefix(says, p.name+" on ") {
				return p.says
			}
		}
	}
	return ""
}

// traitWords are traits that tell something by themselves.
var traitWords = map[ledger.Kind]map[string]string{
	ledger.Review:       {"suggests lines": "lines to take over", "asks": "a question", "asks on a line": "a question"},
	ledger.Catch:        {"suggests lines": "lines to take over", "defect named": "words that name a defect"},
	ledger.Testing:      {"has platform": "on which platform", "has version": "with which version", "shows pictures": "pictures", "shows code": "output"},
	ledger.Support:      {"answers a question": "an answer to a question", "quotes a question": "an answer to a question", "links elsewhere": "where to read on"},
	ledger.Onboarding:   {"links to a guide": "where to read on"},
	ledger.Triage:       {"asks in an issue": "a question about the report", "while closed": "closing it"},
	ledger.Coordination: {"links to a thread here": "a related thread", "links to a thread elsewhere": "a thread elsewhere", "mentions others": "whom it calls"},
	ledger.Credit:       {},
}
