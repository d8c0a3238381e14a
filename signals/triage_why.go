package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// triageWhy says what a burst was: "Triaged an issue: set the labels Bug and
// UX, closed it as not planned".
func triageWhy(t *Talk, burst []triageAct) string {
	var set, unset, done []string
	for _, a := range burst {
		switch a.act.Kind {
		case ledger.ActLabeled:
			set = append(set, a.act.Detail.Label)
		case ledger.ActUnlabeled:
			unset = append(unset, a.act.Detail.Label)
		default:
			words := triagePhrase(a)
			if idle := a.rule == "triage.decided" && acted(burst); !idle && !slices.Contains(done, words) {
				done = append(done, words)
			}
		}
	}
	if len(unset) > 0 {
		done = append([]string{"took off " + labelled(unset)}, done...)
	}
	if len(set) > 0 {
		done = append([]string{"set " + labelled(set)}, done...)
	}
	return "Triaged " + t.noun() + ": " + strings.Join(done, ", ")
}

// acted tells whether the words of a burst were followed by the deed.
func acted(burst []triageAct) bool {
	return slices.ContainsFunc(burst, func(a triageAct) bool { return a.act.Kind == ledger.ActClosed || a.act.Kind == ledger.ActReopened })
}

// noun is what the thread is.
func (t *Talk) noun() string {
	if t.Pull {
		return "a pull request"
	}
	return "an issue"
}

// labelled names one label, and counts more.
func labelled(labels []string) string {
	first := `"` + oneLine(labels[0], 40) + `"`
	if len(labels) == 1 {
		return "the label " + first
	}
	return plain.Count(len(labels), "label", "labels") + ", among them " + first
}

// triagePhrase says one act.
func triagePhrase(a triageAct) string {
	switch a.act.Kind {
	case ledger.ActMilestoned:
		return `set the milestone "` + oneLine(a.act.Detail.Milestone, 40) + `"`
	case ledger.ActDemilestoned:
		return "took off the milestone"
	case ledger.ActAssigned:
		return "assigned it"
	case ledger.ActUnassigned:
		return "took an assignment off"
	case ledger.ActRenamed:
		return "changed the title"
	case ledger.ActDuplicate:
		return "found that it is told elsewhere"
	case ledger.ActTransferred, "converted_to_discussion":
		return "moved it where it belongs"
	case ledger.ActDraft:
		return "made it a draft"
	case ledger.ActLocked:
		return "locked it as " + oneLine(a.act.Detail.Reason, 20)
	case ledger.ActReopened:
		return "opened it again"
	case ledger.ActClosed:
		return closedAs(closeReason(a.act))
	}
	return triageSaid(a.rule)
}

// closeReason is why an issue was closed, in words: GitHub writes not_planned
// in one of its interfaces and NOT_PLANNED in the other.
func closeReason(a *ledger.Activity) string {
	return strings.ReplaceAll(strings.ToLower(a.Detail.Reason), "_", " ")
}

func closedAs(reason string) string {
	switch reason {
	case "not planned":
		return "closed it as not planned"
	case "duplicate":
		return "closed it as a duplicate"
	}
	return "closed it"
}

// triageSaid says what a comment did.
func triageSaid(rule string) string {
	switch rule {
	case "triage.decided":
		return "said what is to happen with it"
	case "triage.asked":
		return "asked for what the report lacks"
	}
	return "said whether the report holds"
}
