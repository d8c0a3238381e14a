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

// labels are the names of people, with an address where two of them go by the
// same name, in whatever case.
type labels map[*ledger.Person]string

func labelsOf(people []Person) labels {
	bearers := map[string]int{}
	for _, p := range people {
		bearers[strings.ToLower(p.Name)]++
	}
	all := make(labels, len(people))
	for _, p := range people {
		all[p.Person] = p.Name
		if bearers[strings.ToLower(p.Name)] > 1 {
			all[p.Person] += " " + bracketed(handle(p.Person))
		}
	}
	return all
}

// of is a person's label; a plain name for who is not among the people.
func (l labels) of(p *ledger.Person) string { return cmp.Or(l[p], personName(p)) }

// toldApart are the people under their labels, in the same order.
func toldApart(people []Person) []Person {
	all, names := slices.Clone(people), labelsOf(people)
	for i, p := range people {
		one := *p.Person
		one.Name = names.of(p.Person)
		all[i].Person = &one
	}
	return all
}

// handle tells people of the same name apart, in the way that the
// configuration takes: an e-mail, or an account as "github:ada".
func handle(p *ledger.Person) string {
	for _, id := range p.Identities {
		if id.Login != "" {
			return id.String()
		}
		if address := cmp.Or(id.Email, id.Name); address != "" {
			return address
		}
	}
	return p.Name
}

// bracketed is a handle beside a name: "<ada@example.org>", "(github:ada)".
func bracketed(handle string) string {
	if strings.Contains(handle, "@") {
		return "<" + handle + ">"
	}
	return "(" + handle + ")"
}
