package webhook

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Reason is what was wrong with an attempt, one word of a closed set: a metric's
// label, and ledger.Attempt.Reason.
type Reason string

// The reasons. OK is that nothing was wrong.
const (
	OK          Reason = ""
	Network     Reason = "network"     // no connection, or it broke before there was an answer
	Timeout     Reason = "timeout"     // no answer in time
	TLS         Reason = "tls"         // the receiver is not who it should be, or speaks no TLS
	Blocked     Reason = "blocked"     // an address that must not be reached, see Destination.Allow
	Redirect    Reason = "redirect"    // it pointed somewhere else
	Status4xx   Reason = "status_4xx"  // refused for good
	Status429   Reason = "status_429"  // too much at once
	Status5xx   Reason = "status_5xx"  // the receiver is broken or busy
	BadAnswer   Reason = "answer"      // what came back was no answer of HTTP
	TooLarge    Reason = "too_large"   // more than any receiver takes
	BadTemplate Reason = "template"    // the event could not be written in this format
	Interrupted Reason = "interrupted" // Unsung was ended before there was an answer
	Expired     Reason = "expired"     // it failed for longer than Destination.GiveUp
)

// Reasons are all there are but OK.
func Reasons() []Reason {
	return []Reason{
		Network, Timeout, TLS, Blocked, Redirect, Status4xx, Status429, Status5xx, BadAnswer, TooLarge, BadTemplate, Interrupted, Expired,
	}
}

// Result is how one attempt to send ended.
type Result struct {
	// State is Done, Dead where it would be refused again, or Pending where it
	// may go better another time.
	State  ledger.DeliveryState
	Status int // 0 where there was no answer
	Reason Reason
	// Error says what was wrong and what to do, "" where nothing was. It names
	// the host at most, and has nothing of a secret, a path, a body or an answer.
	Error string
	// RetryAfter is for how long not to ask again, 0 where nothing was said.
	RetryAfter time.Duration
	// Answer is how the body of the answer begins, in one line, for whoever tries
	// a webhook by hand. Receivers repeat what they were sent: never log it.
	Answer string
	// At is when it was signed, Took how long it was until the answer, Size how
	// many bytes the body had.
	At   time.Time
	Took time.Duration
	Size int
}

// asked tells whether the receiver was asked at all.
func (r Result) asked() bool { return r.Reason != BadTemplate && r.Reason != TooLarge }

// dead and pending are results that went wrong.
func dead(why Reason, text string) Result {
	return Result{State: ledger.DeliveryDead, Reason: why, Error: text}
}

func pending(why Reason, text string) Result {
	return Result{State: ledger.DeliveryPending, Reason: why, Error: text}
}
