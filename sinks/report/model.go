// Package report shows one scan in many formats. There is one model, Report,
// and one small writer per format.
package report

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Report is the result of a scan, people joined to their contributions.
type Report struct {
	Tool   string // "unsung 0.1.0"
	Window Window
	// Narrowed are the flags that left something out, as the reader gave them:
	// "--kind docs". A report that shows less than all says so.
	Narrowed []string
	Repos    []Repo
	Entries  []Entry  // newest first
	People   []Person // by name; nobody without a contribution
	// SameName are people whom only a display name suggests to be one: offered
	// to the reader for the configuration, never merged.
	SameName []SameName
	// Beginnings are how newcomers began in the window, in the order of time; none
	// where the report is narrowed.
	Beginnings []Beginning
	Coverage   Coverage
}

// Window is the span of time that the report speaks of.
type Window struct {
	Since, Until time.Time // Since is zero for the whole history
	Default      bool      // nobody asked for this window
}

// Repo is one scanned repository.
type Repo struct {
	ledger.Repo
	Ref     string
	Head    string // full hash, "" in an empty repository
	Commits int    // in the window
	History int    // in the whole history
	// Last is when the newest commit of the whole history landed, zero where
	// there is none; an empty report tells it.
	Last time.Time
	// Threads are the issues and pull requests judged in the window,
	// ThreadsKnown all that the record holds.
	Threads, ThreadsKnown int
	// Crawled is when the forge was last asked, zero where it never was.
	Crawled time.Time
}

// asked tells whether a forge was asked about the repository, now or earlier.
func (r Repo) asked() bool { return r.Threads > 0 || r.ThreadsKnown > 0 || !r.Crawled.IsZero() }

// asked tells whether the report rests on more than git histories.
func (r *Report) asked() bool {
	return r.Coverage.Threads > 0 || len(r.Coverage.Budget) > 0 || slices.ContainsFunc(r.Repos, Repo.asked)
}

// Entry is one contribution and the person it belongs to.
type Entry struct {
	*ledger.Contribution
	Person *ledger.Person
}

// Person is one person and how often they did each kind of work.
type Person struct {
	*ledger.Person
	Counts map[ledger.Kind]int
}

// Hidden is how many of the person's contributions the usual statistics miss.
func (p Person) Hidden() int {
	n := 0
	for kind, count := range p.Counts {
		if kind.Hidden() {
			n += count
		}
	}
	return n
}

// SameName is a display name that more than one person carries.
type SameName struct {
	Name   string
	People []*ledger.Person
}

// Coverage says what the report rests on and what it could not see.
type Coverage struct {
	Commits      int  // read in the window
	Threads      int  // issues and pull requests judged in the window
	Partial      bool // the scan was interrupted
	Unattributed int  // acts for which no human could be named
	Bots         int  // acts of programs, not counted
	Self         int  // credit that people gave themselves, not counted
	// NotUnderstood are remarks of which the rules understood nothing, by the code
	// of their language.
	NotUnderstood map[string]int
	Gaps          []ledger.Gap
	Budget        []Budget // what reading cost, an API each, in the order asked
}

// Budget is what one API was asked in this run, and what it has left.
type Budget struct {
	API      string // the forge and its way of asking: "GitHub REST", "GitHub GraphQL"
	Requests int    // sent, repeated ones included
	// Unchanged are those of them that were answered with 304 Not Modified,
	// which costs nothing (docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
	Unchanged int
	Points    int // spent, where a quota is counted in points
	// Remaining and Limit are the quota, in points where there are any, else
	// in requests; Limit is 0 where the API told none.
	Remaining, Limit int
	Reset            time.Time     // when the quota is whole again, zero where not told
	Waited           time.Duration // for the quota, and before trying again
	Retries          []Retry
}

// Retry is how often requests were repeated for one reason.
type Retry struct {
	Reason string // in plain words: "server error", "secondary limit"
	Count  int
}
