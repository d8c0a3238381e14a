package signals

import "github.com/unsung-dev/unsung/ledger"

// ThreadDetector is one way to recognise hidden work in an issue or a pull
// request.
type ThreadDetector struct {
	ID    string      // "review"; its rules are named "review.…"
	Kind  ledger.Kind // what its claims count as
	Title string      // what it recognises, as a heading
	Why   string      // why that is work worth a thank-you
	Since string      // the version of Unsung that brought it
	Rules []Rule      // every rule that Run may name in a claim
	Run   func(t *Talk, claim func(ThreadClaim))
}

// ThreadClaim is what a detector says of what somebody did in a thread. The
// judge adds what follows from that: repository, unit, time, id.
type ThreadClaim struct {
	Rule string
	// Who did the work. A claim about nobody or about a program is counted by
	// the judge and goes no further.
	Who ledger.Actor
	// NotBy cannot earn this claim, because it is about their own work or is
	// their own word: the thread's author for a review, who said thank-you for
	// a credit. Zero where anybody can.
	NotBy ledger.Actor
	// Why is one line of plain words that says what was seen. It names no
	// person: somebody who opted out must not appear in another's praise.
	Why string
	// Evidence shows the claim; never empty, the act itself first. The first
	// gives the contribution its time and, with rule, role and actor, its id.
	Evidence      []*ledger.Activity
	Beneficiaries []ledger.Actor
	Role          string // what somebody is thanked or named as, else ""
	Links         ledger.Links
}
