package recognition

import (
	"cmp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// Rules is the table of all rules, in the order in which people meet them: what
// happened before what went on, and last what may have gone unseen.
func Rules() []Rule {
	return []Rule{
		caught, broughtBack, welcomed, answeredLate, shepherded, thankedByMany,
		steadyTriage, steadyReview, steadyUpkeep, steadyDocs, steadyTesting, steadySupport,
		unseen,
	}
}

// Candidates are all ideas of the rules that are not off, in the order of the
// table, those of one rule by time and anchor. The order of what is in the world
// makes no difference. Months are those of the zone of World.Now.
func Candidates(w *World, t Thresholds, off map[string]bool) []Idea {
	ordered := inOrder(w)
	var all []Idea
	for _, r := range Rules() {
		if off[r.ID] {
			continue
		}
		from := len(all)
		r.Run(ordered, t, func(i Idea) {
			if i.Rule = r.ID; fit(&i) {
				all = append(all, i)
			}
		})
		slices.SortFunc(all[from:], byTime)
	}
	return all
}

// fit leaves out an idea that nothing shows, and the person among who was helped.
func fit(i *Idea) bool {
	i.Helped = slices.DeleteFunc(i.Helped, func(p *ledger.Person) bool { return p == nil || p == i.Who })
	return i.Who != nil && len(i.Cites) > 0
}

func byTime(a, b Idea) int {
	return cmp.Or(a.From.Compare(b.From), a.Until.Compare(b.Until), slices.Compare(a.Anchor, b.Anchor))
}

// inOrder is the world with its work in order, whatever order it came in.
func inOrder(w *World) *World {
	ordered := *w
	ordered.Work = slices.Clone(w.Work)
	slices.SortFunc(ordered.Work, func(a, b Work) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return &ordered
}
