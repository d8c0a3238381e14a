package signals

import (
	"slices"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/signals/undo"
)

// Experience knows how much each person had done in a history at any point of
// it. It is worked out when it is first asked for, and is safe for use by
// several goroutines.
type Experience struct {
	commits []ledger.Commit
	lineage *undo.Lineage
	people  *people.Directory
	once    sync.Once
	landed  map[*ledger.Person][]int32 // ranks, the newest first
	whole   bool
}

func newExperience(commits []ledger.Commit, lineage *undo.Lineage, directory *people.Directory) *Experience {
	return &Experience{commits: commits, lineage: lineage, people: directory}
}

// Before counts the commits, merges aside, that somebody had authored here
// before the commit at the place: those further back in the history, where what
// a commit comes from is never after it, whatever the clocks said.
func (e *Experience) Before(who ledger.Identity, place int) int {
	e.once.Do(e.count)
	landed := e.landed[e.people.Resolve(who)]
	at, _ := slices.BinarySearch(landed, e.lineage.Rank(place)+1)
	return len(landed) - at
}

// Whole tells whether the history reaches back to its beginning. Where it does
// not, Before may be too low for anybody.
func (e *Experience) Whole() bool {
	e.once.Do(e.count)
	return e.whole
}

func (e *Experience) count() {
	e.whole = e.lineage.Whole()
	e.landed = map[*ledger.Person][]int32{}
	authors := map[*ledger.Identity]*ledger.Person{}
	for i := range e.commits {
		c := &e.commits[i]
		if c.IsMerge() {
			continue
		}
		who := authors[c.Author.Who]
		if who == nil {
			who = e.people.Resolve(*c.Author.Who)
			authors[c.Author.Who] = who
		}
		if !who.Bot {
			e.landed[who] = append(e.landed[who], e.lineage.Rank(i))
		}
	}
	for _, landed := range e.landed {
		slices.Sort(landed)
	}
}
