package metrics

import (
	"slices"
	"time"
)

// Later is the same snapshot where nothing in it has changed by a later moment:
// only that moment is another. It is far cheaper than building it again.
func (s *Snapshot) Later(now time.Time) *Snapshot {
	later := &Snapshot{now: now, blocks: slices.Clone(s.blocks), others: s.others}
	for i := range later.blocks {
		if b := &later.blocks[i]; b.Name == snapshotFamilies().now.Name {
			b.series = []series{{"", "", seconds(now)}}
		}
	}
	return later
}
