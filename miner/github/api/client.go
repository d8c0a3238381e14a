package api

import (
	"net/http"
	"net/url"

	"github.com/google/go-github/v62/github"
	"github.com/shurcooL/githubv4"
)

// Client asks one GitHub server as one identity. It may be used by many
// goroutines at once: however many ask, it keeps to GitHub's limits.
type Client struct {
	// REST is go-github on this client. What it calls fails with the errors of
	// this package, inside a *url.Error.
	REST *github.Client
	// GraphQL is githubv4 on this client. Query tells more about errors.
	GraphQL *githubv4.Client

	http *http.Client
	rest *url.URL // with a slash at the end
	gql  *url.URL
	opt  Options
}

// New makes a client. Nothing is sent yet.
func New(opt Options) (*Client, error) {
	rest, gql, err := endpoints(opt.APIURL, opt.GraphQLURL)
	if err != nil {
		return nil, err
	}
	c := &Client{rest: rest, gql: gql, opt: opt}
	base := opt.HTTP
	if base == nil {
		base = http.DefaultTransport
	}
	c.http = &http.Client{Transport: base}
	c.REST = github.NewClient(c.http)
	c.REST.BaseURL = rest
	c.GraphQL = githubv4.NewEnterpriseClient(gql.String(), c.http)
	return c, nil
}

// Budget is what was spent so far.
func (c *Client) Budget() Budget { return Budget{} }
