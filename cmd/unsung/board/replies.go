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
		if first < 0 {
			all = append(all, reply{opened: t.Opened})
		} else if a := t.Answers[first]; !who(a.Actor).Excluded {
			all = append(all, reply{t.Opened, true, max(0, a.At.Sub(t.Opened))})
		}
	}
	slices.SortStableFunc(all, func(a, b reply) int { return a.opened.Compare(b.opened) })
	return all
}

// firstResponses are how long the threads waited that were opened in each
// window, and how many of them wait.
func firstResponses(all []reply, now time.Time) (answered map[metrics.Window][]time.Duration, waiting map[metrics.Window]int) {
	answered, waiting = map[metrics.Window][]time.Duration{}, map[metrics.Window]int{}
	for _, w := range metrics.Windows() {
		since := now.Add(-w.Length())
		for _, r := range all {
			switch {
			case !r.opened.After(since) || r.opened.After(now):
			case r.answered:
				answered[w] = append(answered[w], r.after)
			default:
				waiting[w]++
			}
		}
	}
	return answered, waiting
}
