package commands

import (
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Desk finds who gave the orders of one thread. It is not safe for use by
// several goroutines.
type Desk struct {
	acts    []ledger.Activity
	program func(ledger.Actor) bool
	read    map[int][]Order
}

// NewDesk takes the activities of one thread in order of time, and how to tell
// programs from people.
func NewDesk(acts []ledger.Activity, program func(ledger.Actor) bool) *Desk {
	return &Desk{acts: acts, program: program, read: map[int][]Order{}}
}

// Given is an order, who gave it, and where.
type Given struct {
	Order Order
	By    ledger.Actor
	In    *ledger.Activity
}

// Behind finds the human who had the program do the act at place i, if exactly
// one gave such an order shortly before. An order that an act like this one
// answered already is done with. Where only another program gave one, as those
// do that look for stale threads, it is that: nobody is to be looked for.
func (d *Desk) Behind(i int) (Given, bool) {
	s := search{act: &d.acts[i], ready: d.ready(&d.acts[i])}
	for j := d.last(s.act.At); j >= 0; j-- {
		if j != i && !d.hear(&s, j) {
			break
		}
	}
	if s.human.In == nil && !s.torn {
		s.human = s.machine
	}
	return s.human, s.human.In != nil
}

// search is what is known, going back in time, of who ordered an act.
type search struct {
	act            *ledger.Activity
	ready          time.Time // see Desk.ready
	human, machine Given
	torn           bool // more than one human ordered it
}

// hear takes one more activity into account, and tells whether to go on.
func (d *Desk) hear(s *search, j int) bool {
	said, program := &d.acts[j], d.program(d.acts[j].Actor)
	if s.act.At.Sub(later(spokenAt(said, s.act), s.ready)) > patience(s.act.Kind) {
		return s.act.At.Sub(said.At) <= patience(ledger.ActMerged) // then even a late edit is too old
	}
	if program && said.At.Before(s.act.At) && isRepeat(said, s.act) {
		return false
	}
	switch order, ok, off := d.orders(j, s.act); {
	case off && !program:
		return false
	case !ok:
	case program:
		if said.Actor.Key() != s.act.Actor.Key() {
			s.machine = Given{order, said.Actor, said}
		}
	case s.human.In != nil && s.human.By.Key() != said.Actor.Key():
		s.human, s.torn = Given{}, true
		return false
	default:
		s.human = Given{order, said.Actor, said}
	}
	return true
}

// ready is when a program could begin with what waits for the change to land: a
// copy to another branch may be ordered long before, as docs.prow.k8s.io says
// of the cherry-picker and others of their labels. Else it is the zero time.
func (d *Desk) ready(act *ledger.Activity) (merged time.Time) {
	if act.Kind != ledger.ActReference || !IsBackport(act.Detail.RefTitle) {
		return merged
	}
	for j := range d.acts {
		if a := &d.acts[j]; a.Kind == ledger.ActMerged && !a.At.After(act.At) {
			merged = a.At
		}
	}
	return merged
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// last is the place of the last activity at the time or before: at the same
// second the order of a thread says nothing of what came first.
func (d *Desk) last(at time.Time) int {
	low, high := 0, len(d.acts)
	for low < high {
		mid := (low + high) / 2
		if d.acts[mid].At.After(at) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low - 1
}

// spokenAt is when the words were last changed before the act: bots obey what
// is added later too.
func spokenAt(said, act *ledger.Activity) time.Time {
	if e := said.Detail.Edited; e.After(said.At) && !e.After(act.At) {
		return e
	}
	return said.At
}

// isRepeat tells whether the program had done the same before.
func isRepeat(before, act *ledger.Activity) bool {
	return before.Kind == act.Kind && before.Actor.Key() == act.Actor.Key() && before.Subject.Key() == act.Subject.Key() &&
		before.Detail.Label == act.Detail.Label && before.Detail.Milestone == act.Detail.Milestone && before.Detail.Ref == act.Detail.Ref && act.Kind != ledger.ActPullCommit
}

// orders finds what the activity at place j ordered that means the act, or
// tells that it called the act off.
func (d *Desk) orders(j int, act *ledger.Activity) (found Order, ok, off bool) {
	said := &d.acts[j]
	for _, o := range d.given(j) {
		if o.forbids(act, said.Actor) {
			found, ok, off = Order{}, false, true
		}
		if o.means(act, said.Actor) {
			found, ok, off = o, true, false
		}
	}
	return found, ok, off
}

// given are the orders in what somebody said or did.
func (d *Desk) given(j int) []Order {
	if orders, ok := d.read[j]; ok {
		return orders
	}
	orders := OrdersOf(&d.acts[j])
	d.read[j] = orders
	return orders
}

// OrdersOf are the orders that an activity gives: by what it says, or by being
// what programs wait for.
func OrdersOf(a *ledger.Activity) []Order {
	switch a.Kind {
	case ledger.ActIssue, ledger.ActPull, ledger.ActComment, ledger.ActReview, ledger.ActReviewComment:
		return Parse(a.Detail.Body)
	case addedToQueue, autoMergeOn, autoSquashOn, autoRebaseOn:
		return []Order{{Verb: string(a.Kind), Approval: true, Effects: []Effect{{Kind: ledger.ActMerged}}}}
	case removedFromQueue, autoMergeOff:
		return []Order{{Verb: string(a.Kind), Effects: []Effect{{Kind: ledger.ActMerged, Never: true}}}}
	case ledger.ActLabeled:
		return byLabel(a.Detail.Label, false)
	case ledger.ActUnlabeled:
		return byLabel(a.Detail.Label, true)
	}
	return nil
}

// byLabel are the orders that setting a label gives, or taking it off calls
// back: to merge when all is green, to copy the change to another branch, to
// take it back.
func byLabel(label string, off bool) []Order {
	o := Order{Verb: "labeled"}
	name := letters(label)
	switch {
	case strings.Contains(name, "automerge"), strings.HasPrefix(name, "mergewhen"), name == "autosubmit":
		o.Approval, o.Effects = true, []Effect{{Kind: ledger.ActMerged, Never: off}}
	case strings.Contains(name, "backport"), strings.Contains(name, "cherrypick"):
		o.Effects = []Effect{{Kind: ledger.ActReference, Value: Backport, Never: off}}
	case name == "revert", name == "triggerrevert":
		o.Effects = []Effect{{Kind: ledger.ActReference, Value: Revert, Never: off}}
	}
	return oneOf(o, len(o.Effects) > 0)
}
