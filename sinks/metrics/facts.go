package metrics

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Work is one contribution as it may be shown: of nobody who opted out, and of
// no program.
type Work struct {
	Person string // the name that is shown
	Team   string // "" for who is in none
	Kind   ledger.Kind
	Repo   string
	At     time.Time // when the work was done
}

// Tally is a running count of what was recorded; see ledger.Tally.
type Tally struct {
	Person, Team string
	Kind         ledger.Kind
	Repo         string
	Live         int64 // recorded while the work was fresh
	Backfilled   int64 // recorded later
	Withdrawn    int64
	Born         time.Time // when it was first counted
}

// Window is a span of time that ends now, as its label says it.
type Window string

// The windows of the gauges.
const (
	Week    Window = "7d"
	Month   Window = "30d"
	Quarter Window = "90d"
)

// Windows are all windows, the shortest first.
func Windows() []Window { return []Window{Week, Month, Quarter} }

// Length is how long a window is; a day has 24 hours.
func (w Window) Length() time.Duration {
	const day = 24 * time.Hour
	switch w {
	case Week:
		return 7 * day
	case Month:
		return 30 * day
	}
	return 90 * day
}

// The states of people: somebody with any work in the last 90 days is active,
// everybody else is known.
const (
	Active = "active"
	Known  = "known"
)

// Facts are what a Snapshot is made of. Nobody who opted out and no program is
// in them, in no number either.
type Facts struct {
	Now     time.Time
	Work    []Work // of the longest window, authored included, in order of At
	Tallies []Tally
	People  map[string]int // how many are Active, how many Known
	// Newcomers are how many did something for the first time in a window.
	Newcomers map[Window]int
	// FirstResponses are what became of the threads that were opened in a window,
	// NewcomerResponses of those of newcomers among them.
	FirstResponses, NewcomerResponses map[Window]Responses
}

// Responses are what became of some threads.
type Responses struct {
	Answered []time.Duration // how long each that was answered waited
	Waiting  int             // not answered yet, and open
	Closed   int             // without a word
}
