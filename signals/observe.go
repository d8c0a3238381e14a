package signals

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// Observe lists the identities that a history names: the authors and
// committers of all of it, and those in the trailers of the commits within the
// window.
func Observe(h *ledger.History, within func(time.Time) bool) []people.Observed {
	seen := map[ledger.Identity]*people.Observed{}
	byPointer := map[*ledger.Identity]*people.Observed{}
	note := func(id *ledger.Identity) *people.Observed {
		o := byPointer[id]
		if o == nil {
			if o = seen[*id]; o == nil {
				o = &people.Observed{ID: *id}
				seen[*id] = o
			}
			byPointer[id] = o
		}
		return o
	}
	for i := range h.Commits {
		c := &h.Commits[i]
		author := note(c.Author.Who)
		author.Commits++
		author.Last = max(author.Last, c.Author.Unix)
		note(c.Committer.Who)
		if within(c.Committer.Time()) {
			for _, id := range creditedIn(c.Message) {
				note(&id)
			}
		}
	}
	all := make([]people.Observed, 0, len(seen))
	for _, o := range seen {
		all = append(all, *o)
	}
	return all
}
