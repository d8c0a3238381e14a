package recognition

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// ownTeam is how many people make a team that is compared by itself.
const ownTeam = 5

// usualOf tells how much of some work is usual for those around somebody: the
// median of the others in their team who did any, or of all others where that
// has fewer than five people. It is 0 where nobody else did any.
func usualOf(w *World, all []acts) func(*ledger.Person) float64 {
	size := teamSizes(w)
	much := make([]int, len(all))
	for n, mine := range all {
		much[n] = len(mine.places())
	}
	return func(p *ledger.Person) float64 {
		var others []int
		for n, mine := range all {
			who := mine[0].Who
			if who != p && (size[p.Team] < ownTeam || who.Team == p.Team) {
				others = append(others, much[n])
			}
		}
		return median(others)
	}
}

// teamSizes are how many people of each team did anything. Those who are in none
// are no team.
func teamSizes(w *World) map[string]int {
	seen := map[*ledger.Person]bool{}
	size := map[string]int{}
	for i := range w.Work {
		if p := w.Work[i].Who; p.Team != "" && !seen[p] {
			seen[p] = true
			size[p.Team]++
		}
	}
	return size
}

func median(all []int) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	middle := len(all) / 2
	if len(all)%2 == 1 {
		return float64(all[middle])
	}
	return float64(all[middle-1]+all[middle]) / 2
}
