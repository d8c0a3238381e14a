package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// threads is a query as the crawl makes it.
type threads struct {
	Cost
	Nodes []struct {
		Number int
		Title  string
	}
}

var threadIDs = map[string]any{"ids": []string{"I_1", "I_2"}}

const bothThreads = `{"data":{"rateLimit":{"cost":3,"limit":5000,"remaining":4997,"resetAt":"2000-01-01T01:00:00Z"},
"nodes":[{"number":1,"title":"door sticks"},{"number":2,"title":"key lost"}]}}`

func TestAskDecodes(t *testing.T) {
	bubble(t, "both threads", func(t *testing.T) {
		g := serve(t, reply(200, bothThreads))
		c := g.client(t)
		var q threads
		if err := c.Ask(t.Context(), "query words", threadIDs, &q); err != nil {
			t.Fatal(err)
		}
		if len(q.Nodes) != 2 || q.Nodes[1].Title != "key lost" {
			t.Errorf("decoded %+v", q)
		}
		if b := c.Budget(); b.Points != 3 || b.Queries != 1 || b.Billable != 0 {
			t.Errorf("budget %+v, want one query for 3 points", b)
		}
	})
}

func TestAskRaw(t *testing.T) {
	bubble(t, "raw nodes", func(t *testing.T) {
		g := serve(t, func(w http.ResponseWriter, r *http.Request) {
			var sent struct {
				Query     string
				Variables map[string]any
			}
			if err := json.NewDecoder(r.Body).Decode(&sent); err != nil || sent.Query != "query words" || sent.Variables["n"] != 2.0 {
				t.Errorf("sent %+v, %v", sent, err)
			}
			reply(200, bothThreads)(w, r)
		})
		c := g.client(t)
		var got struct {
			Cost
			Nodes []json.RawMessage
		}
		if err := c.Ask(t.Context(), "query words", map[string]any{"n": 2}, &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Nodes) != 2 || string(got.Nodes[0]) != `{"number":1,"title":"door sticks"}` {
			t.Errorf("decoded %s", got.Nodes)
		}
		if b := c.Budget(); b.Points != 3 {
			t.Errorf("%d points, want 3", b.Points)
		}
	})
}

const halfThere = `{"data":{"rateLimit":{"cost":1},"nodes":[{"number":1,"title":"door sticks"},null]},
"errors":[{"type":"NOT_FOUND","path":["nodes",1],"locations":[{"line":1,"column":2}],"message":"Could not resolve to a node"},
{"type":"FORBIDDEN","path":["nodes",0,"milestone"],"message":"Resource not accessible"}]}`

func TestPartial(t *testing.T) {
	want := []Fault{
		{"NOT_FOUND", "Could not resolve to a node", []string{"nodes", "1"}},
		{"FORBIDDEN", "Resource not accessible", []string{"nodes", "0", "milestone"}},
	}
	bubble(t, "one thread is gone", func(t *testing.T) {
		g := serve(t, reply(200, halfThere))
		c := g.client(t)
		var q threads
		err := c.Ask(t.Context(), "query words", threadIDs, &q)
		var partial *PartialError
		if !errors.As(err, &partial) || !cmp.Equal(partial.Errors, want) {
			t.Fatalf("error %v, want %+v", err, want)
		}
		if len(q.Nodes) != 2 || q.Nodes[0].Number != 1 || c.Budget().Points != 1 {
			t.Errorf("decoded %+v for %d points", q, c.Budget().Points)
		}
		if text := err.Error(); text != "POST /graphql: incomplete answer: Could not resolve to a node (at nodes.1), and 1 more" {
			t.Errorf("says %q", text)
		}
		if len(g.requests()) != 1 {
			t.Errorf("%d requests, want 1", len(g.requests()))
		}
	})
}

func TestAskRefused(t *testing.T) {
	bubble(t, "a field that is not there", func(t *testing.T) {
		g := serve(t, reply(200, `{"errors":[{"path":["query","nods"],"extensions":{"code":"undefinedField"},"message":"Field 'nods' doesn't exist"}]}`))
		var q threads
		err := g.client(t).Ask(t.Context(), "query words", threadIDs, &q)
		var refused *QueryError
		if !errors.As(err, &refused) || refused.Errors[0].Type != "undefinedField" {
			t.Errorf("error %v, want that of the query", err)
		}
	})
	bubble(t, "another shape", func(t *testing.T) {
		g := serve(t, reply(200, `{"data":{"nodes":1}}`))
		var q threads
		if err := g.client(t).Ask(t.Context(), "query words", threadIDs, &q); err == nil || !strings.Contains(err.Error(), "not what was expected") {
			t.Errorf("error %v, want one about the answer", err)
		}
	})
}

const wentWrong = "Something went wrong while executing your query. This may be the result of a timeout."

