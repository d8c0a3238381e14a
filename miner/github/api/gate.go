package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// secondaryPatience is how long to wait for a secondary limit, even where the
// limits of the hour are not waited for.
const secondaryPatience = 5 * time.Minute

// pauseEvery is how often pauses are spoken of at most: GitHub may ask for one
// after another.
const pauseEvery = time.Minute

// gate lets requests through when no limit forbids it, and only so many at
// once: what GitHub asks of one request holds for all. See
// docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api.
type gate struct {
	next    http.RoundTripper
	maxWait time.Duration
	log     func(string)
	spent   *tally
	pace    *pace
	silence *silence

	mu      sync.Mutex
	width   width
	inside  int
	changed chan struct{}       // closed when somebody leaves
	pausing closure             // after a secondary limit
	strikes int                 // secondary limits, one after the other
	used    map[string]*closure // primary limits that are used up, by resource
	waiting int
	since   time.Time // when the first of those waiting began to
	told    time.Time // when a pause was last spoken of
}

// closure keeps the gate shut.
type closure struct {
	from, until time.Time
	mentioned   bool
}

func newGate(opt Options, next http.RoundTripper, spent *tally, quiet *silence) *gate {
	return &gate{
		next: next, maxWait: opt.MaxWait, log: opt.Log, spent: spent, pace: newPace(), silence: quiet,
		width: newWidth(), changed: make(chan struct{}), used: map[string]*closure{},
	}
}

// RoundTrip waits for its turn, sends, and learns from the answer.
func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	c := callOf(req.Context())
	if err := g.admit(req.Context(), c); err != nil {
		c.last = verdict{kind: final, err: err}
		return nil, err
	}
	start := time.Now()
	if c.sent.IsZero() {
		c.sent = start
	}
	resp, err := g.next.RoundTrip(req)
	now := time.Now()
	c.last = judge(c, resp, err, now)
	g.silence.heard(c.last, start, now)
	if !c.last.unanswered() { // else this would count as work for the time that nobody worked
		g.pace.took(c.resource, now.Sub(start))
	}
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

// admit lets a request in, unless the server was just given up, be it while the
// request waited for others.
func (g *gate) admit(ctx context.Context, c *call) error {
	if err := g.silence.given(c, time.Now()); err != nil {
		return err
	}
	if err := g.enter(ctx, c); err != nil {
		return err
	}
	err := g.silence.given(c, time.Now())
	if err != nil {
		g.giveUp()
	}
	return err
}

// enter waits for a place, and there for the pace. Whoever finds the gate shut
// after that goes back to wait with the others.
func (g *gate) enter(ctx context.Context, c *call) error {
	for {
		if err := g.place(ctx, c); err != nil {
			return err
		}
		err := g.pace.wait(ctx, c.resource)
		if err == nil && g.open(c, time.Now()) {
			return nil
		}
		g.giveUp()
		if err != nil {
			return err
		}
	}
}

// place waits until the gate is open and there is room.
func (g *gate) place(ctx context.Context, c *call) error {
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

// open tells whether nothing shut the gate.
func (g *gate) open(c *call, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	used := g.used[c.resource]
	return !g.pausing.until.After(now) && (used == nil || !used.until.After(now))
}

// giveUp makes room without having sent anything.
func (g *gate) giveUp() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.makeRoom()
}

func (g *gate) makeRoom() {
	g.inside--
	close(g.changed)
	g.changed = make(chan struct{})
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
	if g.worthTelling(at, wait, time.Now()) {
		at.mentioned = true
		why := "GitHub's limit for " + c.resource + " requests is used up"
		if at == &g.pausing {
			why = "GitHub asks for a pause"
		}
		g.log(fmt.Sprintf("%s: waiting %v, until %s", why, wait.Round(time.Second), at.until.UTC().Format("15:04:05 UTC")))
	}
	return wait, nil, nil
}

// worthTelling tells closures that somebody may wonder about, each once, from
// short ones that follow each other closely.
func (g *gate) worthTelling(at *closure, wait time.Duration, now time.Time) bool {
	if at.mentioned || wait < tellAfter {
		return false
	}
	if at == &g.pausing {
		if !g.told.IsZero() && now.Sub(g.told) < pauseEvery {
			return false
		}
		g.told = now
	}
	return true
}

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
