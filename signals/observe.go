package signals

import (
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// Observe lists the identities that a history names: the authors and
// committers of all of it, and of the commits within the window everybody to
// whom a judge may attribute something. Whom a directory has not observed it
// cannot join with all that is known of them.
func Observe(h *ledger.History, within func(time.Time) bool) []people.Observed {
	o := observer{
		byIdentity: map[ledger.Identity]*people.Observed{},
		byPointer:  map[*ledger.Identity]*people.Observed{},
		classes:    map[*ledger.Identity]people.Class{},
	}
	for i := range h.Commits {
		c := &h.Commits[i]
		author := o.stamped(c.Author.Who)
		author.Commits++
		author.Last = max(author.Last, c.Author.Unix)
		if author.Commits == 1 || c.Author.Unix < author.First {
			author.First = c.Author.Unix
		}
		o.stamped(c.Committer.Who)
		if within(c.Committer.Time()) {
			o.read(c)
		}
	}
	all := make([]people.Observed, 0, len(o.byIdentity))
	for _, seen := range o.byIdentity {
		all = append(all, *seen)
	}
	return all
}

type observer struct {
	byIdentity map[ledger.Identity]*people.Observed
	// Commits share their identities, so that what is known of these is found
	// faster by their pointers.
	byPointer map[*ledger.Identity]*people.Observed
	classes   map[*ledger.Identity]people.Class
}

func (o *observer) note(id ledger.Identity) *people.Observed {
	seen := o.byIdentity[id]
	if seen == nil {
		seen = &people.Observed{ID: id}
		o.byIdentity[id] = seen
	}
	return seen
}

// stamped notes an author or committer.
func (o *observer) stamped(id *ledger.Identity) *people.Observed {
	seen := o.byPointer[id]
	if seen == nil {
		seen = o.note(*id)
		o.byPointer[id] = seen
		o.classes[id] = people.ClassOf(*id)
	}
	return seen
}

// read notes whom a message names: for help, as behind the commit, and as who
// carried it over.
func (o *observer) read(c *ledger.Commit) {
	trailers := trailer.Parse(c.Message)
	for _, id := range credited(trailers, c.Message) {
		o.note(id)
	}
	for _, id := range people.MayBeBehind(o.classes[c.Author.Who], trailers, c.Message) {
		o.note(id)
	}
	if o.classes[c.Committer.Who] == people.Forge && strings.Contains(c.Message, trailer.PickMark) {
		if signer, ok := lastSigner(trailers); ok {
			o.note(signer)
		}
	}
}
