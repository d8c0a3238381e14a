package undo

import "github.com/unsung-dev/unsung/ledger"

// common tells how much a line says: one that many commits touch says little.
type common map[uint64]uint16

// often is the number of commits that may touch a line before it counts less.
const often = 6

func countLines(diffs map[ledger.Hash]ledger.LineDiff) common {
	c := common{}
	for _, d := range diffs {
		for _, side := range [][]uint64{d.Removed, d.Added} {
			for k, line := range side {
				if k == 0 || side[k-1] != line {
					c[line]++
				}
			}
		}
	}
	return c
}

func (c common) weight(line uint64) float64 {
	if n := c[line]; n > often {
		return often / float64(n)
	}
	return 1
}

// inverse is how much of what one commit did another one turns round.
type inverse struct {
	lines      float64 // weighted
	young, old float64 // the share of either's lines, from 0 to 1
}

func (c common) inverse(young, old ledger.LineDiff) inverse {
	met := c.meet(young.Added, old.Removed) + c.meet(young.Removed, old.Added)
	ofYoung := c.sum(young.Added) + c.sum(young.Removed)
	ofOld := c.sum(old.Added) + c.sum(old.Removed)
	if ofYoung == 0 || ofOld == 0 {
		return inverse{}
	}
	return inverse{met, met / ofYoung, met / ofOld}
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
