// Package signals says what counts as hidden work: one detector per kind, one
// table of all of them, and the loop that asks each about each commit.
//
// Judging is pure. A detector sees facts and returns claims; it reads no
// clock, file or network, so the same activities give the same contributions
// on any machine and in any order of arrival.
package signals

import "github.com/unsung-dev/unsung/ledger"

// Detector is one way to recognise hidden work.
type Detector struct {
	ID    string      // "docs"; its rules are named "docs.…"
	Kind  ledger.Kind // what its claims count as
	Title string      // what it recognises, as a heading
	Why   string      // why that is work worth a thank-you
	Since string      // the version of Unsung that brought it
	Rules []Rule      // every rule that Run may name in a claim
	Run   func(u *Unit, claim func(Claim))
}

// Rule is one reason for which a detector claims a contribution.
type Rule struct {
	ID    string // "docs.only"
	Title string // what was seen, for people
}

// Claim is what a detector says of a commit. The judge adds what is the same
// for all claims about that commit: repository, unit, time, evidence, id.
type Claim struct {
	Rule string
	// Who did the work, as the commit names them; zero when it names no human.
	// A claim about nobody or about a program is counted by the judge and
	// goes no further.
	Who ledger.Identity
	// ByOther is set where only somebody else's word counts, such as a
	// trailer: the judge then drops what the author says of themselves.
	ByOther bool
	// Why is one line of plain words, specific to this commit. It names no
	// person: somebody who opted out must not appear in another's praise.
	Why           string
	Beneficiaries []ledger.Identity
	Links         ledger.Links
}

// Detectors is the table of all detectors.
func Detectors() []Detector {
	return []Detector{authored, docs, tests, upkeep, rollback, release, security, mentoring, credit}
}
