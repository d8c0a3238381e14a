package view

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// GoingBy are the labels of all who may be seen and go by a handle, as Meant reads
// it, in order.
func (v *View) GoingBy(handle string) []string {
	id := identityOf(strings.TrimSpace(handle))
	var all []string
	for _, p := range v.handles()[folded(cmp.Or(id.Email, handle))] {
		if label := v.Label(p); label != "" {
			all = append(all, label)
		}
	}
	slices.Sort(all)
	return all
}

// Near are the labels of people who may be seen and go by something like a handle
// that is nobody's, at most so many: the most alike first, then by name.
func (v *View) Near(handle string, most int) []string {
	wanted := folded(strings.TrimPrefix(handle, "@"))
	if wanted == "" || len(wanted) > longestName {
		return nil
	}
	type likeness struct {
		label string
		apart int
	}
	var all []likeness
	for _, p := range v.labels().shown {
		if n, alike := apart(wanted, p); alike {
			all = append(all, likeness{v.Label(p), n})
		}
	}
	slices.SortStableFunc(all, func(a, b likeness) int { return cmp.Or(a.apart-b.apart, cmp.Compare(a.label, b.label)) })
	var labels []string
	for _, l := range all[:min(len(all), most)] {
		labels = append(labels, l.label)
	}
	return labels
}

// apart is how far a handle is from what somebody goes by, at the nearest; false
// where that is too far to be a slip.
func apart(wanted string, p *ledger.Person) (least int, alike bool) {
	least = 1 + len(wanted)/4
	for _, have := range goesBy(p) {
		n := slips(wanted, have)
		if len(wanted) > 2 && strings.Contains(have, wanted) || len(have) > 2 && strings.Contains(wanted, have) {
			n = 1
		}
		if n <= least {
			least, alike = n, true
		}
	}
	return least, alike
}

// goesBy are the name, each word of it, logins and what stands before the @ of
// addresses.
func goesBy(p *ledger.Person) []string {
	name := folded(plainOf(p))
	all := append([]string{name}, strings.Fields(name)...)
	for _, id := range p.Identities {
		local, _, _ := strings.Cut(id.Email, "@")
		all = append(all, folded(id.Login), folded(local))
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" || len(s) > longestName })
}

// slips is how many characters have to be put in, left out or exchanged to make one
// text of the other (the distance of Levenshtein).
func slips(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(to)]
}
