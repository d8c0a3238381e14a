package signals

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// CommitCaps say how many contributions of a kind the commits can earn that one
// person wrote on one day (UTC), in one history. What goes beyond is not lost: it
// joins the evidence of the last one that counts. A kind that is not listed has no
// cap.
//
// The day is that of writing, though work counts when it landed: a branch on which
// somebody worked for weeks often lands within a minute, and is no burst.
type CommitCaps map[ledger.Kind]int

// DefaultCommitCaps are the caps where the configuration sets none.
func DefaultCommitCaps() CommitCaps {
	return CommitCaps{ledger.Docs: 10, ledger.Testing: 10, ledger.Upkeep: 10}
}

// CommitCapKinds are those that can have such a cap: what somebody's own commit
// tells by itself. Credit and mentoring are the word of others, undoing and
// landing again are parts of a chain that is told as one, and authored stands for
// what the usual statistics count.
func CommitCapKinds() []ledger.Kind {
	return []ledger.Kind{ledger.Docs, ledger.Testing, ledger.Upkeep, ledger.Release, ledger.Security}
}

// String tells them in the order of their kinds.
func (c CommitCaps) String() string {
	var all []string
	for _, kind := range slices.Sorted(maps.Keys(c)) {
		all = append(all, fmt.Sprintf("%s=%d", kind, c[kind]))
	}
	return strings.Join(all, " ")
}

// writtenOn is the day on which a commit was written, in days since 1970. Where the
// author's clock cannot be right it is the day on which it landed.
func writtenOn(c *ledger.Commit) int64 {
	const day = 24 * 3600
	if c.Author.Unix <= 0 || c.Author.Unix > c.Committer.Unix {
		return c.Committer.Unix / day
	}
	return c.Author.Unix / day
}

// commitDay is what a cap is about.
type commitDay struct {
	kind ledger.Kind
	who  *ledger.Person
	day  int64
}

// settle lets what goes beyond a cap join what counts. places are those of the
// contributions' commits in the history.
func (c CommitCaps) settle(commits []ledger.Commit, who *people.Directory, all []ledger.Contribution, places []int) []ledger.Contribution {
	joined := make([]bool, len(all))
	for day, found := range c.days(commits, who, all, places) {
		if limit := c[day.kind]; len(found) > limit {
			joinBeyond(all, found, limit, joined)
		}
	}
	kept := all[:0]
	for n := range all {
		if !joined[n] {
			kept = append(kept, all[n])
		}
	}
	return kept
}

// days are the places of what was earned on each.
func (c CommitCaps) days(commits []ledger.Commit, who *people.Directory, all []ledger.Contribution, places []int) map[commitDay][]int {
	days := map[commitDay][]int{}
	for n := range all {
		if _, has := c[all[n].Kind]; has {
			day := commitDay{all[n].Kind, who.Resolve(all[n].Identity), writtenOn(&commits[places[n]])}
			days[day] = append(days[day], n)
		}
	}
	return days
}

// joinBeyond puts the evidence of what is beyond the limit to that of the last
// within. The first to land count, so that a commit which lands later takes nothing
// away.
func joinBeyond(all []ledger.Contribution, found []int, limit int, joined []bool) {
	slices.SortFunc(found, func(x, y int) int {
		return cmp.Or(all[x].At.Compare(all[y].At), cmp.Compare(all[x].Unit, all[y].Unit), cmp.Compare(all[x].Rule, all[y].Rule))
	})
	for _, n := range found[limit:] {
		joined[n] = true
	}
	if limit == 0 {
		return
	}
	last := &all[found[limit-1]]
	for _, n := range found[limit:] {
		if len(last.Evidence) < maxEvidence {
			last.Evidence = append(last.Evidence, all[n].Evidence...)
		}
	}
	last.Why += along(len(found) - limit)
}
