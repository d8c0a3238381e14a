package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/weigh"
)

// tellsWhat says in words what weighed most for a kind, as far as it tells
// something to whoever reads it: single words do not, nor do words of a doubt where
// the remark approves.
func tellsWhat(w *weigh.Weighed, kind ledger.Kind, p *Prose) string {
	var seen []string
	approves := kind == ledger.Review && onlyApproves(p)
	for _, name := range w.For(string(kind)) {
		if approves && doubtTraits[withoutPlace(name)] {
			continue
		}
		if says := traitSays(kind, name); says != "" && !slices.Contains(seen, says) {
			seen = append(seen, says)
		}
	}
	if len(seen) == 0 {
		return ""
	}
	return ": " + strings.Join(seen[:min(2, len(seen))], ", and ")
}

// doubtTraits are those that tell of something wrong.
var doubtTraits = map[string]bool{
	"says doubts": true, "says wrong": true, "says breaks": true, "says not so": true, "says isn't it": true, "cue problem": true, "cue defect": true,
}

// tellers are the patterns that tell something for a kind. Of support, trials,
// coordination and thanks the words themselves tell: see helpsBy, trialTold,
// organises and thanksTold.
var tellers = map[ledger.Kind][]pattern{
	ledger.Review:     reviewPatterns,
	ledger.Onboarding: onboardingPatterns,
	ledger.Triage:     triagePatterns,
}

// patternsNamed are those of the patterns that go by these names.
func patternsNamed(all []pattern, names ...string) []pattern {
	return slices.DeleteFunc(slices.Clone(all), func(p pattern) bool { return !slices.Contains(names, p.name) })
}

// traitSays is what a trait tells for a kind, "" where it tells nothing.
func traitSays(kind ledger.Kind, name string) string {
	name = withoutPlace(name)
	says, ok := strings.CutPrefix(name, "says ")
	if !ok {
		return traitWords[kind][name]
	}
	for k := range tellers[kind] {
		if p := &tellers[kind][k]; says == p.name {
			return p.says
		}
	}
	return ""
}

// withoutPlace is a cue without what where adds to its name.
func withoutPlace(name string) string {
	name = strings.TrimSuffix(name, " by its author")
	for _, place := range [...]string{inIssue, onLine, inPull} {
		if cue, ok := strings.CutSuffix(name, " "+place); ok {
			return cue
		}
	}
	return name
}

// traitWords are other traits that tell something for a kind.
var traitWords = map[ledger.Kind]map[string]string{
	ledger.Review: {
		"suggests lines": "lines to take over", "asks": "a question", "cue problem": "words of a problem", "cue proposal": "words of a proposal",
		"cue weighing": "reasons", "cue opinion": "an opinion", "cue defect": "words of a defect",
	},
	ledger.Onboarding: {
		"links to a guide": "where to read on", "cue guide": "where to read on", "cue tool": "the tools", "cue way of working": "how things are done here", "cue welcome": "a welcome",
	},
	ledger.Triage: {"asks": "a question about the report", "cue reproduction": "words of a report that was tried", "cue housekeeping": "words on the thread"},
}
