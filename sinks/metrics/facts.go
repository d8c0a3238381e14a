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
	// FirstThreads and FirstChanges are what came of those that newcomers opened
	// in a window, Returns whether they came back whose time for it ended in one.
	FirstThreads, FirstChanges, Returns map[Window]Beginnings
}

// Beginnings count newcomers by the team that met them, "" for nobody's, and by
// what came of it.
type Beginnings map[string]map[Outcome]int

// Add counts one more.
func (b Beginnings) Add(team string, o Outcome) {
	if b[team] == nil {
		b[team] = map[Outcome]int{}
	}
	b[team][o]++
}

// AddIf counts one more where something is so.
func (b Beginnings) AddIf(is bool, team string, o Outcome) {
	if is {
		b.Add(team, o)
	}
}

// Outcome is what came of a newcomer's first thread or change, as its label says
// it. One thread may have several.
type Outcome string

// The outcomes.
const (
	Opened      Outcome = "opened" // all of them
	Answered    Outcome = "answered"
	Reviewed    Outcome = "reviewed"
	Merged      Outcome = "merged"
	Returned    Outcome = "returned"
	Early       Outcome = "early" // to tell whether they come back
	NotReturned Outcome = "not_returned"
)

// Responses are what became of some threads.
type Responses struct {
	Answered []time.Duration // how long each that was answered waited
	Waiting  int             // not answered yet, and open
	Closed   int             // without a word
}
