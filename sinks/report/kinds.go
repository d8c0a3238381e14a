package report

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// hiddenKinds are the hidden kinds that occur, in the ledger's order; kinds
// that the ledger does not list follow by name.
func hiddenKinds(people []Person) []ledger.Kind {
	found := map[ledger.Kind]bool{}
	for _, p := range people {
		for kind, n := range p.Counts {
			if n > 0 && kind.Hidden() {
				found[kind] = true
			}
		}
	}
	var kinds []ledger.Kind
	for _, kind := range ledger.Kinds() {
		if found[kind] {
			kinds = append(kinds, kind)
			delete(found, kind)
		}
	}
	rest := make([]ledger.Kind, 0, len(found))
	for kind := range found {
		rest = append(rest, kind)
	}
	slices.Sort(rest)
	return append(kinds, rest...)
}

// total is how often all people together did one kind of work.
func total(people []Person, kind ledger.Kind) int {
	n := 0
	for _, p := range people {
		n += p.Counts[kind]
	}
	return n
}

// totals are the hidden and the authored contributions of all people.
func totals(people []Person) (hidden, authored int) {
	for _, p := range people {
		hidden += p.Hidden()
		authored += p.Counts[ledger.Authored]
	}
	return hidden, authored
}

// meaning says what a kind of work is, for a reader who meets the word for
// the first time.
func meaning(kind ledger.Kind) string {
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
		return "a real defect pointed out in review, and mended before it landed"
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

// brief is the heading of a kind where there is little room.
func brief(kind ledger.Kind) string {
	switch kind {
	case ledger.Testing:
		return "test"
	case ledger.Upkeep, ledger.Release, ledger.Security, ledger.Review, ledger.Onboarding:
		return string(kind[:3]) + "."
	case ledger.Triage:
		return string(kind)
	case ledger.Coordination:
		return "coord."
	}
	if len(kind) < 6 || kind == "hidden" {
		return string(kind)
	}
	return string(kind[:4]) + "."
}
