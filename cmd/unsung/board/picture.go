package board

import (
	"maps"
	"slices"
	"sync"

	"github.com/unsung-dev/unsung/sinks/api"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// picture is what readers see. It does not change.
type picture struct {
	*sight
	by   *settings
	area area
	told func() *api.Snapshot // made for the first reader who asks
}

func newPicture(s *sight, by *settings, a area, done sums) *picture {
	return &picture{s, by, a, sync.OnceValue(func() *api.Snapshot {
		told := &api.Snapshot{View: s.view, Named: by.shape.People == metrics.Named, Repos: slices.Sorted(maps.Values(a.names))}
		told.Repos = slices.Compact(told.Repos)
		for i, w := range metrics.Windows() {
			told.Windows = append(told.Windows, api.Window{Name: string(w), Counts: done.inWindow(i)})
		}
		return told
	})}
}
