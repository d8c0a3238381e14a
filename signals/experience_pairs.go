package signals

import (
	"slices"
	"strings"
	"sync"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// pairs knows who wrote commits together, suggestions that were taken over aside. It is worked out when it is first asked
// for.
type pairs struct {
	once sync.Once
	by   map[[2]*ledger.Person][]shared // author and co-author
}

// shared is a commit that two wrote.
type shared struct {
	rank int32
	unix int64
}

// LongTogether tells whether the author of the commit at the place had written with the
// same co-author before: one commit at least mentorSeconds, and one at most restSeconds
// ago.
func (e *Experience) LongTogether(author, coauthor ledger.Identity, place int) bool {
	e.pairs.once.Do(e.pair)
	at, rank := e.commits[place].Author.Unix, e.lineage.Rank(place)
	long, lately := false, false
	for _, s := range e.pairs.by[[2]*ledger.Person{e.people.Resolve(author), e.people.Resolve(coauthor)}] {
		if s.rank > rank {
			long, lately = long || at-s.unix >= mentorSeconds, lately || at-s.unix <= restSeconds
		}
	}
	return long && lately
}

func (e *Experience) pair() {
	e.pairs.by = map[[2]*ledger.Person][]shared{}
	for i := range e.commits {
		c := &e.commits[i]
		if c.IsMerge() || !namesPair(c.Message) {
			continue
		}
		author := e.people.Resolve(*c.Author.Who)
		for _, t := range trailer.Parse(c.Message) {
			if !pairRole(t.Token) {
				continue
			}
			for _, who := range people.Named(t.Value) {
				if tookOver(c, who) {
					continue
				}
				key := [2]*ledger.Person{author, e.people.Resolve(who)}
				e.pairs.by[key] = append(e.pairs.by[key], shared{e.lineage.Rank(i), c.Author.Unix})
			}
		}
	}
}

// namesPair looks cheaply for a trailer that pairRole knows.
func namesPair(message string) bool {
	return strings.Contains(message, "-by:") || strings.Contains(message, "-By:") || strings.Contains(message, "ith:")
}

func pairRole(token string) bool {
	return slices.ContainsFunc(trailer.Roles(token), func(role string) bool { return slices.Contains(pairRoles, role) })
}

// pairRoles are the trailers of who wrote a commit together with its author.
var pairRoles = []string{"Co-authored-by", "Co-developed-by", "Paired-with"}
