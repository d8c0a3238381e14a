package signals

import (
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

// mix is what the paths of a commit are, taken together. Paths that count for
// nothing (pictures, licences) and those that tools write stand aside.
type mix struct {
	every   paths.Class // what all counted paths are
	any     paths.Class // what at least one counted path is
	aside   paths.Class // what at least one of the others is
	counted int
	code    int // counted paths of no class, or that hold a version among code
	machine int // counted paths that build, check or supply the project
}

func mixOf(u *Unit) mix {
	var m mix
	for _, class := range u.Classes {
		if !class.Counted() {
			m.aside |= class
			continue
		}
		if m.counted == 0 {
			m.every = class
		}
		m.every &= class
		m.any |= class
		m.counted++
		switch {
		case class&^paths.Version == 0:
			m.code++
		case class.Any(paths.Build | paths.CI | paths.Dependency):
			m.machine++
		}
	}
	return m
}

// touched are the counted paths of a class in which somebody wrote something:
// not those that were only deleted, moved, or made executable.
func touched(u *Unit, want paths.Class) []string {
	var found []string
	for i, class := range u.Classes {
		otherwise := want == paths.Docs && class.Has(paths.Changelog) // written for a release, not to explain
		if class.Counted() && class.Has(want) && !otherwise && edited(u.Commit, i) {
			found = append(found, u.Commit.Changes[i].Path)
		}
	}
	return found
}

// edited tells whether a change brought content that its commit did not take
// from another path.
func edited(c *ledger.Commit, i int) bool {
	change := &c.Changes[i]
	if change.Status == ledger.Deleted || change.Old == change.New {
		return false
	}
	if change.Status != ledger.Added || len(c.Changes) > 200 {
		return true
	}
	for j := range c.Changes {
		if c.Changes[j].Status == ledger.Deleted && c.Changes[j].Old == change.New {
			return false
		}
	}
	return true
}

// listed names the first path and counts the rest: "README.md and 3 more".
func listed(found []string) string {
	if len(found) == 0 {
		return "no file"
	}
	first := oneLine(found[0], 80)
	if len(found) == 1 {
		return first
	}
	return fmt.Sprintf("%s and %d more", first, len(found)-1)
}

// handwritten are all counted paths of the commit.
func handwritten(u *Unit) []string {
	var found []string
	for i, class := range u.Classes {
		if class.Counted() {
			found = append(found, u.Commit.Changes[i].Path)
		}
	}
	return found
}
