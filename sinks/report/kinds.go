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
