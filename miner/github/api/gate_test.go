package api

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var exceeded = `{"message":"API rate limit exceeded for user ID 7."}`

func TestPrimaryLimitIsWaitedFor(t *testing.T) {
	bubble(t, "refused", func(t *testing.T) {
		reset := time.Now().Add(20 * time.Minute)
		g := serve(t, script(reply(403, exceeded, quotaHeaders(0, reset)...), reply(200, widget)))
		var said []string
		c := g.client(t, func(o *Options) { o.Log = func(text string) { said = append(said, text) } })
		start := time.Now()
		if _, err := c.Get(t.Context(), "repos/acme/widget", "", nil); err != nil {
			t.Fatal(err)
		}
		within(t, start, 20*time.Minute, 20*time.Minute+2*time.Second)
		b := c.Budget()
		if b.Billable != 1 || b.Retries["primary limit"] != 1 || b.Waited < 20*time.Minute {
			t.Errorf("budget %+v, want one billable request, one retry and 20 minutes", b)
		}
		if len(said) != 1 || !strings.HasPrefix(said[0], "GitHub's limit for core requests is used up: waiting 20m0s, until 00:20:0") || !strings.HasSuffix(said[0], " UTC") {
			t.Errorf("logged %q", said)
		}
	})
}

// GitHub may ask for one pause after the other: short ones are kept and not spoken
// of, of long ones no more often than once a minute.
func TestPausesAreSpokenOfSeldom(t *testing.T) {
	for _, tt := range []struct {
		seconds     string
		times, said int
	}{{"1", 15, 0}, {"20", 6, 2}} {
		bubble(t, tt.seconds, func(t *testing.T) {
			answers := slices.Repeat([]http.HandlerFunc{reply(403, slowDown, "Retry-After", tt.seconds)}, tt.times)
			var said []string
			c := serve(t, script(append(answers, reply(200, widget))...)).client(t, func(o *Options) {
				o.Log = func(text string) { said = append(said, text) }
			})
			get(t, c, "repos/ada/widget")
			if len(said) != tt.said || c.Budget().Retries["secondary limit"] != tt.times {
				t.Errorf("%d pauses were asked for, and %q said", c.Budget().Retries["secondary limit"], said)
			}
		})
	}
}

func TestNothingIsSentWhenNothingIsLeft(t *testing.T) {
	bubble(t, "spent", func(t *testing.T) {
		reset := time.Now().Add(10 * time.Minute)
		g := serve(t, reply(200, widget, quotaHeaders(0, reset)...))
		c := g.client(t, func(o *Options) { o.MaxWait = time.Minute })
		if _, err := c.Get(t.Context(), "repos/acme/widget", "", nil); err != nil {
			t.Fatal(err)
		}
		_, err := c.Get(t.Context(), "repos/acme/widget", "", nil)
		var limit *LimitError
		if !errors.As(err, &limit) || limit.Resource != "core" || limit.Secondary || len(g.requests()) != 1 {
			t.Fatalf("error %v after %d requests, want a limit after 1", err, len(g.requests()))
		}
		if off := limit.Reset.Sub(reset); off < -time.Second || off > 2*time.Second {
			t.Errorf("reset %v, want %v", limit.Reset, reset)
		}
		time.Sleep(11 * time.Minute)
		if _, err := c.Get(t.Context(), "repos/acme/widget", "", nil); err != nil {
			t.Errorf("after the reset: %v", err)
		}
	})
}

func TestLimitsBesideEachOther(t *testing.T) {
	bubble(t, "core and graphql", func(t *testing.T) {
		g := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/graphql" {
				reply(200, `{"data":{"viewer":{"login":"ada"}}}`)(w, r)
				return
			}
			reply(200, widget, quotaHeaders(0, time.Now().Add(time.Hour))...)(w, r)
		})
		c := g.client(t, func(o *Options) { o.MaxWait = 0 })
		if _, err := c.Get(t.Context(), "repos/acme/widget", "", nil); err != nil {
			t.Fatal(err)
		}
		var q struct{ Viewer struct{ Login string } }
		if err := c.Ask(t.Context(), "query words", nil, &q); err != nil || q.Viewer.Login != "ada" {
			t.Errorf("Ask = %+v, %v while only REST is used up", q, err)
		}
	})
}

func TestClocksThatDiffer(t *testing.T) {
	for name, off := range map[string]time.Duration{"ahead": 5 * time.Hour, "behind": -5 * time.Hour} {
		bubble(t, name, func(t *testing.T) {
			theirs := time.Now().Add(off)
			headers := append(quotaHeaders(0, theirs.Add(10*time.Minute)), "Date", theirs.UTC().Format(http.TimeFormat))
			g := serve(t, script(reply(403, exceeded, headers...), reply(200, widget)))
			start := time.Now()
			if _, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil); err != nil {
				t.Fatal(err)
			}
			within(t, start, 10*time.Minute, 10*time.Minute+2*time.Second)
		})
	}
}

