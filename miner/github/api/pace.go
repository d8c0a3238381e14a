package api

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/time/rate"
)

// Widest is the most requests that are ever under way at once: more goroutines
// than these are no use. GitHub allows 100 for one token, which others may be
// using as well.
const Widest = 8

// pace keeps below the secondary limits that GitHub documents, for any minute:
// 900 REST requests, 2,000 GraphQL queries, 90 seconds of work, 60 of them for
// GraphQL. Work is what the server does to answer; the time it took is the most
// that this can have been. See
// docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api.
type pace struct {
	requests, queries   *rate.Limiter
	work, workOnQueries *rate.Limiter // in milliseconds
}

func newPace() *pace {
	return &pace{
		requests:      rate.NewLimiter(9, 300),
		queries:       rate.NewLimiter(20, 400),
		work:          rate.NewLimiter(900, 30_000),
		workOnQueries: rate.NewLimiter(600, 15_000),
	}
}

// wait waits until one more request keeps the pace. Work is paid for when it
// is done, so that what is waited for here are old debts.
func (p *pace) wait(ctx context.Context, resource string) error {
	count, work := p.requests, []*rate.Limiter{p.work}
	if resource == graphql {
		count, work = p.queries, append(work, p.workOnQueries)
	}
	for _, l := range work {
		if err := l.WaitN(ctx, 0); err != nil {
			return late(err)
		}
	}
	return late(count.Wait(ctx))
}

// late makes a deadline of what a limiter says when a wait would go beyond one.
func late(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
}

// took counts the work on one request.
func (p *pace) took(resource string, d time.Duration) {
	now := time.Now()
	p.work.ReserveN(now, int(min(d.Milliseconds(), int64(p.work.Burst()))))
	if resource == graphql {
		p.workOnQueries.ReserveN(now, int(min(d.Milliseconds(), int64(p.workOnQueries.Burst()))))
	}
}

// width is how many requests may be under way at once: it grows by one with
// each round that went well, and halves when GitHub asked for a pause. Where it
// tripped it does not go again for ten minutes, and then one wider at a time.
type width struct {
	now, most float64
	raised    time.Time // when most was last changed
}

const widerAfter = 10 * time.Minute

func newWidth() width { return width{now: 2, most: Widest} }

func (w *width) places() int { return int(w.now) }

// grow is told of each answer that went well, with how many were under way. A
// width that nobody used proves nothing.
func (w *width) grow(inside int, now time.Time) {
	if w.most < Widest && now.Sub(w.raised) > widerAfter {
		w.most, w.raised = w.most+1, now
	}
	if inside >= w.places() {
		w.now = min(w.most, w.now+1/w.now)
	}
}

// shrink is told of a secondary limit, with how many were under way.
func (w *width) shrink(inside int, now time.Time) {
	w.most, w.raised = max(1, min(w.most, float64(inside-1))), now
	w.now = max(1, min(w.most, w.now/2))
}
