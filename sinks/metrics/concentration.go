package metrics

import (
	"cmp"
	"math"
	"slices"
)

// Spread is how unevenly work lies on those who do it.
type Spread struct {
	TopShare   float64 // of the one who does most, from 0 to 1
	Gini       float64
	HalfPeople int // how few together do at least half
}

// SpreadOf tells it of at least one person, of each of whom there is something
// to count; it sorts the counts. Who does nothing is not among them: nobody knows who else
// might have.
//
// The Gini coefficient is that of the people counted (Gini, Variabilità e
// mutabilità, 1912), from sorted counts as in Damgaard and Weiner, Describing
// inequality in plant size or fecundity, Ecology 81 (2000), equation 1 without its
// correction for samples: 0 where all do the same, and 1 - 1/n where one of n
// does nearly everything. Of one person it is 0.
func SpreadOf(counts []int64) Spread {
	slices.SortFunc(counts, func(a, b int64) int { return cmp.Compare(b, a) })
	var sum, weighed, n float64 = 0, 0, float64(len(counts))
	for i, c := range counts {
		sum += float64(c)
		weighed += (n - 1 - 2*float64(i)) * float64(c)
	}
	s := Spread{TopShare: float64(counts[0]) / sum, Gini: weighed / (n * sum)}
	for carried := 0.0; 2*carried < sum; s.HalfPeople++ {
		carried += float64(counts[s.HalfPeople])
	}
	return s
}

// group is whose spread is told.
type group struct {
	team string
	kind int
}

// byGroup are what each person did, for each team and for everybody. The team of
// people who are in none has no spread of its own.
func (b *builder) byGroup() map[group]map[string]*perWindow {
	all := map[group]map[string]*perWindow{}
	for row, w := range b.work.order {
		for _, kind := range b.kinds.hidden() {
			if kind >= len(b.work.rows[row]) || !b.work.rows[row][kind].any() {
				continue
			}
			count(all, group{Everybody, kind}, w.person, b.work.rows[row][kind])
			if team := labelValue(w.team); team != "" && team != Everybody {
				count(all, group{team, kind}, w.person, b.work.rows[row][kind])
			}
		}
	}
	return all
}

func count(all map[group]map[string]*perWindow, g group, person string, n perWindow) {
	if all[g] == nil {
		all[g] = map[string]*perWindow{}
	}
	if all[g][person] == nil {
		all[g][person] = &perWindow{}
	}
	all[g][person].add(n)
}

// concentrations tell of each team and kind how its work is spread, by everybody
// as they are, named or not.
func (b *builder) concentrations() []block {
	groups := b.byGroup()
	order := make([]group, 0, len(groups))
	for g := range groups {
		order = append(order, g)
	}
	slices.SortFunc(order, func(x, y group) int {
		return cmp.Or(cmp.Compare(x.team, y.team), cmp.Compare(b.kinds.names[x.kind], b.kinds.names[y.kind]))
	})
	all := block{Family: b.concentration}
	for _, g := range order {
		whose := labels("team", g.team, "kind", string(b.kinds.names[g.kind]))
		for i, window := range windowTexts() {
			if counts := inWindow(groups[g], i); len(counts) > 0 {
				all.addSpread(whose, window, SpreadOf(counts))
			}
		}
	}
	return []block{all}
}

// inWindow are the counts of those who did anything in a window.
func inWindow(people map[string]*perWindow, window int) []int64 {
	var counts []int64
	for _, n := range people {
		if n[window] > 0 {
			counts = append(counts, n[window])
		}
	}
	return counts
}

func (b *block) addSpread(whose, window string, s Spread) {
	for _, stat := range []struct {
		name  string
		value float64
	}{
		{"gini", math.Max(0, s.Gini)}, {"half_people", float64(s.HalfPeople)}, {"top_share", s.TopShare},
	} {
		b.series = append(b.series, series{whose, window + `,stat="` + stat.name + `"`, stat.value})
	}
}
