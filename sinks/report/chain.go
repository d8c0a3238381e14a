package report

import (
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// chain is the story of one change that broke something: it landed, was undone
// and perhaps landed again, or was repaired in place. Whoever wrote the change
// is never named for it.
type chain struct {
	Repo  string
	Steps []step
}

// step is one commit of a chain.
type step struct {
	What  string    // "landed", "undone", "landed again", "repaired"
	Sha   string    // full hash, or the unit of an issue or pull request
	At    time.Time // zero where not known
	Who   []string  // whom the step is credited to
	Entry *Entry    // nil where the commit itself is credited to nobody
}

// Last is when the chain was last heard of.
func (c chain) Last() time.Time {
	last := time.Time{}
	for _, s := range c.Steps {
		if s.At.After(last) {
			last = s.At
		}
	}
	return last
}

// chains are the rollback chains that the entries tell of, newest first.
func chains(entries []Entry) []chain {
	byUnit := map[string][]*Entry{}
	var units []string
	for i := range entries {
		e := &entries[i]
		if e.Kind != ledger.Rollback {
			continue
		}
		key := unitKey(e.Repo, e.Unit)
		if byUnit[key] == nil {
			units = append(units, key)
		}
		byUnit[key] = append(byUnit[key], e)
	}
	var found []chain
	for _, unit := range units {
		if c := chainOf(byUnit[unit], byUnit); len(c.Steps) > 1 {
			found = append(found, c)
		}
	}
	found = toldOnce(found)
	slices.SortStableFunc(found, func(a, b chain) int { return b.Last().Compare(a.Last()) })
	return found
}

// toldOnce leaves out what issues and pull requests tell of a change whose
// commits tell the same.
func toldOnce(all []chain) []chain {
	byCommits := map[string]bool{}
	for _, c := range all {
		if !c.inThread() {
			byCommits[unitKey(c.Repo, c.Steps[0].Sha)] = true
		}
	}
	return slices.DeleteFunc(all, func(c chain) bool {
		return c.inThread() && byCommits[unitKey(c.Repo, c.Steps[0].Sha)]
	})
}

// inThread tells whether the last step is an issue or a pull request.
func (c chain) inThread() bool {
	_, ok := ledger.ThreadNumber(c.Steps[len(c.Steps)-1].Sha)
	return ok
}

func unitKey(repo, unit string) string { return repo + "\x00" + unit }

// chainOf tells the chain that a commit belongs to, once: from its revert, or
// from a reland whose revert is not in the report, or from a repair.
func chainOf(same []*Entry, byUnit map[string][]*Entry) chain {
	e := same[0]
	switch l := e.Links; {
	case len(l.Reverts) > 0 && len(l.Relands) == 0:
		return revertChain(same, byUnit)
	case len(l.Relands) > 0:
		return relandChain(same, byUnit)
	case len(l.Fixes) > 0:
		return chain{e.Repo, []step{landed(e, l.Fixes), credited("repaired", same)}}
	}
	return chain{}
}

func revertChain(same []*Entry, byUnit map[string][]*Entry) chain {
	e := same[0]
	c := chain{e.Repo, []step{landed(e, e.Links.Reverts), credited("undone", same)}}
	for _, sha := range e.Links.RelandedBy {
		again := byUnit[unitKey(e.Repo, "commit:"+sha)]
		if again == nil {
			c.Steps = append(c.Steps, step{What: "landed again", Sha: sha})
			continue
		}
		c.Steps = append(c.Steps, credited("landed again", again))
	}
	return c
}

// relandChain is empty where a revert in the report tells the chain already.
func relandChain(same []*Entry, byUnit map[string][]*Entry) chain {
	e := same[0]
	own := strings.TrimPrefix(e.Unit, "commit:")
	var undone []step
	for _, sha := range e.Links.Via {
		revert := byUnit[unitKey(e.Repo, "commit:"+sha)]
		if revert == nil {
			undone = append(undone, step{What: "undone", Sha: sha})
			continue
		}
		if slices.Contains(revert[0].Links.RelandedBy, own) {
			return chain{}
		}
		undone = append(undone, credited("undone", revert))
	}
	first := step{What: "landed", Sha: e.Links.Relands[0]}
	return chain{e.Repo, append(append([]step{first}, undone...), credited("landed again", same))}
}

// landed is the change that the entry answers.
func landed(e *Entry, shas []string) step {
	s := step{What: "landed", Sha: shas[0]}
	if e.Links.AfterSeconds > 0 {
		s.At = time.Unix(e.At.Unix()-e.Links.AfterSeconds, 0).UTC()
	}
	return s
}

// credited is a step that people get credit for, each named once.
func credited(what string, same []*Entry) step {
	e := same[0]
	s := step{What: what, Sha: strings.TrimPrefix(e.Unit, "commit:"), At: e.At, Entry: e}
	for _, one := range same {
		if name := plain.Text(personName(one.Person)); !slices.Contains(s.Who, name) {
			s.Who = append(s.Who, name)
		}
	}
	return s
}
