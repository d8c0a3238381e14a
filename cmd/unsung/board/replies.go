package board

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// reply is how long a thread waited until a human answered who is not its
// author.
type reply struct {
	opened   time.Time
	answered bool
	after    time.Duration
	closed   bool // without an answer
	newcomer bool // who opened it was new there
}

// repliesTo finds the first answer to each thread, in the order in which these
// were opened. Threads of whoever may not be seen are left out, and so are those
// that somebody who opted out answered first: they do not wait, and who ended
// that is not told.
func repliesTo(threads []ledger.FirstResponse, who func(ledger.Actor) *ledger.Person) []reply {
	var all []reply
	for i := range threads {
		t := &threads[i]
		author := who(t.Author)
		if author == nil || author.Bot || author.Excluded {
			continue
		}
		first := slices.IndexFunc(t.Answers, func(a ledger.Answer) bool {
			p := who(a.Actor)
			return p != nil && !p.Bot && p != author
		})
		r := reply{opened: t.Opened, newcomer: t.Newcomer()}
		switch {
		case first < 0:
			r.closed = !t.Closed.IsZero()
		case who(t.Answers[first].Actor).Excluded:
			continue
		default:
			r.answered, r.after = true, max(0, t.Answers[first].At.Sub(t.Opened))
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b reply) int { return a.opened.Compare(b.opened) })
	return all
}

// firstResponses are what became of the threads that were opened in each window.
func firstResponses(all []reply, now time.Time, newcomers bool) map[metrics.Window]metrics.Responses {
	windows := map[metrics.Window]metrics.Responses{}
	for _, w := range metrics.Windows() {
		var of metrics.Responses
		since := now.Add(-w.Length())
		for _, r := range all {
			switch {
			case !r.opened.After(since) || r.opened.After(now) || newcomers && !r.newcomer:
			case r.answered:
				of.Answered = append(of.Answered, r.after)
			case r.closed:
				of.Closed++
			default:
				of.Waiting++
			}
		}
		windows[w] = of
	}
	return windows
}