func TestLimitThatIsNeverLifted(t *testing.T) {
	bubble(t, "always 403", func(t *testing.T) {
		g := serve(t, func(w http.ResponseWriter, r *http.Request) {
			reply(403, exceeded, quotaHeaders(0, time.Now())...)(w, r)
		})
		_, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil)
		var limit *LimitError
		if !errors.As(err, &limit) || len(g.requests()) != maxRefusals {
			t.Errorf("error %v after %d requests, want a limit after %d", err, len(g.requests()), maxRefusals)
		}
	})
}

const slowDown = `{"message":"You have exceeded a secondary rate limit. Wait, please."}`

func TestSecondaryLimitHoldsAll(t *testing.T) {
	bubble(t, "Retry-After", func(t *testing.T) {
		g := serve(t, script(reply(403, slowDown, "Retry-After", "30"), reply(200, widget)))
		c := g.client(t)
		start := time.Now()
		var all sync.WaitGroup
		all.Go(func() { get(t, c, "repos/acme/first") })
		synctest.Wait()
		for range 5 {
			all.Go(func() { get(t, c, "repos/acme/widget") })
		}
		all.Wait()
		for i, r := range g.requests()[1:] {
			if r.at.Sub(start) < 30*time.Second {
				t.Errorf("request %d came %v after the start, want a pause of 30s", i+1, r.at.Sub(start))
			}
		}
		if n := len(g.requests()); n != 7 {
			t.Errorf("%d requests, want 6 and a repeated one", n)
		}
	})
}

func get(t *testing.T, c *Client, path string) {
	if _, err := c.Get(t.Context(), path, "", nil); err != nil {
		t.Errorf("Get %s: %v", path, err)
	}
}

func TestPausesGrow(t *testing.T) {
	bubble(t, "without Retry-After", func(t *testing.T) {
		busy := reply(403, slowDown)
		g := serve(t, script(busy, reply(429, `{}`), reply(200, `{}`), busy, reply(200, `{}`)))
		c := g.client(t)
		get(t, c, "repos/acme/widget")
		get(t, c, "repos/acme/widget")
		seen := g.requests()
		for i, want := range []time.Duration{time.Minute, 2 * time.Minute, 0, time.Minute} {
			if gap := seen[i+1].at.Sub(seen[i].at); gap < want || gap > want+time.Second {
				t.Errorf("pause %d is %v, want %v", i, gap, want)
			}
		}
	})
}

func TestOneRefusalOfManyAtOnceCounts(t *testing.T) {
	bubble(t, "both refused", func(t *testing.T) {
		busy := slow(time.Second, reply(403, slowDown))
		g := serve(t, script(busy, slow(time.Second, busy), reply(200, widget)))
		c := g.client(t)
		start := time.Now()
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { get(t, c, "repos/acme/widget") })
		}
		both.Wait()
		within(t, start, time.Minute, time.Minute+5*time.Second)
	})
}

func TestPausesThatAreTooLong(t *testing.T) {
	bubble(t, "an hour", func(t *testing.T) {
		g := serve(t, reply(403, slowDown, "Retry-After", "3600"))
		_, err := g.client(t, func(o *Options) { o.MaxWait = 0 }).Get(t.Context(), "repos/acme/widget", "", nil)
		var limit *LimitError
		if !errors.As(err, &limit) || !limit.Secondary || len(g.requests()) != 1 {
			t.Errorf("error %v after %d requests, want a secondary limit after 1", err, len(g.requests()))
		}
	})
}

// crowd lets many goroutines ask, n times in all.
func crowd(t *testing.T, c *Client, n int, ask func()) {
	t.Helper()
	jobs := make(chan struct{})
	var all sync.WaitGroup
	for range 3 * Widest {
		all.Go(func() {
			for range jobs {
				ask()
			}
		})
	}
	for range n {
		jobs <- struct{}{}
	}
	close(jobs)
	all.Wait()
	if b := c.Budget(); b.Widest > Widest {
		t.Errorf("%d requests at once, want %d at most", b.Widest, Widest)
	}
}

func TestWidthGrowsAndLearns(t *testing.T) {
	bubble(t, "four at once are too many", func(t *testing.T) {
		var mu sync.Mutex
		inside, tripped := 0, 0
		g := serve(t, func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			inside++
			n := inside
			mu.Unlock()
			time.Sleep(100 * time.Millisecond)
			mu.Lock()
			inside--
			mu.Unlock()
			if n > 3 {
				tripped++
				reply(403, slowDown, "Retry-After", "1")(w, r)
				return
			}
			reply(200, widget)(w, r)
		})
		c := g.client(t)
		crowd(t, c, 200, func() { get(t, c, "repos/acme/widget") })
		if tripped != 1 {
			t.Errorf("the limit was tripped %d times, want once and never again", tripped)
		}
		if b := c.Budget(); b.Widest != 4 || b.Billable != 200 {
			t.Errorf("budget %+v, want 4 at once and 200 billable", b)
		}
	})
}
