package api

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// call is one request on its way through the stack, with all its tries. Only
// one goroutine has it at a time.
type call struct {
	method, path string
	resource     string // whose limit it counts against: "core", "graphql", "search"
	anonymous    bool
	smallest     bool           // cannot ask for less
	sent         time.Time      // first
	last         verdict        // on the try that ended last
	failed       map[string]int // tries that failed, by reason
	refused      int            // tries that a limit refused
}

type callKey struct{}

// callOf gives the call that a context belongs to.
func callOf(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{resource: core, failed: map[string]int{}}
}

// entry is the top of the stack.
type entry struct {
	client    *Client
	userAgent string
	next      http.RoundTripper
}

// RoundTrip gives the request its call. go-github must not see the rates: it
// would refuse to ask again before a reset, where this client waits.
func (e *entry) RoundTrip(req *http.Request) (*http.Response, error) {
	c := e.client.call(req)
	ctx := context.WithValue(req.Context(), callKey{}, c)
	req = req.Clone(ctx)
	req.Header.Set("User-Agent", e.userAgent)
	resp, err := e.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if r, ok := ctx.Value(receiptKey{}).(*receipt); ok && c.last.envelope != nil {
		r.envelope = c.last.envelope
	}
	for _, name := range []string{"Limit", "Remaining", "Reset", "Used"} {
		resp.Header.Del("X-RateLimit-" + name)
	}
	return resp, nil
}

// call describes a request.
func (c *Client) call(req *http.Request) *call {
	to := &call{
		method: req.Method, path: req.URL.Path, resource: core,
		anonymous: !c.auth.Known(), failed: map[string]int{},
	}
	below := strings.TrimPrefix(req.URL.Path, c.rest.Path)
	switch {
	case req.Method == http.MethodPost && req.URL.Path == c.gql.Path:
		to.resource = graphql
	case strings.HasPrefix(below, "search/"):
		to.resource = search
	}
	_, to.smallest = req.Context().Value(smallestKey{}).(bool)
	return to
}
