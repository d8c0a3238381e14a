package signals

import "github.com/unsung-dev/unsung/ledger"

var authored = Detector{
	ID:    "authored",
	Kind:  ledger.Authored,
	Title: "Commits",
	Why:   "Every statistic shows these. They are counted beside the hidden work so that a report can say what share of a person's work the statistics see.",
	Since: "0.1.0",
	Rules: []Rule{{"authored.commit", "Wrote a commit"}},
	Run: func(u *Unit, claim func(Claim)) {
		// Where a shallow clone ends nothing is known of what a commit changed.
		if u.Commit.IsMerge() || u.Commit.Boundary {
			return
		}
		claim(Claim{Rule: "authored.commit", Who: u.Author, Why: "Committed " + u.read().quoted()})
	},
}
