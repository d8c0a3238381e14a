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
// answered already is done with.
func (d *Desk) Behind(i int) (Given, bool) {
	act := &d.acts[i]
	var found Given
	for j := d.last(act.At); j >= 0; j-- {
		said := &d.acts[j]
		if j == i {
			continue
		}
		if act.At.Sub(spokenAt(said, act)) > patience(act.Kind) {
			if act.At.Sub(said.At) > patience(ledger.ActMerged) {
				break // even a late edit is too old
			}
			continue
		}
		if d.program(said.Actor) {
			if said.At.Before(act.At) && isRepeat(said, act) {
				break
			}
			continue
		}
		order, ok, off := d.orders(j, act)
		if off {
			break
		}
		if ok {
			if found.In != nil && found.By.Key() != said.Actor.Key() {
				return Given{}, false
			}
			found = Given{order, said.Actor, said}
		}
	}
	return found, found.In != nil
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
		before.Detail.Label == act.Detail.Label && before.Detail.Milestone == act.Detail.Milestone && act.Kind != ledger.ActPullCommit
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
		return byLabel(a.Detail.Label)
	}
	return nil
}

// byLabel are the orders that setting a label gives: to merge when all is
// green, to copy the change to another branch.
func byLabel(label string) []Order {
	name := letters(label)
	switch {
	case strings.Contains(name, "automerge"), strings.HasPrefix(name, "mergewhen"):
		return []Order{{Verb: "labeled", Approval: true, Effects: []Effect{{Kind: ledger.ActMerged}}}}
	case strings.Contains(name, "backport"), strings.Contains(name, "cherrypick"):
		return []Order{{Verb: "labeled", Effects: []Effect{{Kind: ledger.ActReference, Value: Backport}}}}
	}
	return nil
}

// Obeys tells whether a program is one that people give orders, so that its
// acts are somebody's even where the order is not found.
func Obeys(login string) bool {
	switch strings.TrimSuffix(strings.ToLower(login), "[bot]") {
	case "k8s-ci-robot", "openshift-ci", "openshift-ci-robot", "openshift-merge-bot", "prow", "google-oss-prow", "istio-testing", "knative-prow",
		"kubevirt-bot", "ti-chi-bot", "metal3-io-bot", "kyma-bot", "rustbot", "bors", "bors-servo", "gopherbot", "lumberbot-app", "meeseeksmachine",
		"pytorchmergebot":
		return true
	}
	return false
}
