package api

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// How often a request is tried: what fails eight times with half a minute
// between the last will fail again. Limits are waited for more often, since
// others with the same token may be faster each time.
const (
	maxTries    = 8
	maxRefusals = 20
	firstWait   = 500 * time.Millisecond
	longestWait = 30 * time.Second
)

// policy decides what is tried again, and when.
type policy struct {
	spent     *tally
	from      string // where the token was read
	renewable bool   // a token can be had anew
	silence   *silence
}

// retrying is the loop over the tries of a call. It counts none itself and
// does not sleep: limits are waited for at the gate, by all together.
func (p *policy) retrying(next http.RoundTripper) *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport:     next,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:     1 << 30,
		CheckRetry:   p.again,
		Backoff:      func(_, _ time.Duration, _ int, _ *http.Response) time.Duration { return 0 },
		PrepareRetry: rest,
		ErrorHandler: func(resp *http.Response, err error, _ int) (*http.Response, error) {
			if resp != nil {
				_ = resp.Body.Close()
			}
			return nil, err
		},
	}
}

// again tells whether to try again, or what the call failed with.
func (p *policy) again(ctx context.Context, _ *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	c := callOf(ctx)
	v := c.last
	if v.kind == stale && (!p.renewable || c.failed[v.reason] > 0) {
		v.kind = final
	}
	switch v.kind {
	case fine:
		return false, err
	case final:
		return false, p.refusal(c, v)
	case primary, secondary:
		c.refused++
		return p.repeat(c, v, c.refused >= maxRefusals)
	}
	c.failed[v.reason]++
	silent := v.unanswered() && p.silence.lasted(time.Now()) > 0
	return p.repeat(c, v, silent || c.failed[v.reason] == v.tries || c.tried() >= maxTries)
}

// repeat counts another try, unless this was the last.
func (p *policy) repeat(c *call, v verdict, last bool) (bool, error) {
	if last {
		return false, p.given(c, v)
	}
	p.spent.add(func(b *Budget) { b.Retries[v.reason]++ })
	if v.kind == trouble {
		p.silence.tell(c, v, time.Now())
	}
	return true, nil
}

// tried is how many tries failed, for whatever reason but limits.
func (c *call) tried() int {
	n := 0
	for _, times := range c.failed {
		n += times
	}
	return n
}

// given is what a call fails with that was given up.
func (p *policy) given(c *call, v verdict) error {
	switch timeout := (*TimeoutError)(nil); {
	case v.kind == primary || v.kind == secondary:
		return &LimitError{Resource: c.resource, Reset: time.Now().Add(v.wait), Secondary: v.kind == secondary, Anonymous: c.anonymous}
	case errors.As(v.err, &timeout):
		return timeout
	}
	e := &TroubleError{Method: c.method, Path: c.path, Tries: c.tried(), Seen: v.seen, Fix: v.fix, Err: v.err}
	if silent := p.silence.lasted(time.Now()); silent > 0 && v.unanswered() {
		e.Host, e.Silent, e.Fix = p.silence.host, silent, fixSilence
	}
	return e
}

// rest sleeps before another try: longer each time, and not as long as others do.
func rest(req *http.Request) error {
	c := callOf(req.Context())
	if c.last.kind == primary || c.last.kind == secondary || c.last.kind == stale {
		return nil
	}
	wait := longestWait
	if n := c.tried() - 1; n < 6 {
		wait = firstWait << n
	}
	wait = min(max(wait, c.last.wait), 2*longestWait)
	return sleep(req.Context(), wait/2+rand.N(wait/2))
}

// sleep waits, unless the context ends first.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
