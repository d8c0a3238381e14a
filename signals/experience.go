package signals

import (
	"slices"
	"strings"
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
	byName  map[string][]int32         // the same, by full name in lower case
	pairs   pairs
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

// BeforeByName is the same for all who have a name of several words in common: who
// has two addresses that nothing ties together is not new with the second. 0 for a
// name of one word.
func (e *Experience) BeforeByName(name string, place int) int {
	e.once.Do(e.count)
	landed := e.byName[fullName(name)]
	at, _ := slices.BinarySearch(landed, e.lineage.Rank(place)+1)
	return len(landed) - at
}

// fullName is a name in lower case, "" where it has but one word.
func fullName(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 {
		return ""
	}
	return strings.Join(words, " ")
}

// Whole tells whether the history reaches back to its beginning. Where it does
// not, Before may be too low for anybody.
func (e *Experience) Whole() bool {
	e.once.Do(e.count)
	return e.whole
}

func (e *Experience) count() {
	e.whole = e.lineage.Whole()
	e.landed, e.byName = map[*ledger.Person][]int32{}, map[string][]int32{}
	authors := map[*ledger.Identity]author{}
	for i := range e.commits {
		c := &e.commits[i]
		if c.IsMerge() {
			continue
		}
		who, known := authors[c.Author.Who]
		if !known {
			who = author{e.people.Resolve(*c.Author.Who), fullName(c.Author.Who.Name)}
			authors[c.Author.Who] = who
		}
		if who.person.Bot {
			continue
		}
		e.landed[who.person] = append(e.landed[who.person], e.lineage.Rank(i))
		if who.name != "" {
			e.byName[who.name] = append(e.byName[who.name], e.lineage.Rank(i))
		}
	}
	for _, landed := range e.landed {
		slices.Sort(landed)
	}
	for _, landed := range e.byName {
		slices.Sort(landed)
	}
}

type author struct {
	person *ledger.Person
	name   string
}
