package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Audience is who may see that somebody is thanked, as they themselves want it.
type Audience string

// The audiences. Private goes to who gives recognition and to nobody else;
// somebody who wants None is suggested to nobody.
const (
	Public  Audience = "public"
	Private Audience = "private"
	None    Audience = "none"
)

// Stricter is whichever of two audiences shows less. One that is none of the above
// shows nothing.
func (a Audience) Stricter(b Audience) Audience {
	shows := func(a Audience) bool { return a == Public || a == Private }
	switch {
	case a == Public && b == Public:
		return Public
	case shows(a) && shows(b):
		return Private
	}
	return None
}

// Suggestion is something worth a thank-you, drafted for a human giver. It says
// who and what as they may be shown; how far it got is in a SuggestionState.
type Suggestion struct {
	ID   string // see SuggestionID
	Rule string // the rule that fired: "moment.catch"
	// Person is the label of who is to be thanked, Mark of whom that label was:
	// both as sinks/view has them.
	Person string
	Mark   string
	Team   string
	Kinds  []Kind
	// From and Until are when the work was done, Until not included; of a
	// moment, Until is the zero time.
	From, Until time.Time
	Headline    string // one line, hostile text in it not yet escaped
	Message     string // a draft for the giver, the same
	Why         string // why this is worth a thank-you, as its rule has it
	// Evidence are the acts that show it, the first before all; More is how many
	// there are beyond these.
	Evidence []Evidence
	More     int
	// Repos are where it was done.
	Repos []string
	// Beneficiaries are labels of who was helped, Givers of those among them who
	// are natural to say thank-you. Neither has the person in it.
	Beneficiaries []string
	Givers        []string
	Values        []string
	Points        int // 0 for none
	Audience      Audience
	// Basis are the ids of contributions that all have to stand, Keys the pieces
	// of evidence that no other suggestion may ever cite, see EvidenceKey.
	Basis []string
	Keys  []string
}

// SuggestionID is a hash of the rule and of what makes this suggestion this one:
// the ids of contributions, or a mark and a period. Found again it is the same.
func SuggestionID(rule string, anchor ...string) string {
	key := append(make([]byte, 0, 256), rule...)
	for _, a := range anchor {
		key = append(append(key, 0), a...)
	}
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:10])
}

// EvidenceKey names a piece of evidence among all: place is Git, or the host of
// the forge where it is.
func EvidenceKey(place, ref string) string { return place + " " + ref }

// SuggestionState is a suggestion and how far it got.
type SuggestionState struct {
	Suggestion
	MadeAt time.Time
	// ApprovedAt is when a person found it right, DeclinedAt when one did not,
	// WithdrawnAt when it held no longer, each zero where that did not happen;
	// Reason is why it was withdrawn or declined, in plain words.
	ApprovedAt, DeclinedAt, WithdrawnAt time.Time
	Reason                              string
	// SentAt is when it first reached anybody, zero where it did not.
	SentAt time.Time
	// Open tells whether a delivery of it is still to be made.
	Open bool
}

// SuggestionStage is the last thing that happened to a suggestion.
type SuggestionStage string

// The stages of a suggestion, in their order but for the last two.
const (
	SuggestionMade      SuggestionStage = "made"
	SuggestionSent      SuggestionStage = "sent"
	SuggestionApproved  SuggestionStage = "approved"
	SuggestionDeclined  SuggestionStage = "declined"
	SuggestionWithdrawn SuggestionStage = "withdrawn"
)

// StageNames are the stages that people are told of: what was withdrawn is shown
// to nobody.
func StageNames() []string {
	return []string{string(SuggestionMade), string(SuggestionSent), string(SuggestionApproved), string(SuggestionDeclined)}
}

// Stands tells whether it was neither withdrawn nor declined.
func (s *SuggestionState) Stands() bool { return s.WithdrawnAt.IsZero() && s.DeclinedAt.IsZero() }

// Stage is how far it got.
func (s *SuggestionState) Stage() SuggestionStage {
	switch {
	case !s.WithdrawnAt.IsZero():
		return SuggestionWithdrawn
	case !s.DeclinedAt.IsZero():
		return SuggestionDeclined
	case !s.ApprovedAt.IsZero():
		return SuggestionApproved
	case !s.SentAt.IsZero():
		return SuggestionSent
	}
	return SuggestionMade
}

// Withdrawal takes a suggestion back.
type Withdrawal struct {
	ID     string
	Reason string // in plain words
}

// Making is what one look at the ledger comes to. A record takes it whole, or
// not at all.
type Making struct {
	// From and To are numbers of steps: how far the last look saw, and how far
	// this one did. They may be the same, since time passes too.
	From, To int64
	// Made are new, Changed say now something else than they did and have not
	// reached everybody yet, Withdrawn hold no longer.
	Made, Changed []Suggestion
	Withdrawn     []Withdrawal
	// Deliveries are where to those that are new go, and digests.
	Deliveries []Delivery
}

// Topic is what a thread is about and how it began.
type Topic struct {
	Repo   string // as Contribution.Repo
	Unit   string
	Title  string
	Author Actor
	Past   // of the author, as it was when the thread was judged
	Opened time.Time
	Merged time.Time // zero where it was not
	// Asked is since when it waited for its first answer: since it was opened, or
	// since a draft was said to be ready. It is zero where a draft was answered.
	Asked time.Time
	// Answers are when each of the others first wrote in it, the first first.
	Answers []Answer
}
