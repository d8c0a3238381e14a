package undo

import "github.com/unsung-dev/unsung/ledger"

// common tells how much a line says: one that many commits touch says little.
// It counts in a table without names, where two lines rarely share a place.
type common []uint8

// often is the number of commits that may touch a line before it counts less.
const often = 6

func countLines(diffs map[ledger.Hash]ledger.LineDiff) common {
	c := make(common, 1<<20)
	for _, d := range diffs {
		c.count(d.Removed)
		c.count(d.Added)
	}
	return c
}

// place folds the hash of a line, whatever the quality of its lower bits.
func (c common) place(line uint64) int {
	return int((line ^ line>>32) * 0x9e3779b97f4a7c15 >> 44)
}

func (c common) count(side []uint64) {
	for k, line := range side {
		if k > 0 && side[k-1] == line {
			continue
		}
		if p := c.place(line); c[p] < 255 {
			c[p]++
		}
	}
}

func (c common) weight(line uint64) float64 {
	if n := c[c.place(line)]; n > often {
		return often / float64(n)
	}
	return 1
}

// inverse is how much of what one commit did another one turns round.
type inverse struct {
	lines      float64 // weighted
	returned   float64 // of these, lines that come back
	young, old float64 // the share of either's lines, from 0 to 1
}

func (c common) inverse(young, old ledger.LineDiff) inverse {
	returned := c.meet(young.Added, old.Removed)
	met := returned + c.meet(young.Removed, old.Added)
	ofYoung := c.sum(young.Added) + c.sum(young.Removed)
	ofOld := c.sum(old.Added) + c.sum(old.Removed)
	if ofYoung == 0 || ofOld == 0 {
		return inverse{}
	}
	return inverse{met, returned, met / ofYoung, met / ofOld}
}

func (c common) sum(lines []uint64) float64 {
	total := 0.0
	for _, line := range lines {
		total += c.weight(line)
	}
	return total
}

// meet is the weight of the lines in both sorted bags.
func (c common) meet(a, b []uint64) float64 {
	total := 0.0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			total += c.weight(a[0])
			a, b = a[1:], b[1:]
		}
	}
	return total
}
