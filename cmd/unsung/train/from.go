package main

import "fmt"

// wanted is the precision that a kind is to have, on remarks that its weights were
// not learned from: thresholds favour precision over recall.
var wanted = map[string]float64{
	"review": 0.92, "catch": 0.80, "testing": 0.90, "support": 0.75, "onboarding": 0.80, "triage": 0.85, "coordination": 0.75, "credit": 0.90,
}

// fewest is how many remarks must be counted for a precision to say anything.
const fewest = 8

// chooseFrom is the lowest sum from which a kind has the precision wanted, and
// where none has it, that of the best F-measure that holds precision for twice as
// weighty as recall (C. J. van Rijsbergen, Information Retrieval, 1979). The remarks
// are in order of what they were given, the most first.
func chooseFrom(kind string, all []scored) (from float64, told string) {
	total := 0.0
	for _, s := range all {
		if s.yes {
			total += weightOf(s)
		}
	}
	best, hit, n, reached := -1.0, 0.0, 0.0, false
	for i, s := range all {
		n += weightOf(s)
		if s.yes {
			hit += weightOf(s)
		}
		if i+1 < fewest || i+1 < len(all) && all[i+1].score == s.score {
			continue
		}
		precision, recall := hit/n, hit/total
		worth := 1.25 * precision * recall / (0.25*precision + recall + 1e-9)
		holds := precision >= wanted[kind]
		if holds && recall > 0.1 && (!reached || recall > best) || !reached && worth > best {
			from, told = s.score, fmt.Sprintf("precision %.2f, recall %.2f", precision, recall)
			best = worth
			if holds && recall > 0.1 {
				best, reached = recall, true
			}
		}
	}
	return from, told
}

func weightOf(s scored) float64 {
	if s.item.row.Weight > 0 {
		return s.item.row.Weight
	}
	return 1
}
