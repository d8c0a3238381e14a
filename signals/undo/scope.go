package undo

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// scope tells how far the undone change had come.
func (a *answer) scope(i int32, m *message, v Undo) Scope {
	targets := a.indexes(v.Targets)
	for _, t := range targets {
		if v.Act == Revert && !a.h.merge(t) && a.h.unlanded(i, t) {
			return Unlanded
		}
	}
	for _, t := range targets {
		if meantToLift(a.changeTitle(t)) {
			return Planned
		}
	}
	title, _ := firstLine(a.h.commits[i].Message)
	switch {
	case v.Act == Revert && m != nil && m.head.verb == sWeak && hasFold(strings.TrimLeft(m.head.rest, " "), "re-enabl"):
		return Planned
	case v.Act == Revert && v.Cues&(ByName|ByTitle) == 0 && onlyDeletes(&a.h.commits[i]):
		return Cleanup
	case strings.Contains(strings.ToLower(title), "re-enable"):
		return Planned
	}
	return Live
}

// meantToLift tells whether a change was never meant to stay.
func meantToLift(title string) bool {
	title = strings.ToLower(title)
	for _, w := range []string{"disable", "skip", "temporar", "until", "workaround", "work around", "for now", "pin "} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}

func onlyDeletes(c *ledger.Commit) bool {
	for k := range c.Changes {
		if c.Changes[k].Status != ledger.Deleted {
			return false
		}
	}
	return len(c.Changes) > 0
}
