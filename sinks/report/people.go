package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// byName is the people in the order of their names, the only order in which a
// report ever shows them. The list given is left as it is.
func byName(people []Person) []Person {
	sorted := slices.Clone(people)
	slices.SortStableFunc(sorted, func(a, b Person) int {
		return cmp.Or(
			cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)),
			cmp.Compare(a.Name, b.Name),
			cmp.Compare(firstIdentity(a), firstIdentity(b)),
		)
	})
	return sorted
}

func firstIdentity(p Person) string {
	if len(p.Identities) == 0 {
		return ""
	}
	return p.Identities[0].String()
}

func personName(p *ledger.Person) string {
	if p == nil {
		return ""
	}
	return p.Name
}

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
		return "tests added or mended"
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
	return ""
}

// labels are the names of people, with an address where two of them go by the
// same name.
func labels(people []Person) map[*ledger.Person]string {
	bearers := map[string]int{}
	for _, p := range people {
		bearers[p.Name]++
	}
	all := make(map[*ledger.Person]string, len(people))
	for _, p := range people {
		all[p.Person] = p.Name
		if bearers[p.Name] > 1 {
			all[p.Person] += " <" + mainAddress(p.Person) + ">"
		}
	}
	return all
}

// mainAddress tells people of the same name apart: an e-mail or a login.
func mainAddress(p *ledger.Person) string {
	for _, id := range p.Identities {
		if address := cmp.Or(id.Email, id.Login, id.Name); address != "" {
			return address
		}
	}
	return p.Name
}
