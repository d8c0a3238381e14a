package api

import (
	"math/rand/v2"
	"net/http"
	"time"
)

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
	g.makeRoom()
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
