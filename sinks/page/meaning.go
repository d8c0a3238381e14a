package page

import "github.com/unsung-dev/unsung/ledger"

// Meaning says what a kind of work is in one line, for a reader who meets the
// word for the first time; it is empty for a kind that is not known.
func Meaning(kind ledger.Kind) string {
	switch kind {
	case ledger.Authored:
		return "changes a person wrote: what the usual statistics see"
	case ledger.Docs:
		return "documentation, examples and comments that others rely on"
	case ledger.Testing:
		return "tests added or mended, changes tried out"
	case ledger.Upkeep:
		return "build, CI, dependencies and dead code: keeping the lights on"
	case ledger.Rollback:
		return "undoing, relanding or repairing what broke"
	case ledger.Release:
		return "releases, backports, changelogs and version bumps"
	case ledger.Security:
		return "fixing or hardening against a vulnerability"
	case ledger.Mentoring:
		return "guiding somebody less experienced, pairing with them"
	case ledger.Credit:
		return "being named by others for help: a report, a review, an idea, a test"
	}
	return threadMeaning(kind)
}

// threadMeaning is the meaning of the kinds that happen in issues and pull
// requests alone.
func threadMeaning(kind ledger.Kind) string {
	switch kind {
	case ledger.Review:
		return "faults, proposals and questions on other people's changes"
	case ledger.Catch:
		return "a real defect pointed out in review, before it could land"
	case ledger.Triage:
		return "deciding what happens to an issue: labels, duplicates, missing facts"
	case ledger.Support:
		return "answering questions, getting people unstuck"
	case ledger.Onboarding:
		return "helping newcomers take part: a first answer, a first review"
	case ledger.Coordination:
		return "organising work across people: what is next, who does what"
	}
	return ""
}
