package main

import (
	"fmt"
	"slices"
)

// wanted is the precision that a kind is to have, on remarks that its weights were
// not learned from: thresholds favour precision over recall.
var wanted = map[string]float64{
	"review": 0.92, "catch": 0.80, "testing": 0.92, "support": 0.80, "onboarding": 0.80, "triage": 0.85, "coordination": 0.85, "credit": 0.90,
}

const (
	// fewest is how many remarks must be counted for a precision to say anything.
	fewest = 8
	// lenience is by how much the precision of what no rule spoke for, or of what
	// rules did, may be below that of both together.
	lenience = 0.08
	// realLenience is the same for real repositories, which are harder than invented
	// ones: people write there what readers must guess at.
	realLenience = 0.10
	// never is a sum that no remark reaches.
	never = 99
)

// cut is what is counted from a sum on, by weight: of all, and of real repositories.
type cut struct {
	from          float64
	hit, n        float64
	realHit, real float64
}

func (c cut) and(more cut) cut {
	return cut{hit: c.hit + more.hit, n: c.n + more.n, realHit: c.realHit + more.realHit, real: c.real + more.real}
}

// realPrecision is that in real repositories.
func (c cut) realPrecision() float64 { return c.realHit / max(c.real, 1e-9) }

func (c cut) precision() float64 { return c.hit / max(c.n, 1e-9) }

// cuts are those at each sum that occurs, the highest first, and before them the
// one that counts nothing. The remarks are in order of their sums, the highest first.
func cuts(all []scored) []cut {
	found := []cut{{from: never}}
	var c cut
	for i, s := range all {
		c.n += weightOf(s)
		if s.yes {
			c.hit += weightOf(s)
		}
		if s.item.row.Part != "written" {
			c.real += weightOf(s)
			if s.yes {
				c.realHit += weightOf(s)
			}
		}
		if i+1 >= fewest && (i+1 == len(all) || all[i+1].score < s.score) {
			c.from = s.score
			found = append(found, c)
		}
	}
	return found
}

// choose picks the sums from which a rule is believed, and from which a remark
// counts that no rule spoke for: those that find most with the precision wanted, and
// where that cannot be had, the most precise.
func choose(kind string, ruled, unruled []scored) (keep, from cut, total float64) {
	for _, s := range append(ruled[:len(ruled):len(ruled)], unruled...) {
		if s.yes {
			total += weightOf(s)
		}
	}
	froms := cuts(mayCount(kind, unruled))
	best := -1.0
	for _, k := range cuts(ruled) {
		for _, f := range froms {
			both := k.and(f)
			if both.n == 0 || tooLow(kind, k) || tooLow(kind, f) {
				continue
			}
			worth := min(both.precision(), both.realPrecision()+realLenience)
			if worth >= wanted[kind] {
				worth = 1 + both.hit/total
			}
			if worth > best {
				best, keep, from = worth, k, f
			}
		}
	}
	return keep, from, total
}

// mayCount are the remarks that can count for a kind by weight: of others, nothing is
// claimed however much they weigh.
func mayCount(kind string, all []scored) []scored {
	return slices.DeleteFunc(slices.Clone(all), func(s scored) bool { return !slices.Contains(s.item.may, kind) })
}

func tooLow(kind string, c cut) bool { return c.n > 0 && c.precision() < wanted[kind]-lenience }

func toldOf(c, other cut, total float64) string {
	both := c.and(other)
	return fmt.Sprintf("keep %+.2f (precision %.2f), from %+.2f (precision %.2f); together precision %.2f, recall %.2f",
		c.from, c.precision(), other.from, other.precision(), both.precision(), both.hit/total)
}

// heldIn tells how right chosen sums are on some of the remarks.
func heldIn(kind string, keep, from cut, all []scored) string {
	total, hit, n := 0.0, 0.0, 0.0
	for _, s := range all {
		if s.yes {
			total += weightOf(s)
		}
		if s.item.ruled[kind] && s.score >= keep.from || slices.Contains(s.item.may, kind) && s.score >= from.from {
			n += weightOf(s)
			if s.yes {
				hit += weightOf(s)
			}
		}
	}
	return fmt.Sprintf("precision %.2f, recall %.2f", hit/n, hit/total)
}

// invented is what a remark of an invented project weighs: as much as makes all of
// them a third of the whole, since most projects are unlike the recorded two.
const invented = 4

func weightOf(s scored) float64 {
	if s.item.row.Part == "written" {
		return invented
	}
	if s.item.row.Weight > 0 {
		return s.item.row.Weight
	}
	return 1
}
