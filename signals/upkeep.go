package signals

import (
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

var upkeep = Detector{
	ID:    "upkeep",
	Kind:  ledger.Upkeep,
	Title: "Upkeep",
	Why:   "It keeps the lights on, and it is noticed only when nobody does it.",
	Since: "0.1.0",
	Rules: []Rule{
		{"upkeep.ci", "Looked after continuous integration"},
		{"upkeep.build", "Looked after the build and its tools"},
		{"upkeep.dependencies", "Looked after dependencies"},
		{"upkeep.refactor", "Put code in better order"},
		{"upkeep.cleanup", "Cleaned up"},
	},
	Run: runUpkeep,
}

func runUpkeep(u *Unit, claim func(Claim)) {
	if len(u.Classes) == 0 {
		return
	}
	r := u.read()
	if r.secondHand || r.release || r.kind == "feat" || r.kind == "feature" {
		return
	}
	if rule, did := upkeepRule(r); rule != "" {
		claim(Claim{Rule: rule, Who: u.Author, Why: did + " in " + listed(upkept(u)) + ", " + r.quoted()})
	}
}

// upkept are the counted paths, or all where tools wrote every one.
func upkept(u *Unit) []string {
	if found := handwritten(u); len(found) > 0 {
		return found
	}
	found := make([]string, len(u.Commit.Changes))
	for i := range found {
		found[i] = u.Commit.Changes[i].Path
	}
	return found
}

// upkeepRule goes by what was changed where that is clear, then by words.
func upkeepRule(r *reading) (rule, did string) {
	switch {
	case supplied(r):
		return "upkeep.dependencies", "Looked after dependencies"
	case r.counted > 0 && r.every.Has(paths.CI):
		return "upkeep.ci", "Looked after continuous integration"
	case r.counted > 0 && r.machine == r.counted && r.any.Any(paths.Build|paths.CI) && !misspells(r.text):
		return "upkeep.build", "Looked after the build and its tools"
	case 2*r.code < r.counted || r.code == 0 || aboutComments(&r.headline):
		return "", ""
	case refactors(&r.headline):
		return "upkeep.refactor", "Put code in better order"
	case cleans(&r.headline):
		return "upkeep.cleanup", "Cleaned up"
	}
	return "", ""
}

// supplied tells whether the commit is about dependencies: it changes nothing
// else, or it says so and changes them among others. A manifest that also
// steers the build or holds scripts needs the words.
func supplied(r *reading) bool {
	if !(r.any | r.aside).Has(paths.Dependency) {
		return false
	}
	return bumps(&r.headline) || r.counted == 0 || r.every.Has(paths.Dependency) && !r.every.Has(paths.Build)
}
