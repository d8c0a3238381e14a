package signals

import (
	"fmt"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/undo"
)

var rollback = Detector{
	ID:    "rollback",
	Kind:  ledger.Rollback,
	Title: "Rollbacks",
	Why:   "Taking back what broke, finding out why and landing it fixed keeps everybody else at work.",
	Since: "0.1.0",
	Rules: []Rule{
		{"rollback.revert", "Undid a change that had landed"},
		{"rollback.unnamed", "Says that it undoes something, and does not name it"},
		{"rollback.reland", "Landed again what had been undone"},
		{"rollback.forward_fix", "Repaired what a named change broke"},
		{"rollback.planned", "Lifted a skip, a pin or a workaround"},
		{"rollback.cleanup", "Took out what was no longer wanted"},
		{"rollback.unlanded", "Undid a change before its branch landed"},
	},
	Run: runRollback,
}

// runRollback claims what undo found out about the commit. Who made the change
// that is answered is never told: nobody is blamed.
func runRollback(u *Unit, claim func(Claim)) {
	if u.Record == nil {
		return
	}
	v, ok := u.Record.Undo[u.Commit.Hash]
	if !ok {
		return
	}
	rule := rollbackRule(v, undoes(&u.read().headline))
	if rule == "" {
		return
	}
	c := Claim{Rule: rule, Who: u.Author, Why: rollbackWhy(u, v)}
	c.Links = ledger.Links{
		Via:          names(v.Via),
		RevertedBy:   names(v.RevertedBy),
		RelandedBy:   names(v.RelandedBy),
		AfterSeconds: v.After,
	}
	switch v.Act {
	case undo.Revert:
		c.Links.Reverts = names(v.Targets)
	case undo.Reland:
		c.Links.Relands = names(v.Targets)
	case undo.ForwardFix:
		c.Links.Fixes = names(v.Targets)
	}
	claim(c)
}

// rollbackRule keeps what users mean by a rollback apart from the rest. Where nobody
// says that something is undone, it is "" for what was taken away on a branch or was no
// longer wanted, and for what landed again at once, which was a slip of the hand.
func rollbackRule(v undo.Undo, says bool) string {
	says = says || v.Cues&(undo.ByName|undo.ByTitle|undo.ByWord) != 0
	switch {
	case !says && (v.Scope == undo.Cleanup || v.Scope == undo.Unlanded || v.Act == undo.Reland && v.After > 0 && v.After < slipSeconds):
		return ""
	case v.Act == undo.Reland:
		return "rollback.reland"
	case v.Act == undo.ForwardFix:
		return "rollback.forward_fix"
	case len(v.Targets) == 0 && v.Cues&(undo.ByName|undo.ByTitle) == 0:
		return "rollback.unnamed"
	case v.Scope == undo.Planned:
		return "rollback.planned"
	case v.Scope == undo.Cleanup:
		return "rollback.cleanup"
	case v.Scope == undo.Unlanded:
		return "rollback.unlanded"
	}
	return "rollback.revert"
}

// slipSeconds is how long a change is away at least that was undone for a reason.
const slipSeconds = 600

func names(list []ledger.Hash) []string {
	var all []string
	for _, h := range list {
		all = append(all, h.String())
	}
	return all
}

// rollbackWhy says what was done to which change, how long after, and why.
func rollbackWhy(u *Unit, v undo.Undo) string {
	if v.Title == "" {
		return untitledWhy(u, v)
	}
	title := `"` + oneLine(v.Title, 100) + `"`
	if v.Partial && v.Act == undo.Revert {
		title = "a part of " + title
	}
	why := rollbackPhrase(v, title, plain.Span(v.After))
	if v.Reason != "" && v.Act == undo.Revert {
		why += ", because " + oneLine(v.Reason, 160)
	}
	return why
}

func untitledWhy(u *Unit, v undo.Undo) string {
	own := `: "` + oneLine(u.Subject, 100) + `"`
	if v.Act == undo.Reland {
		return "Landed again what had been undone" + own
	}
	return "Took an earlier change back" + own
}

func rollbackPhrase(v undo.Undo, title, lapse string) string {
	switch {
	case v.Act == undo.Reland && len(v.Via) == 0:
		return "Landed " + title + " again"
	case v.Act == undo.Reland:
		return fmt.Sprintf("Landed %s again %s after it was undone", title, lapse)
	case v.Act == undo.ForwardFix:
		return fmt.Sprintf("Repaired what had broken with %s, %s after it was made", title, lapse)
	case v.Scope == undo.Planned:
		return fmt.Sprintf("Lifted %s, %s after it was put in place", title, lapse)
	case v.Scope == undo.Cleanup:
		return fmt.Sprintf("Cleaned up %s, %s after it was made", title, lapse)
	case v.Scope == undo.Unlanded:
		return fmt.Sprintf("Took %s back before its branch landed", title)
	case len(v.Targets) == 0:
		return "Reverted " + title
	}
	return fmt.Sprintf("Reverted %s %s after it was made", title, lapse)
}
