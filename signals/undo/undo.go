// Package undo tells which commits take an earlier change back, bring one back
// that had been taken out, or repair what a named change broke.
//
// It works in two steps, so that it needs no input of its own. Ask reads
// messages, paths and blob ids and says which commits' lines would decide;
// Answer takes these and gives the verdicts. A third of all reverts never say
// that they are one, so what a change does counts beside what it says.
package undo

import "github.com/unsung-dev/unsung/ledger"

// Act is what a commit does to the earlier change it answers.
type Act byte

// The acts.
const (
	Revert     Act = iota + 1 // takes it out
	Reland                    // brings it back after it was taken out
	ForwardFix                // leaves it in and repairs it
)

// Scope is how far the change had come when it was undone.
type Scope byte

// The scopes. Only Live is a rollback as users mean it.
const (
	Live     Scope = iota // it had landed and was meant to stay
	Planned               // a skip, pin or workaround that was to be lifted
	Cleanup               // something that was no longer wanted, or never meant to be there
	Unlanded              // one branch took it back before it landed
)

// Cue is what spoke for a verdict; several may.
type Cue byte

// The cues.
const (
	ByName  Cue = 1 << iota // the message names the commit or pull request
	ByTitle                 // the message quotes the title, or has the same one
	ByWord                  // the message says it in words
	ByBlob                  // files return to what they were
	ByLines                 // the lines of one are the inverse of the other's
)

// Undo is the verdict about one commit.
type Undo struct {
	Act   Act
	Scope Scope
	// Targets are the commits undone, brought back or repaired; none when they
	// could not be told. A merge may stand beside the commit it landed.
	Targets []ledger.Hash
	// Via are the reverts that a reland answers.
	Via []ledger.Hash
	// RevertedBy is where a reland was undone again, RelandedBy where a revert
	// was answered; both as far as the judged commits tell.
	RevertedBy, RelandedBy []ledger.Hash
	// After is the time in seconds from when the change answered was committed:
	// the first target, or the revert that a reland answers. 0 when unknown.
	After int64
	// Partial is set when the message says that only a part is undone, or the
	// lines show it.
	Partial bool
	// Share is how much of the target's lines is inverted, from 0 to 1; 0 when
	// they were not compared.
	Share float64
	Cues  Cue
	// Title is that of the first target, or what the message calls it; "" when
	// neither is known.
	Title string
	// Reason is why, in the words of the message; "" when none is plain.
	Reason string
}
