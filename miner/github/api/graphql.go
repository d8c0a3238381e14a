package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
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

// receipt is where the transport puts what it read of an answer.
type receipt struct{ envelope *envelope }

type (
	receiptKey  struct{}
	smallestKey struct{}
)

// Smallest marks queries that cannot ask for less: these are tried again
// where GitHub runs out of time, before they fail with a *TimeoutError.
func Smallest(ctx context.Context) context.Context {
	return context.WithValue(ctx, smallestKey{}, true)
}

// Ask asks GraphQL, and decodes the data into into, which may have fields of
// json.RawMessage to keep parts as they came. It fails with *PartialError where
// data came with errors (what came is in into), *QueryError where errors came
// alone, *TimeoutError where the query was too much for GitHub, and like Get
// otherwise.
func (c *Client) Ask(ctx context.Context, query string, vars map[string]any, into any) error {
	if err := c.mayAsk(); err != nil {
		return err
	}
	r := &receipt{}
	err := c.post(context.WithValue(ctx, receiptKey{}, r), query, vars)
	if err == nil && r.envelope.data != nil {
		err = json.Unmarshal(r.envelope.data, into)
	}
	return c.settle(r, err, into)
}

func (c *Client) mayAsk() error {
	if c.auth.Known() {
		return nil
	}
	return &StatusError{
		Method: http.MethodPost, Path: c.gql.Path, Err: ErrTokenNeeded, Message: "GitHub answers GraphQL only to those it knows",
		Fix: "set GITHUB_TOKEN; for public repositories a token without any permission will do",
	}
}

// settle counts what a query cost, and tells what its answer lacks.
func (c *Client) settle(r *receipt, err error, into any) error {
	switch {
	case r.envelope == nil:
		return bare(err)
	case err != nil:
		return fmt.Errorf("POST %s: the answer is not what was expected: %w", c.gql.Path, err)
	}
	if cost, ok := into.(interface{ Spent() int }); ok {
		c.spent.add(func(b *Budget) { b.Points += cost.Spent() })
	}
	switch e := r.envelope; {
	case len(e.faults) == 0:
		return nil
	case e.data == nil:
		return &QueryError{e.faults}
	default:
		return &PartialError{e.faults}
	}
}

// post sends a query as it is. The answer ends in the receipt.
func (c *Client) post(ctx context.Context, query string, vars map[string]any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.gql.String(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
