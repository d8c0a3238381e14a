package signals

import (
	"cmp"
	"slices"
	"sort"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// Experience knows how much each person had done in a history at any point of
// it. It is worked out when it is first asked for, and is safe for use by
// several goroutines.
type Experience struct {
	commits []ledger.Commit
	people  *people.Directory
	once    sync.Once
	landed  map[*ledger.Person][]int // places in commits, oldest first
}

func newExperience(commits []ledger.Commit, directory *people.Directory) *Experience {
	return &Experience{commits: commits, people: directory}
}

// Before counts the commits, merges aside, that somebody had authored here
// before the commit at the place: those with an earlier committer date, and of
// the same second those further back in the history.
func (e *Experience) Before(who ledger.Identity, place int) int {
	e.once.Do(e.count)
	landed := e.landed[e.people.Resolve(who)]
	return sort.Search(len(landed), func(i int) bool { return e.order(landed[i], place) >= 0 })
}

func (e *Experience) count() {
	e.landed = map[*ledger.Person][]int{}
	authors := map[*ledger.Identity]*ledger.Person{}
	for i := len(e.commits) - 1; i >= 0; i-- {
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
			e.landed[who] = append(e.landed[who], i)
		}
	}
	for _, landed := range e.landed {
		slices.SortFunc(landed, e.order)
	}
}

// order compares two places in the history, oldest first.
func (e *Experience) order(a, b int) int {
	return cmp.Or(cmp.Compare(e.commits[a].Committer.Unix, e.commits[b].Committer.Unix), cmp.Compare(b, a))
}
