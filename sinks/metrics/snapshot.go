package metrics

import (
	"cmp"
	"slices"
	"time"
)

// Snapshot is what people's metrics are at one moment. It never changes, so any
// number of scrapes may read it. A nil one is empty.
type Snapshot struct {
	now    time.Time
	blocks []block
	others *others
}

// block is a family and its series, in the order in which they are written.
type block struct {
	Family
	series []series
}

// series is one line. Its labels are in two parts, written and escaped, because
// both are shared: the first among all lines of a person, the second among all
// people. That keeps half a million lines in 20 MB.
type series struct {
	whose, what string
	value       float64
}

// Series is how many lines there are.
func (s *Snapshot) Series() int {
	n := 0
	if s != nil {
		for _, b := range s.blocks {
			n += len(b.series)
		}
	}
	return n
}

// sort puts the blocks in the order of their names.
func (s *Snapshot) sort() {
	slices.SortFunc(s.blocks, func(a, b block) int { return cmp.Compare(a.Name, b.Name) })
}
