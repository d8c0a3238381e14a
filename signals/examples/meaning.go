package examples

import "github.com/unsung-dev/unsung/ledger"

// Meaning says in one line what counts as a kind of work, "" for a kind that is
// none.
func Meaning(kind ledger.Kind) string { return meanings[kind] }

var meanings = map[ledger.Kind]string{
	ledger.Docs:         "documentation, examples and comments that others rely on",
	ledger.Testing:      "tests added or mended, flaky ones above all; trials of what others changed or reported",
	ledger.Upkeep:       "build, CI, dependencies (by people), clean-ups, refactoring",
	ledger.Rollback:     "undoing what broke, landing it again fixed, fixing forward: the whole chain, also where the message does not say so",
	ledger.Release:      "releases, release notes, version bumps, backports",
	ledger.Security:     "fixing or hardening against a vulnerability",
	ledger.Mentoring:    "being named as a mentor, writing a change together with somebody new",
	ledger.Credit:       "being named by others: `Reported-by`, `Helped-by`, `Reviewed-by`, `Co-authored-by` … in every spelling, and thanks by name",
	ledger.Review:       "substantive feedback on somebody else's change; not a bare approval",
	ledger.Catch:        "a review that pointed out a defect in somebody else's change",
	ledger.Triage:       "deciding what happens to an issue: labels, milestones, closing, asking for what is missing, with the human behind bot commands",
	ledger.Support:      "answering questions and unblocking others outside of reviews",
	ledger.Onboarding:   "helping a newcomer take part: the first answer, the first review, explaining how things are done here",
	ledger.Coordination: "organising work across people and threads",
	ledger.Authored:     "the visible work, beside the others so that a report can show both",
}
