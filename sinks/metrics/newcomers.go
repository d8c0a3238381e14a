package metrics

import (
	"maps"
	"slices"
)

// newcomersByTeam are what came of how newcomers began. Who was met by nobody, or
// by people who are in no team, is always told of, so that a series is there to
// look at before there is anything to see.
func (b *builder) newcomersByTeam() []block {
	return []block{
		begun(b.firstThreads, b.facts.FirstThreads, Answered, Early, Opened, Returned),
		begun(b.firstChanges, b.facts.FirstChanges, Merged, Opened, Reviewed),
		begun(b.returns, b.facts.Returns, NotReturned, Returned),
	}
}

// begun tells of each team that had anything to do with it in the longest of the
// windows.
func begun(f Family, facts map[Window]Beginnings, outcomes ...Outcome) block {
	told := block{Family: f}
	teams := map[string]map[Window]map[Outcome]int{"": nil}
	for w, of := range facts {
		for team, n := range of {
			as := labelValue(team)
			if teams[as] == nil {
				teams[as] = map[Window]map[Outcome]int{}
			}
			teams[as][w] = added(teams[as][w], n)
		}
	}
	for _, team := range slices.Sorted(maps.Keys(teams)) {
		whose := labels("team", team)
		for _, w := range Windows() {
			for _, o := range outcomes {
				what := "," + labels("window", string(w), "outcome", string(o))
				told.series = append(told.series, series{whose, what, float64(teams[team][w][o])})
			}
		}
	}
	return told
}

// added is the sum of two counts; names that differ may be shown alike.
func added(a, b map[Outcome]int) map[Outcome]int {
	sum := maps.Clone(b)
	for o, n := range a {
		sum[o] += n
	}
	return sum
}
