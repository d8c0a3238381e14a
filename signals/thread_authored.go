package signals

import "github.com/unsung-dev/unsung/ledger"

var mergedPulls = ThreadDetector{
	ID:    "authored",
	Kind:  ledger.Authored,
	Title: "Merged pull requests",
	Why:   "Every statistic shows these. They are counted beside the hidden work so that a report can say what share of a person's work the statistics see.",
	Since: "0.2.0",
	Rules: []Rule{
		{"authored.pull", "Wrote a pull request that was merged"},
	},
	Run: runLanded,
}

// runLanded counts on the day of the merge, as commits count when they land.
// Where the history is judged, the commits are counted.
func runLanded(t *Talk, claim func(ThreadClaim)) {
	landing := t.landing()
	if t.known.history || landing == nil {
		return
	}
	claim(ThreadClaim{
		Rule: "authored.pull", Who: behindPull(t), Evidence: landing,
		Why: `Wrote "` + oneLine(t.Opening.Detail.Title, 100) + `", which was merged`,
	})
}
