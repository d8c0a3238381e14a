package ledger

import "time"

// StepKind says what became of a contribution.
type StepKind string

// What can become of a contribution. One that is claimed again after it was
// withdrawn is Restored.
const (
	Recorded  StepKind = "recorded"
	Withdrawn StepKind = "withdrawn"
	Restored  StepKind = "restored"
)

// Step is one step in the life of a contribution. A record numbers them in
// the order in which they were recorded, so that a reader that remembers the
// last number it has dealt with misses none and takes none twice.
type Step struct {
	Number int64
	Kind   StepKind
	At     time.Time // when it was recorded
	// Contribution is as the record has it now.
	Contribution Contribution
	Repo         RepoID
}

// LiveWithin is how soon after it was done a contribution has to be recorded to
// be live: later ones were filled in.
const LiveWithin = 48 * time.Hour

// Live tells whether a Recorded step came while the work was fresh.
func (s Step) Live() bool { return s.At.Sub(s.Contribution.At) <= LiveWithin }

// TallyKey names a running count: what a counter's labels are made of.
type TallyKey struct {
	Person string // the name that is shown
	Team   string
	Kind   Kind
	Repo   RepoID
}

// Tally is a running count that never falls. It belongs to the names that were
// shown when each contribution was counted, so that nothing that is found out
// about people later makes it jump.
type Tally struct {
	TallyKey
	// Mark is of whom Person stood for when it was first counted, "" where
	// nobody noted it. It tells whether somebody else has the name by now.
	Mark       string
	Live       int64 // recorded while the work was fresh
	Backfilled int64 // recorded later
	Withdrawn  int64
	Born       time.Time // when it was first counted
}
