// Package commands finds the human behind what a program did in a thread: who
// wrote the command that it obeyed.
//
// A command is a line of a comment that a bot is known to obey. It counts only
// where the program then did, within minutes and in the same thread, what the
// command means. Where nobody wrote such a command, or more than one person
// did, nobody is named.
package commands

import (
	"strings"
	"time"
	"unicode"

	"github.com/unsung-dev/unsung/ledger"
)

// Order is one command, and what a program does that obeys it.
type Order struct {
	Verb    string // in lower case: "label", "assign", "r+"
	Effects []Effect
	// Approval is set where the command says no more than that a change is
	// good, or is to be taken back: its effects are nobody's triage.
	Approval bool
}

// Effect is one act that a command asks for.
type Effect struct {
	Kind ledger.ActivityKind
	// Value is the label, the login, the milestone, the title, or what sort of
	// pull request is opened; "" where any will do. A star at the end stands
	// for the rest of a label.
	Value string
	Self  bool // the login is that of who gave the order
	Never bool // the order takes an earlier one back: what it asked for is off
}

// The acts of GitHub that no other rule speaks of, by its own words, see
// docs.github.com/rest/using-the-rest-api/issue-event-types.
const (
	reviewRequestRemoved ledger.ActivityKind = "review_request_removed"
	addedToQueue         ledger.ActivityKind = "added_to_merge_queue"
	removedFromQueue     ledger.ActivityKind = "removed_from_merge_queue"
	autoMergeOn          ledger.ActivityKind = "auto_merge_enabled"
	autoSquashOn         ledger.ActivityKind = "auto_squash_enabled"
	autoRebaseOn         ledger.ActivityKind = "auto_rebase_enabled"
	autoMergeOff         ledger.ActivityKind = "auto_merge_disabled"
)

// What sort of pull request an order has a program open: the Value of an effect
// on references.
const (
	Revert   = "revert"
	Backport = "backport"
)

// Has tells whether the order asks for an act of the kind with the value.
func (o Order) Has(kind ledger.ActivityKind, value string) bool {
	for _, e := range o.Effects {
		if e.Kind == kind && e.Value == value && !e.Never {
			return true
		}
	}
	return false
}

// means tells whether the act is what somebody ordered.
func (o Order) means(act *ledger.Activity, by ledger.Actor) bool {
	for _, e := range o.Effects {
		if !e.Never && e.matches(act, by) {
			return true
		}
	}
	return false
}

// forbids tells whether the order takes back what had asked for the act.
func (o Order) forbids(act *ledger.Activity, by ledger.Actor) bool {
	for _, e := range o.Effects {
		if e.Never && e.matches(act, by) {
			return true
		}
	}
	return false
}

func (e Effect) matches(act *ledger.Activity, by ledger.Actor) bool {
	if e.Kind != act.Kind {
		return false
	}
	switch e.Kind {
	case ledger.ActLabeled, ledger.ActUnlabeled:
		return sameLabel(e.Value, act.Detail.Label)
	case ledger.ActAssigned, ledger.ActUnassigned, ledger.ActReviewRequested, reviewRequestRemoved:
		if e.Self {
			return act.Subject.Key() == by.Key()
		}
		return strings.EqualFold(e.Value, act.Subject.Login)
	case ledger.ActMilestoned:
		return strings.EqualFold(e.Value, act.Detail.Milestone)
	case ledger.ActRenamed:
		return strings.EqualFold(e.Value, strings.TrimSpace(act.Detail.To))
	case ledger.ActReference:
		return isOpened(e.Value, act.Detail.RefTitle)
	}
	return true
}

// sameLabel compares without regard to case and punctuation: "/help" sets
// "help wanted" here and "help-wanted" there. Of a label in groups, "kind/bug",
// the last part may be all that a project has.
func sameLabel(want, label string) bool {
	got := letters(label)
	if front, ok := strings.CutSuffix(want, "*"); ok {
		return strings.HasPrefix(got, letters(front))
	}
	if got == letters(want) {
		return got != "" || want == label
	}
	_, last, ok := strings.Cut(want, "/")
	return ok && last != "" && got == letters(last)
}

// letters leaves letters and digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// isOpened tells by its title whether a pull request is of the sort ordered.
func isOpened(sort, title string) bool {
	title = strings.ToLower(title)
	if sort == Revert {
		return strings.HasPrefix(title, "revert") || strings.HasPrefix(title, "[revert") || strings.Contains(title, `revert "`)
	}
	return strings.Contains(title, "backport") || strings.Contains(title, "cherry") || strings.HasPrefix(title, "[") ||
		strings.Contains(title, "bp #")
}

// patience is how long after a command the program may act. Labels come within
// seconds; a branch is copied within minutes; a change waits for its tests.
func patience(kind ledger.ActivityKind) time.Duration {
	switch kind {
	case ledger.ActMerged:
		return 3 * 24 * time.Hour
	case ledger.ActReference, ledger.ActPullCommit, ledger.ActForcePushed:
		return time.Hour
	}
	return 5 * time.Minute
}

// IsBackport tells by its title whether a pull request brings a change to
// another branch.
func IsBackport(title string) bool { return isOpened(Backport, title) }
