package signals

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// Help is what somebody did for the change of another that a trailer can say.
type Help struct {
	Trailer string // "Reviewed-by"
	Who     ledger.Actor
	// Why is one line of plain words that says what was seen and names no person.
	Why string
	// Evidence shows it, the main act first; never empty.
	Evidence []*ledger.Activity
}

// helpRule finds help of one sort in a pull request.
type helpRule func(t *Talk, patches map[string]string, tell func(Help))

// helpRules are all of them, in the order in which what they say weighs: who
// wrote a part of a change is that first, and not who reviewed it too.
var helpRules = []helpRule{helpByLines, helpByName, helpByReview, helpByTrial, helpByIdea, helpThanked, helpByCatch}

// Helped lists the help that others gave with a pull request, the weightiest
// first, each person once for a trailer. Patches are what the pull request
// changes as it is now, by path, as unified diffs; without them it takes the
// author's word for whether suggested lines were taken over. It is stricter than
// the detectors: a trailer stays in the history for good. What the author, a
// program or nobody did is not in it.
func Helped(t *Talk, patches map[string]string) []Help {
	var all []Help
	for _, rule := range helpRules {
		rule(t, patches, func(h Help) {
			known := func(have Help) bool { return have.Trailer == h.Trailer && sameActor(have.Who, h.Who) }
			if t.Human(h.Who) && !t.ByAuthor(h.Who) && !slices.ContainsFunc(all, known) {
				all = append(all, h)
			}
		})
	}
	return all
}
