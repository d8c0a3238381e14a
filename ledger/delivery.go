package ledger

import (
	"errors"
	"time"
)

// ErrLost says that somebody else has claimed a delivery since: how an attempt
// ended that began before that is not recorded.
var ErrLost = errors.New("somebody else has claimed the delivery since")

// Delivery is one thing on its way to one destination. Its ID is the once-key: it
// is the same in all attempts, so that who gets it twice knows.
type Delivery struct {
	ID          string // see DeliveryID
	Destination string // the name of a webhook in the configuration
	// About is the id of the suggestion, or "nominations:2026-10" of a digest.
	About string
	// Order is of whom it is: those of one person go to a destination one after
	// the other, in the order in which they were made. "" is in no order.
	Order string
	DueAt time.Time
}

// DeliveryID is made of what is sent and where to.
func DeliveryID(about, destination string) string {
	return "msg_" + SuggestionID("delivery", about, destination)
}

// DeliveryState is how a delivery stands.
type DeliveryState string

// The states of a delivery. One that is pending waits, or is under way while it is
// leased. Dead is what its receiver refused for good, or for too long; a person
// may retry or drop it. What was withdrawn held no longer before it was sent.
const (
	DeliveryPending   DeliveryState = "pending"
	DeliveryDone      DeliveryState = "done"
	DeliveryDead      DeliveryState = "dead"
	DeliveryDropped   DeliveryState = "dropped"
	DeliveryWithdrawn DeliveryState = "withdrawn"
)

// DeliveryStates are all there are.
func DeliveryStates() []DeliveryState {
	return []DeliveryState{DeliveryPending, DeliveryDone, DeliveryDead, DeliveryDropped, DeliveryWithdrawn}
}

// OutboxRow is a delivery and how it went so far. All that is needed to go on after
// a restart is in it.
type OutboxRow struct {
	Delivery
	State    DeliveryState
	MadeAt   time.Time
	Attempts int
	// Fence is a number that each claim raises: who settles with an older one
	// has lost the delivery to somebody else.
	Fence       int64
	LeasedUntil time.Time // zero where nobody has it
	// FirstAt and LastAt are when it was first and last attempted, zero before.
	FirstAt, LastAt time.Time
	SettledAt       time.Time // zero while it is pending
	// Status is what the receiver last answered, 0 where there was no answer.
	// Reason is one word of a closed set for what was wrong, "" where nothing
	// was; Error what it said.
	Status int
	Reason string
	Error  string
	// Suggestion is what it is about, nil of a digest.
	Suggestion *SuggestionState
}

// ClaimOf asks for deliveries that are due, to make them now.
type ClaimOf struct {
	Destinations []string // of these alone
	Limit        int      // so many at most
	Now          time.Time
	// Lease is for how long nobody else gets what is claimed. It must be longer
	// than an attempt can take.
	Lease time.Duration
}

// Attempt is how one attempt to deliver ended.
type Attempt struct {
	ID     string
	Fence  int64
	At     time.Time
	State  DeliveryState // what it is now; pending to be tried again
	NextAt time.Time     // when, where it is pending
	// Sent tells whether the receiver was asked at all: what was put off, or
	// withdrawn, counts as no attempt.
	Sent   bool
	Status int
	Reason string
	Error  string
}
