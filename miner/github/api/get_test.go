package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestGetTellsWhatCame(t *testing.T) {
	bubble(t, "first page", func(t *testing.T) {
		date := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
		g := serve(t, reply(200, ` [{"id":1}] `, "ETag", `W/"a"`, "Date", date.Format(http.TimeFormat),
			"Link", `<http://github.test/repositories/7/issues?page=2>; rel="next", <http://github.test/repositories/7/issues?page=9>; rel="last"`))
		var rows []struct{ ID int }
		a, err := g.client(t).Get(t.Context(), "repos/acme/widget/issues?per_page=100", "", &rows)
		if err != nil {
			t.Fatal(err)
		}
		if a.NotModified || a.ETag != `W/"a"` || a.LastPage != 9 || !a.Date.Equal(date) || string(a.Body) != ` [{"id":1}] ` || len(rows) != 1 ||
			a.Next != "http://github.test/repositories/7/issues?page=2" || a.URL != "http://github.test/repos/acme/widget/issues?per_page=100" {
			t.Errorf("answer %+v with %v", a, rows)
		}
		sent := g.requests()[0]
		if sent.path != "/repos/acme/widget/issues?per_page=100" || sent.header.Get("User-Agent") != "unsung" || sent.header.Get("If-None-Match") != "" {
			t.Errorf("sent %+v", sent)
		}
	})
	bubble(t, "another shape", func(t *testing.T) {
		var rows []int
		_, err := serve(t, reply(200, widget)).client(t).Get(t.Context(), "repos/acme/widget", "", &rows)
		if err == nil || !strings.HasPrefix(err.Error(), "GET /repos/acme/widget: the answer is not what was expected") {
			t.Errorf("error %v", err)
		}
	})
}

func TestUnchangedCostsNothing(t *testing.T) {
	for name, auth := range map[string]Auth{"token": {Token: NewSecret(testToken)}, "anonymous": {}} {
		bubble(t, name, func(t *testing.T) {
			g := serve(t, reply(304, "", "ETag", `W/"a"`))
			c := g.client(t, func(o *Options) { o.Auth = auth })
			got := map[string]any{"kept": true}
			a, err := c.Get(t.Context(), "repos/acme/widget", `W/"a"`, &got)
			if err != nil || !a.NotModified || len(a.Body) != 0 || len(got) != 1 {
				t.Fatalf("Get = %+v, %v", a, err)
			}
			if sent := g.requests()[0].header; sent.Get("If-None-Match") != `W/"a"` {
				t.Errorf("sent %v", sent)
			}
			billable := 0
			if !auth.Known() {
				billable = 1
			}
			if b := c.Budget(); b.NotModified != 1 || b.Billable != billable {
				t.Errorf("budget %+v, want %d billable", b, billable)
			}
		})
	}
}

// go-github by itself refuses to ask before a reset, even where this client
// would wait.
func TestGoGitHubWaitsToo(t *testing.T) {
	bubble(t, "used up", func(t *testing.T) {
		g := serve(t, script(reply(200, widget, quotaHeaders(0, time.Now().Add(time.Minute))...), reply(200, widget)))
		c := g.client(t)
		for range 2 {
			r, _, err := c.REST.Repositories.Get(t.Context(), "acme", "widget")
			if err != nil || r.GetName() != "widget" {
				t.Fatalf("Get = %v, %v", r, err)
			}
		}
		if l := c.Budget().Limits["core"]; l.Limit != 5000 || l.Remaining != 0 {
			t.Errorf("limit %+v", l)
		}
	})
}

func TestBudgetOfLimitsOutOfOrder(t *testing.T) {
	reset := time.Unix(1000, 0)
	spent := newTally()
	for _, l := range []Limit{{5000, 10, reset}, {5000, 12, reset}, {5000, 4999, reset.Add(-time.Hour)}} {
		spent.limit("core", l)
	}
	if l := spent.budget().Limits["core"]; l.Remaining != 10 {
		t.Errorf("%d remaining, want 10", l.Remaining)
	}
	spent.limit("core", Limit{5000, 4998, reset.Add(time.Hour)})
	if l := spent.budget().Limits["core"]; l.Remaining != 4998 {
		t.Errorf("%d remaining in the next hour, want 4998", l.Remaining)
	}
}

// One request goes over a real network.
func TestNetwork(t *testing.T) {
	s := httptest.NewServer(reply(200, widget))
	defer s.Close()
	c, err := New(Options{APIURL: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	get(t, c, "repos/acme/widget")
}
