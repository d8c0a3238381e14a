package packet

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// Packet is what one person did. Every text in it is one line that is fit to be
// shown, and holds no e-mail address; each format escapes it in its own way.
type Packet struct {
	Tool     string // "unsung 0.3.0"
	Person   string // what to call them
	Team     string // "" where they are in none
	Period   Period
	Made     time.Time // when it was made: what is found later is not in it
	Sections []Section // one for each criterion, in order
	Voices   []Voice   // what others say, those to read first in front
	// Quoted is how many of the voices, from the first, a page shows in full.
	Quoted  int
	Chains  []Chain // what broke and was set right, with the person's help
	Helped  []Helped
	Visible Visible
	Events  []page.Event // when the person did what
	Rests   Rests
	handle  string
}

// Period is the time that a packet is about.
type Period struct {
	Name        string    // "2026-Q3"; "" where it is no period of the calendar
	Title       string    // "July to September 2026"
	From, Until time.Time // From is zero for the whole history, Until not included
}

// Section is the work of one criterion.
type Section struct {
	Criterion Criterion
	Kinds     []KindCount // those that occur, in the ledger's order; they are never added up
	Telling   []Item      // a few to read first, newest first
	Rest      []Item      // all others, newest first
	Own       []Own       // the person's own word, newest first
}

// KindCount is how often one kind of work was found.
type KindCount struct {
	Kind  ledger.Kind
	Count int
}

// Item is one contribution.
type Item struct {
	ID       string
	Kind     ledger.Kind
	Rule     string
	At       time.Time
	Repo     string
	Unit     string
	Why      string
	Evidence []Evidence
	Helped   []string // who benefited, as far as they may be named here
	weight   int
}

// Evidence is where something can be checked.
type Evidence struct {
	URL  string // a page that may be linked, or ""
	Text string // what the link says; without one, a command that shows it
	Ref  string // the activity: "commit:<sha>"
	At   time.Time
}

// Own is something that the person tells of themselves.
type Own struct {
	ID     string
	At     time.Time
	Kind   ledger.Kind // "" where none fits
	Text   string
	Links  []string // pages that may be linked
	Source string   // what brought it: "config", "api"
	// Confirmed are who is said to have confirmed it.
	Confirmed []string
}

// Voice is something good that somebody else said about the person.
type Voice struct {
	ID    string
	At    time.Time
	From  string // "" for somebody who is not named
	What  string // what is known of it: where it stands, what it was for
	Where []Evidence
	Way   Way
}

// Way is how something came to be said.
type Way string

// The ways: in a trailer of a commit, in an issue or a pull request, through a
// program for recognition.
const (
	InCommit    Way = "commit"
	InThread    Way = "thread"
	Recognition Way = "recognition"
)

// Chain is the story of a change that had to be set right. Whoever wrote the change
// is not named.
type Chain struct {
	Repo  string
	Steps []Step
}

// Step is one part of it.
type Step struct {
	What     string    // "landed", "undone", "landed again", "repaired"
	At       time.Time // zero where not known
	Who      []string  // to whose credit it is
	Mine     bool      // the person's too
	Why      string
	Evidence Evidence
}

// Helped is somebody who benefited, and from what, in the order of their names.
type Helped struct {
	Name  string
	Kinds []ledger.Kind
}

// Visible is the work that the usual statistics see, for scale.
type Visible struct {
	Count  int
	Latest []Item // a few, newest first
	Rest   []Item
}

// Rests is what a packet rests on, and what it could not see, in sentences.
type Rests struct {
	Coverage string
	Repos    []string
	Gaps     []string
	Partial  bool // the scan was interrupted
}
