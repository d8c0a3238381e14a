package signals

import (
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/commands"
	"github.com/unsung-dev/unsung/signals/people"
)

// triageActs are all acts of triage in the thread, in order of time, whoever
// did them.
func triageActs(t *Talk) []triageAct {
	var all []triageAct
	for i := range t.Activities {
		a := &t.Activities[i]
		rule := triageEvent(t, a)
		switch {
		case a.Kind == ledger.ActComment:
			if rule = triageWords(t, a); rule != "" && t.Human(a.Actor) {
				all = append(all, triageAct{rule: rule, by: a.Actor, act: a})
			}
		case rule == "":
		case t.Human(a.Actor) || t.known.classOf(a.Actor) == people.Nobody:
			all = append(all, triageAct{rule: rule, by: a.Actor, act: a})
		default:
			if act, ok := obeyed(t, i, rule); ok {
				all = append(all, act)
			}
		}
	}
	return all
}

// obeyed is what a bot did, as the act of whoever ordered it. Approving is no
// triage, whatever label it sets. Where a bot that obeys people had no order
// that can be found, nobody is named; bots that act by themselves are left out.
func obeyed(t *Talk, i int, rule string) (triageAct, bool) {
	a := &t.Activities[i]
	given, ok := t.orders().Behind(i)
	if !ok {
		return triageAct{rule: rule, act: a}, commands.Obeys(a.Actor.Login)
	}
	return triageAct{rule: rule, by: given.By, act: a, said: given.In}, !given.Order.Approval
}

// triageEvent is the rule that an event speaks for, "" where it is no triage.
func triageEvent(t *Talk, a *ledger.Activity) string {
	switch a.Kind {
	case ledger.ActLabeled, ledger.ActUnlabeled:
		if sortsLabel(a.Detail.Label) && !isStarterLabel(a.Detail.Label) {
			return "triage.sorted"
		}
	case ledger.ActMilestoned, ledger.ActDemilestoned, ledger.ActRenamed, ledger.ActDuplicate, ledger.ActTransferred, ledger.ActDraft, "converted_to_discussion":
		return "triage.sorted"
	case ledger.ActAssigned, ledger.ActUnassigned:
		if !sameActor(a.Actor, a.Subject) {
			return "triage.sorted"
		}
	case ledger.ActLocked:
		if r := strings.ToLower(a.Detail.Reason); r == "spam" || r == "too heated" || r == "off-topic" {
			return "triage.sorted"
		}
	case ledger.ActClosed:
		if closedByHand(t, a) {
			return "triage.closed"
		}
	case ledger.ActReopened:
		return "triage.reopened"
	}
	return ""
}

// closedByHand tells closing from what a merge or a commit closed. A forge does
// not always say which commit did: an issue that something referred to, closed
// without a word, is left out.
func closedByHand(t *Talk, a *ledger.Activity) bool {
	if a.Detail.Commit != "" || a.Detail.Ref != "" || t.mergedBy(a.At) {
		return false
	}
	if t.Pull {
		return !landedByHand(t, a)
	}
	if closeReason(a) == "not planned" || closeReason(a) == "duplicate" || wordsWith(t, a) {
		return true
	}
	return !slices.ContainsFunc(t.Activities, func(r ledger.Activity) bool {
		return (r.Kind == ledger.ActReference || r.Kind == "referenced" || r.Kind == "connected") && !r.At.After(a.At)
	})
}

// landedByHand tells whether who closed a pull request says that its commits
// were pushed: some projects merge outside of the forge.
func landedByHand(t *Talk, a *ledger.Activity) bool {
	return slices.ContainsFunc(t.Remarks, func(r *Remark) bool {
		return meanwhile(r.Activity, a) && r.Prose().Says(landings...)
	})
}

var landings = []string{
	"landed in", "landed as", "landed with", "landed on", "merged in", "merged as", "merged into", "merged to", "merged via", "merged manually", "manually merged", "pushed as", "pushed to",
	"committed in", "committed as", "applied in", "applied as", "applied to", "cherry-picked to", "cherry-picked into", "cherry-picked as", "squashed and merged",
}

// mergedBy tells whether a pull request was merged then or earlier. A forge
// writes closing and merging down within a moment, in any order.
func (t *Talk) mergedBy(at time.Time) bool {
	merge := t.merging()
	if merge == nil {
		return false
	}
	when := merge.At
	if !t.Merged.IsZero() {
		when = t.Merged
	}
	return !at.Before(when.Add(-time.Minute))
}

// wordsWith tells whether who acted also wrote something within ten minutes.
func wordsWith(t *Talk, a *ledger.Activity) bool {
	return slices.ContainsFunc(t.Remarks, func(r *Remark) bool {
		return meanwhile(r.Activity, a)
	})
}

// sortsLabel tells labels by which threads are sorted from those that ask for a
// rebase, report a machine's finding or pass on an approval.
func sortsLabel(label string) bool {
	name := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == ':' || r == '/' {
			return ' '
		}
		return r
	}, strings.ToLower(label))
	if name == "" || strings.HasPrefix(name, "size ") || strings.HasPrefix(name, "cla ") || strings.HasPrefix(name, "cncf cla") {
		return false
	}
	return !saysAny(name, chores)
}

// chores are what labels say that sort nothing.
var chores = []string{
	"needs rebase", "need rebase", "rebase needed", "merge conflict", "merge conflicts", "has conflicts", "ci failed", "ci failing", "ci failure",
	"ci passed", "tests failed", "lgtm", "approved", "automerge", "auto merge", "merge ready", "ready to merge", "ready for merge", "merge queue",
	"ok to test", "run ci", "safe to test", "no stalebot",
}

// isStarterLabel tells labels for those who look for a first thing to do, in
// the spellings that projects have: setting one is onboarding.
func isStarterLabel(label string) bool {
	name := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(label))
	for _, word := range [...]string{
		"goodfirst", "firsttimer", "firsttime", "firstissue", "firstcontribution", "firstbug", "firstpr", "beginner", "newcomer", "starter", "easypick",
		"lowhangingfruit", "eeasy", "easyfix", "noviceissue", "goodnextissue", "juniorjob", "mentored", "easyissue", "goodfornew",
	} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// meanwhile tells acts of the same person within a few minutes: what somebody says
// and does at a time.
func meanwhile(a, b *ledger.Activity) bool {
	return sameActor(a.Actor, b.Actor) && a.At.Sub(b.At).Abs() <= 10*time.Minute
}
