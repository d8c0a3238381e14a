package signals

import (
	"cmp"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var triage = ThreadDetector{
	ID:    "triage",
	Kind:  ledger.Triage,
	Title: "Triage",
	Why:   "Somebody read what came in and decided what happens to it, so that the others find what matters.",
	Since: "0.2.0",
	Rules: []Rule{
		{"triage.closed", "Settled somebody else's thread"},
		{"triage.reopened", "Opened somebody else's thread again"},
		{"triage.sorted", "Sorted somebody else's thread"},
		{"triage.decided", "Said what is to happen with somebody else's thread"},
		{"triage.asked", "Asked for what a report lacks"},
		{"triage.confirmed", "Confirmed or refuted a report"},
		{"triage.weighed", "Said what becomes of a thread, by all that it says together"},
		{"triage.own", "Said what becomes of their own thread, by all that it says together"},
	},
	Run: runTriage,
}

// runTriage claims one act for all that a person did within a burst, by the
// weightiest of it. What people do to their own threads is not triage.
func runTriage(t *Talk, claim func(ThreadClaim)) {
	byPerson := map[ledger.Identity][]triageAct{}
	var order []ledger.Identity
	for _, act := range triageActs(t) {
		if t.ByAuthor(act.by) {
			continue
		}
		key := act.by.Key()
		if byPerson[key] == nil {
			order = append(order, key)
		}
		byPerson[key] = append(byPerson[key], act)
	}
	for _, key := range order {
		for _, burst := range bursts(byPerson[key], t.known.bursts[ledger.Triage]) {
			if burst = standing(burst); len(burst) > 0 {
				claim(triageClaim(t, burst))
			}
		}
	}
}

// triageAct is one thing that somebody did to a thread.
type triageAct struct {
	rule string
	by   ledger.Actor // zero where a bot obeyed somebody who is not known
	act  *ledger.Activity
	said *ledger.Activity // the command that a bot obeyed, or nil
}

// bursts parts acts, which are in order of time, where more than a while lies
// between them; where there is no such while, all of them.
func bursts(acts []triageAct, while time.Duration) [][]triageAct {
	var all [][]triageAct
	from := 0
	for i := 1; i <= len(acts); i++ {
		if i == len(acts) || while <= 0 || acts[i].act.At.Sub(acts[i-1].act.At) > while {
			all = append(all, acts[from:i])
			from = i
		}
	}
	return all
}

// standing leaves out what a burst did and undid, which was a slip of the hand:
// a label set and taken off, somebody assigned and not.
func standing(burst []triageAct) []triageAct {
	balance := map[string]int{}
	for _, a := range burst {
		what, by := balanced(a.act)
		balance[what] += by
	}
	return slices.DeleteFunc(slices.Clone(burst), func(a triageAct) bool {
		what, by := balanced(a.act)
		return by != 0 && balance[what] == 0 || isSwitched(burst, a.act)
	})
}

// isSwitched tells closing and opening again at once, which makes the machines run
// once more.
func isSwitched(burst []triageAct, act *ledger.Activity) bool {
	other := map[ledger.ActivityKind]ledger.ActivityKind{ledger.ActClosed: ledger.ActReopened, ledger.ActReopened: ledger.ActClosed}[act.Kind]
	return other != "" && slices.ContainsFunc(burst, func(b triageAct) bool { return b.act.Kind == other && b.act.At.Sub(act.At).Abs() <= 10*time.Minute })
}

// balanced is what an act sets, with 1, or takes off, with -1; of all others 0.
func balanced(a *ledger.Activity) (what string, by int) {
	switch a.Kind {
	case ledger.ActLabeled:
		return "label " + a.Detail.Label, 1
	case ledger.ActUnlabeled:
		return "label " + a.Detail.Label, -1
	case ledger.ActMilestoned:
		return "milestone " + a.Detail.Milestone, 1
	case ledger.ActDemilestoned:
		return "milestone " + a.Detail.Milestone, -1
	case ledger.ActAssigned:
		return "assigned " + a.Subject.Key().String(), 1
	case ledger.ActUnassigned:
		return "assigned " + a.Subject.Key().String(), -1
	}
	return "", 0
}

func triageClaim(t *Talk, burst []triageAct) ThreadClaim {
	first := slices.MinFunc(burst, func(x, y triageAct) int { return cmp.Compare(triageWeight(x.rule), triageWeight(y.rule)) })
	c := ThreadClaim{Rule: first.rule, Who: first.by, NotBy: t.Author, Why: triageWhy(t, burst), Beneficiaries: []ledger.Actor{t.Author}}
	for _, a := range burst {
		c.Evidence = joinEvidence(c.Evidence, []*ledger.Activity{a.act})
		switch {
		case a.said != nil:
			c.Evidence = joinEvidence(c.Evidence, []*ledger.Activity{a.said})
		case a.act.Kind == ledger.ActClosed:
			c.Evidence = joinEvidence(c.Evidence, t.wordsAt(a.act))
		}
	}
	return c
}

// wordsAt are the comments that somebody wrote while doing something: a forge
// keeps "Close with comment" as two acts of one moment.
func (t *Talk) wordsAt(act *ledger.Activity) []*ledger.Activity {
	var found []*ledger.Activity
	for _, r := range t.Remarks {
		if r.Kind == ledger.ActComment && sameActor(r.Actor, act.Actor) && r.At.Sub(act.At).Abs() <= time.Minute {
			found = append(found, r.Activity)
		}
	}
	return found
}

// triageWeight is the rule's place in the detector, weightiest first.
func triageWeight(rule string) int {
	switch rule {
	case "triage.closed":
		return 0
	case "triage.reopened":
		return 1
	case "triage.sorted":
		return 2
	case "triage.decided":
		return 3
	case "triage.asked":
		return 4
	}
	return 5
}
