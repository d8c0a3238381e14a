package api

import (
	"maps"
	"net/http"
	"sync"
	"time"
)

// Budget is what a Client has spent so far.
type Budget struct {
	Requests    int              // sent, every try, but for those that net/http repeats on a new connection by itself
	Billable    int              // REST answers that count against the limit: not 304, not 5xx, not refusals by a limit
	NotModified int              // REST answers 304
	Queries     int              // GraphQL queries that were answered
	Points      int              // what these cost, as their rateLimit says (type Cost)
	Retries     map[string]int   // tries that had to be repeated, by reason
	Limits      map[string]Limit // as GitHub told last, by resource: "core", "graphql"
	Waited      time.Duration    // for limits
	Widest      int              // most requests under way at once
}

// Limit is a primary limit of GitHub.
type Limit struct {
	Limit, Remaining int
	Reset            time.Time // by GitHub's clock
}

// tally adds up a Budget.
type tally struct {
	mu sync.Mutex
	b  Budget
}

func newTally() *tally {
	return &tally{b: Budget{Retries: map[string]int{}, Limits: map[string]Limit{}}}
}

func (t *tally) budget() Budget {
	t.mu.Lock()
	defer t.mu.Unlock()
	b := t.b
	b.Retries, b.Limits = maps.Clone(b.Retries), maps.Clone(b.Limits)
	return b
}

// add changes the budget.
func (t *tally) add(change func(b *Budget)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	change(&t.b)
}

// limit notes what an answer says of a limit. Answers overtake each other: of two
// about the same hour, the later one is that which leaves less.
func (t *tally) limit(resource string, l Limit) {
	t.add(func(b *Budget) {
		was, known := b.Limits[resource]
		if !known || l.Reset.After(was.Reset) || l.Reset.Equal(was.Reset) && l.Remaining < was.Remaining {
			b.Limits[resource] = l
		}
	})
}

// answered counts an answer with this status, whether or not its body came
// through: GitHub has counted it by then.
func (t *tally) answered(c *call, status int, v verdict) {
	t.add(func(b *Budget) {
		switch {
		case status == 0 || status >= 500 || status == http.StatusUnauthorized || v.kind == primary || v.kind == secondary:
		case c.resource == graphql:
			b.Queries++
		case status == http.StatusNotModified:
			b.NotModified++
			if c.anonymous { // free with a token only
				b.Billable++
			}
		default:
			b.Billable++
		}
	})
}
