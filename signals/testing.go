package signals

import (
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

var tests = Detector{
	ID:    "testing",
	Kind:  ledger.Testing,
	Title: "Tests",
	Why:   "What a test catches never reaches anybody, so nobody sees who caught it.",
	Since: "0.1.0",
	Rules: []Rule{
		{"testing.only", "Wrote or mended tests"},
		{"testing.along", "Tested a change as part of it"},
		{"testing.flaky", "Mended a flaky test"},
	},
	Run: runTesting,
}

func runTesting(u *Unit, claim func(Claim)) {
	if len(u.Classes) == 0 {
		return
	}
	r := u.read()
	if r.secondHand || !r.any.Has(paths.Test) {
		return
	}
	written := touched(u, paths.Test)
	switch {
	case len(written) == 0:
	case mendsFlaky(&r.headline):
		claim(Claim{Rule: "testing.flaky", Who: u.Author, Why: "Mended a flaky test in " + listed(written) + ", " + r.quoted()})
	case r.every.Has(paths.Test):
		claim(Claim{Rule: "testing.only", Who: u.Author, Why: "Worked on tests: " + listed(written) + ", " + r.quoted()})
	case r.code > 0 && !r.release && !r.mechanical(u):
		claim(Claim{Rule: "testing.along", Who: u.Author, Why: "Worked on tests along with the change: " + listed(written) + ", " + r.quoted()})
	}
}

// mendsFlaky leaves out who only silenced or counted flaky tests, flake8 and
// nix flakes.
func mendsFlaky(h *headline) bool {
	switch {
	case h.says("flaky", "flakiness", "flakey", "deflake", "de-flake", "racy test", "intermittent"):
	case h.says("flake", "flakes") && h.says("test", "tests", "flake in", "fix flake", "fix flakes"):
	default:
		return false
	}
	return !h.says(silences...)
}

var silences = []string{
	"skip", "disable", "ignore", "mark", "quarantine", "remove", "drop", "delete", "retry", "rerun", "nix", "detect", "detection",
	"report", "reporting", "measure", "label", "script", "workflow",
}
