package signals

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// newHere tells whether the thread's author is new, and not of those who run
// the project.
func newHere(t *Talk) bool {
	if !ledger.NewHere(t.Number, t.Before) || !t.Newcomer() {
		return false
	}
	if t.Opening != nil && (t.Opening.Detail.Association == "MEMBER" || t.Opening.Detail.Association == "COLLABORATOR") {
		return false
	}
	return !slices.ContainsFunc(t.Activities, func(a ledger.Activity) bool { return holdsKeys(t, &a) })
}

// holdsKeys tells an act of the author's that only those may do who help to run
// the project (docs.github.com: repository roles for an organization). What is
// set while opening may come from a template.
func holdsKeys(t *Talk, a *ledger.Activity) bool {
	switch a.Kind {
	case ledger.ActLabeled, ledger.ActUnlabeled, ledger.ActMilestoned, ledger.ActDemilestoned, ledger.ActMerged, ledger.ActLocked:
		return t.ByAuthor(a.Actor) && a.At.Sub(t.Opened) > time.Minute
	}
	return false
}

// nth is the thread's place among those of its author.
func nth(t *Talk) string { return [...]string{"first", "second", "third"}[max(0, min(t.Before, 2))] }
