package board

import (
	"maps"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

var noon = time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)

func TestNewcomers(t *testing.T) {
	old, young, shy := &ledger.Person{Name: "Old"}, &ledger.Person{Name: "Young"}, mail("Shy", "shy@example.org")
	people := map[ledger.Identity]*ledger.Person{ada: old, mail("Ada", "ada@home.example"): old, bob: young}
	who := func(id ledger.Identity) *ledger.Person { return people[id] }
	for name, tt := range map[string]struct {
		seen map[ledger.Identity]time.Time
		want map[metrics.Window]int
	}{
		"nobody":                {nil, map[metrics.Window]int{"7d": 0, "30d": 0, "90d": 0}},
		"one":                   {map[ledger.Identity]time.Time{bob: noon.Add(-8 * day)}, map[metrics.Window]int{"7d": 0, "30d": 1, "90d": 1}},
		"not before it happens": {map[ledger.Identity]time.Time{bob: noon.Add(time.Second)}, map[metrics.Window]int{"7d": 0, "30d": 0, "90d": 0}},
		"at the edges": {
			map[ledger.Identity]time.Time{ada: noon, bob: noon.Add(-7 * day)}, map[metrics.Window]int{"7d": 1, "30d": 2, "90d": 2},
		},
		"the first of all identities": {
			map[ledger.Identity]time.Time{ada: noon.Add(-time.Hour), mail("Ada", "ada@home.example"): noon.Add(-100 * day)},
			map[metrics.Window]int{"7d": 0, "30d": 0, "90d": 0},
		},
		"who may not be seen": {map[ledger.Identity]time.Time{shy: noon.Add(-time.Hour)}, map[metrics.Window]int{"7d": 0, "30d": 0, "90d": 0}},
		"without a time":      {map[ledger.Identity]time.Time{ada: {}}, map[metrics.Window]int{"7d": 0, "30d": 0, "90d": 0}},
	} {
		if got := firstsOf(tt.seen, who).newcomers(noon); !maps.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
