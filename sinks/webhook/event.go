package webhook

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// The types of events, as CloudEvents name them. What a type holds only ever
// grows; a change that would break who reads it has another number.
const (
	TypeSuggestion  = "dev.unsung.suggestion.v1"
	TypeNominations = "dev.unsung.nominations.v1"
	// TypeTest is a suggestion as well, about people who do not exist: it shows
	// that a receiver is reached and understands what it gets.
	TypeTest = "dev.unsung.test.v1"
)

// Event is what one delivery says. It has a suggestion or nominations, never both.
type Event struct {
	// ID is the delivery's, the same in all attempts and in the webhook-id header:
	// who gets it twice knows by that.
	ID   string
	Type string
	// Source is the address of this Unsung, "" where it has none.
	Source string
	// Subject is what it is about: the suggestion's id, or the period.
	Subject     string
	Time        time.Time // when it was made, not when it is sent
	Suggestion  *ledger.Suggestion
	Nominations *Nominations
}

// Nominations are who could be named for an award over a period: a shortlist for
// each kind of work, by name and never by a number.
type Nominations struct {
	Period string // "2026-10", "2026-Q3", "2026"
	Name   string // the same for people: "October 2026"
	// From and Until are the period, Until not included.
	From, Until time.Time
	Eligible    int      // how many people could have been named
	Notes       []string // how it was made and what it leaves out, each a sentence
	Kinds       []NominatedKind
}

// NominatedKind are who could be named for one kind of work, by name.
type NominatedKind struct {
	Kind     ledger.Kind
	Nominees []Nominee
}

// Nominee is somebody who could be named, and why.
type Nominee struct {
	Person   string // the label, as sinks/view has it
	Team     string // "" where it is not told
	Count    int    // how many acts of this kind
	Why      string // one line, hostile text in it not yet escaped
	Evidence []ledger.Evidence
	More     int // how much evidence there is beyond that
	Values   []string
	Audience ledger.Audience // Public or Private: who wants None is not named
}