func TestTimeouts(t *testing.T) {
	tests := []struct {
		name     string
		answer   http.HandlerFunc
		requests int
		smallest int // requests where the query cannot be smaller
	}{
		{"502 with words", reply(502, `{"data":null,"errors":[{"message":"`+wentWrong+`"}]}`), 1, maxTries},
		{"200 with words", reply(200, `{"data":null,"errors":[{"message":"`+wentWrong+`"}]}`), 1, maxTries},
		{"too many resources", reply(200, `{"data":{"nodes":[null]},"errors":[{"type":"RESOURCE_LIMITS_EXCEEDED","message":"Resource limits for this query exceeded."}]}`), 1, maxTries},
		{"504", reply(504, `{"message":"We couldn't respond in time."}`), 2, maxTries},
		{"502 with a page", page(502), 2, maxTries},
	}
	for _, tt := range tests {
		bubble(t, tt.name, func(t *testing.T) {
			g := serve(t, tt.answer)
			c := g.client(t)
			var q threads
			var timeout *TimeoutError
			if err := c.Ask(t.Context(), "query words", threadIDs, &q); !errors.As(err, &timeout) || len(g.requests()) != tt.requests {
				t.Errorf("error %v after %d requests, want a timeout after %d", err, len(g.requests()), tt.requests)
			}
			if err := c.Ask(Smallest(t.Context()), "query words", threadIDs, &q); !errors.As(err, &timeout) || len(g.requests())-tt.requests != tt.smallest {
				t.Errorf("smallest: error %v after %d requests, want a timeout after %d", err, len(g.requests())-tt.requests, tt.smallest)
			}
		})
	}
}

func TestQueryTriesAgain(t *testing.T) {
	good := reply(200, bothThreads)
	for _, f := range faults {
		bubble(t, f.name, func(t *testing.T) {
			answer := f.answer
			if f.name == "slow" {
				answer = slow(90*time.Second, good)
			}
			g := serve(t, script(answer, good))
			var q threads
			if err := g.client(t).Ask(t.Context(), "query words", threadIDs, &q); err != nil || len(q.Nodes) != 2 {
				t.Errorf("Ask = %+v, %v", q, err)
			}
		})
	}
}

func TestGraphQLLimits(t *testing.T) {
	tests := []struct {
		name, body, reason string
		header             []string
		least              time.Duration
	}{
		{
			"used up", `{"errors":[{"type":"RATE_LIMITED","message":"API rate limit already exceeded for user ID 7."}]}`, "primary limit",
			quotaHeaders(0, time.Date(2000, 1, 1, 0, 20, 0, 0, time.UTC)), 20 * time.Minute,
		},
		{
			"too dear for what is left", `{"errors":[{"type":"RATE_LIMITED","message":"API rate limit already exceeded"}]}`, "primary limit",
			quotaHeaders(1, time.Date(2000, 1, 1, 0, 20, 0, 0, time.UTC)), 20 * time.Minute,
		},
		{"other words", `{"errors":[{"type":"RATE_LIMIT","message":"no more"}]}`, "primary limit", nil, time.Minute},
		{"too fast", `{"data":null,"errors":[{"message":"You have exceeded a secondary rate limit."}]}`, "secondary limit", nil, time.Minute},
	}
	for _, tt := range tests {
		bubble(t, tt.name, func(t *testing.T) {
			g := serve(t, script(reply(200, tt.body, tt.header...), reply(200, bothThreads)))
			c := g.client(t)
			start := time.Now()
			var q threads
			if err := c.Ask(t.Context(), "query words", threadIDs, &q); err != nil || len(q.Nodes) != 2 {
				t.Fatalf("Ask = %+v, %v", q, err)
			}
			within(t, start, tt.least, tt.least+2*time.Second)
			if b := c.Budget(); b.Retries[tt.reason] != 1 || b.Queries != 1 {
				t.Errorf("budget %+v, want one retry for the %s", b, tt.reason)
			}
		})
	}
}

func TestGraphQLNeedsAToken(t *testing.T) {
	bubble(t, "anonymous", func(t *testing.T) {
		g := serve(t, reply(200, bothThreads))
		c := g.client(t, func(o *Options) { o.Auth = Auth{} })
		var q threads
		err := c.Ask(t.Context(), "query words", threadIDs, &q)
		if !errors.Is(err, ErrTokenNeeded) || !strings.Contains(err.Error(), "set GITHUB_TOKEN") || len(g.requests()) != 0 {
			t.Errorf("error %v after %d requests", err, len(g.requests()))
		}
		if err := c.Ask(t.Context(), "query words", nil, &q); !errors.Is(err, ErrTokenNeeded) {
			t.Errorf("Ask: %v", err)
		}
	})
}
