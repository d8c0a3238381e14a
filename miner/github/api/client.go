package api

import (
	"net/http"
	"net/url"
	"time"

	"github.com/google/go-github/v62/github"
	"github.com/hashicorp/go-retryablehttp"
)

// Client asks one GitHub server as one identity. It may be used by many
// goroutines at once: however many ask, it keeps to GitHub's limits.
type Client struct {
	// REST is go-github on this client. What it calls fails with the errors of
	// this package, inside a *url.Error.
	REST *github.Client

	http  *http.Client
	rest  *url.URL // with a slash at the end
	gql   *url.URL
	auth  Auth
	app   *app // nil unless a GitHub App asks
	spent *tally
}

// New makes a client. Nothing is sent yet.
func New(opt Options) (*Client, error) {
	rest, gql, err := endpoints(opt.APIURL, opt.GraphQLURL)
	if err != nil {
		return nil, err
	}
	opt = opt.filled()
	c := &Client{rest: rest, gql: gql, auth: opt.Auth, spent: newTally()}
	stack, err := c.stack(opt)
	if err != nil {
		return nil, err
	}
	c.http = &http.Client{Transport: stack, CheckRedirect: c.follow}
	c.REST = github.NewClient(c.http)
	c.REST.BaseURL, c.REST.UserAgent = rest, opt.UserAgent
	return c, nil
}

// stack builds what a request goes through, from the network upwards.
func (c *Client) stack(opt Options) (http.RoundTripper, error) {
	read := &whole{next: opt.HTTP, timeout: opt.Timeout, spent: c.spent}
	signed, err := sign(opt.Auth, c.rest, c.gql, read)
	if err != nil {
		return nil, err
	}
	quiet := &silence{host: c.rest.Host, log: opt.Log}
	g := newGate(opt, signed, c.spent, quiet)
	c.app, _ = signed.next.(*app)
	p := &policy{spent: c.spent, from: opt.Auth.From, renewable: c.app != nil, silence: quiet}
	return &entry{client: c, userAgent: opt.UserAgent, next: &retryablehttp.RoundTripper{Client: p.retrying(g)}}, nil
}

// Budget is what was spent so far.
func (c *Client) Budget() Budget { return c.spent.budget() }

// filled puts the defaults where nothing is set.
func (opt Options) filled() Options {
	if opt.UserAgent == "" {
		opt.UserAgent = "unsung"
	}
	if opt.Timeout == 0 {
		opt.Timeout = time.Minute
	}
	if opt.HTTP == nil {
		opt.HTTP = network()
	}
	if opt.Log == nil {
		opt.Log = func(string) {}
	}
	return opt
}

// network keeps as many connections open as may be in use.
func network() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.MaxIdleConnsPerHost = Widest
	return t
}
