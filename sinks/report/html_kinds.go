package report

import (
	"cmp"
	"slices"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlKind is one kind of work and who carries it.
type htmlKind struct {
	Name, Class, Meaning, Count string
	Share                       float64 // of the kind that occurs most, in percent
	People                      []htmlCell
	// More is how many did the rest, where People are those who together did
	// four fifths.
	More int
}

// htmlCell is a number that leads to its evidence.
type htmlCell struct {
	Name, Class string
	Count       string // "" for nothing
	Href        string
}

// maxCarriers is up to how many people a kind names everybody.
const maxCarriers = 60

func (s *setting) kindsOf(members []int) []htmlKind {
	people := s.of(members)
	kinds, most := hiddenKinds(people), 0
	for _, kind := range kinds {
		most = max(most, total(people, kind))
	}
	var out []htmlKind
	for _, kind := range kinds {
		n := total(people, kind)
		k := htmlKind{
			Name: plain.Text(string(kind)), Class: page.KindClass(kind), Meaning: page.Meaning(kind),
			Count: plain.Number(n), Share: percent(n, most),
		}
		carriers, more := s.carriers(members, kind, n)
		for _, i := range carriers {
			k.People = append(k.People, htmlCell{Name: plain.Text(s.people[i].Name), Count: plain.Number(s.people[i].Counts[kind]), Href: s.toList(i, kind)})
		}
		k.More = more
		out = append(out, k)
	}
	return out
}

// carriers are who did a kind of work, by name: everybody, or where they are
// too many to list those who together did four fifths, and at most so many.
func (s *setting) carriers(members []int, kind ledger.Kind, all int) (shown []int, more int) {
	for _, i := range members {
		if s.people[i].Counts[kind] > 0 {
			shown = append(shown, i)
		}
	}
	if len(shown) <= maxCarriers {
		return shown, 0
	}
	count := func(i int) int { return s.people[i].Counts[kind] }
	slices.SortStableFunc(shown, func(a, b int) int { return cmp.Compare(count(b), count(a)) })
	n, done := 0, 0
	for n < maxCarriers && done*5 < all*4 {
		done += count(shown[n])
		n++
	}
	more = len(shown) - n
	shown = shown[:n]
	slices.Sort(shown)
	return shown, more
}
