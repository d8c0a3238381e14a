package api

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// secondaryPatience is how long to wait for a secondary limit, even where the
// limits of the hour are not waited for.
const secondaryPatience = 5 * time.Minute

// gate lets requests through when no limit forbids it, and only so many at
// once: what GitHub asks of one request holds for all. See
// docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api.
type gate struct {
	next    http.RoundTripper
	maxWait time.Duration
	log     func(string)
	spent   *tally
	pace    *pace

	mu      sync.Mutex
	width   width
	inside  int
	changed chan struct{}       // closed when somebody leaves
	pausing closure             // after a secondary limit
	strikes int                 // secondary limits, one after the other
	used    map[string]*closure // primary limits that are used up, by resource
	waiting int
	since   time.Time // when the first of those waiting began to
}

// closure keeps the gate shut.
type closure struct {
	from, until time.Time
	mentioned   bool
}

func newGate(opt Options, next http.RoundTripper, spent *tally) *gate {
	return &gate{
		next: next, maxWait: opt.MaxWait, log: opt.Log, spent: spent, pace: newPace(),
		width: newWidth(), changed: make(chan struct{}), used: map[string]*closure{},
	}
}

// RoundTrip waits for its turn, sends, and learns from the answer.
func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	c := callOf(req.Context())
	if err := g.enter(req.Context(), c); err != nil {
		c.last = verdict{kind: final, err: err}
		return nil, err
	}
	start := time.Now()
	resp, err := g.next.RoundTrip(req)
	now := time.Now()
	c.last = judge(c, resp, err, now)
	g.pace.took(c.resource, now.Sub(start))
	g.spent.answered(c, statusOf(resp, err), c.last)
	g.leave(c, resp, start, now)
	return resp, err
}

// statusOf is the status of an answer, even of one whose body did not come.
func statusOf(resp *http.Response, err error) int {
	if resp != nil {
		return resp.StatusCode
	}
	if cut := (*cutError)(nil); errors.As(err, &cut) {
		return cut.status
	}
	return 0
}

// enter waits until the gate is open and there is room.
func (g *gate) enter(ctx context.Context, c *call) error {
	if err := g.pace.wait(ctx, c.resource); err != nil {
		return err
	}
	for {
		wait, changed, err := g.tryEnter(c, time.Now())
		switch {
		case err != nil:
			return err
		case wait > 0:
			err = g.sit(ctx, wait)
		case changed == nil:
			return nil
		default:
			err = stand(ctx, changed)
		}
		if err != nil {
			return err
		}
	}
}

// tryEnter goes in, or tells for how long the gate is shut, or what to watch
// until there is room.
func (g *gate) tryEnter(c *call, now time.Time) (time.Duration, <-chan struct{}, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if wait := g.pausing.until.Sub(now); wait > 0 {
		return g.shut(c, &g.pausing, wait, max(g.maxWait, secondaryPatience))
	}
	if used := g.used[c.resource]; used != nil {
		if wait := used.until.Sub(now); wait > 0 {
			return g.shut(c, used, wait, g.maxWait)
		}
		delete(g.used, c.resource)
	}
	if g.inside >= g.width.places() {
		return 0, g.changed, nil
	}
	g.inside++
	g.spent.add(func(b *Budget) { b.Widest = max(b.Widest, g.inside) })
	return 0, nil, nil
}

// shut tells how long a closure still lasts, or that this is too long.
func (g *gate) shut(c *call, at *closure, wait, patience time.Duration) (time.Duration, <-chan struct{}, error) {
	if wait > patience {
		return 0, nil, &LimitError{Resource: c.resource, Reset: at.until, Secondary: at == &g.pausing, Anonymous: c.anonymous}
	}
	if !at.mentioned {
		at.mentioned = true
		why := "GitHub's limit for " + c.resource + " requests is used up"
		if at == &g.pausing {
			why = "GitHub asks for a pause"
		}
		g.log(fmt.Sprintf("%s: waiting %v", why, wait.Round(time.Second)))
	}
	return wait, nil, nil
}

// leave makes room and learns from what came of the request.
func (g *gate) leave(c *call, resp *http.Response, start, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if resp != nil {
		g.noteQuota(c, resp.Header, now)
	}
	switch c.last.kind {
	case primary:
		g.exhausted(c.resource, c.last.wait, now)
	case secondary:
		g.trip(c.last, start, now)
	case fine, final:
		g.strikes = 0
		g.width.grow(g.inside, now)
	}
	g.inside--
	close(g.changed)
	g.changed = make(chan struct{})
}

// noteQuota shuts the gate when the last request of the hour was spent, so that
// none is sent in vain.
func (g *gate) noteQuota(c *call, h http.Header, now time.Time) {
	r, ok := quotaOf(h, now)
	if !ok {
		return
	}
	if r.resource == "" {
		r.resource = c.resource
	}
	g.spent.limit(r.resource, r.limit)
	if r.limit.Remaining == 0 && r.in > 0 {
		g.exhausted(c.resource, r.in, now)
	}
}

func (g *gate) exhausted(resource string, wait time.Duration, now time.Time) {
	until := now.Add(max(wait, time.Second) + slack())
	if was := g.used[resource]; was == nil || was.until.Before(now) {
		g.used[resource] = &closure{from: now, until: until}
	}
}

// trip shuts the gate for all. Requests that were under way when it shut tell
// nothing new; each refusal after that doubles the pause where GitHub does not
// say how long it should be.
func (g *gate) trip(v verdict, start, now time.Time) {
	if start.After(g.pausing.from) || g.pausing.from.IsZero() {
		g.strikes++
		g.width.shrink(g.inside, now)
		g.pausing.from, g.pausing.mentioned = now, false
	}
	wait := v.wait
	if !v.asked {
		wait = pause << min(g.strikes-1, 6)
	}
	if until := now.Add(wait + slack()); until.After(g.pausing.until) {
		g.pausing.until = until
	}
}

// slack keeps clients that wait for the same moment apart.
func slack() time.Duration { return 200*time.Millisecond + rand.N(300*time.Millisecond) }

// sit waits for the gate to open, and counts the time, though many may wait, once.
func (g *gate) sit(ctx context.Context, wait time.Duration) error {
	g.mu.Lock()
	if g.waiting++; g.waiting == 1 {
		g.since = time.Now()
	}
	g.mu.Unlock()
	err := sleep(ctx, wait)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.waiting--; g.waiting == 0 {
		waited := time.Since(g.since)
		g.spent.add(func(b *Budget) { b.Waited += waited })
	}
	return err
}

// stand waits for somebody to leave.
func stand(ctx context.Context, changed <-chan struct{}) error {
	select {
	case <-changed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
