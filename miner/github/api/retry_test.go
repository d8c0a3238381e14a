package api

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

const widget = `{"name":"widget"}`

// faults are failures that pass, and what they are counted as.
var faults = []struct {
	name, reason string
	answer       http.HandlerFunc
	tries        int // until a call is given up
	seen         string
}{
	{"500", "5xx", reply(500, `{"message":"Server Error"}`), maxTries, "500 Server Error"},
	{"503", "5xx", reply(503, `{"message":"busy"}`), maxTries, "503 busy"},
	{"408", "5xx", reply(408, ``), maxTries, "408 and an empty answer"},
	{"502 with a page", "html", page(502), maxTries, "502 and an HTML page"},
	{"200 with a page", "html", page(200), 4, "200 and an HTML page"},
	{"200 with nothing", "garbled", reply(200, ``), 4, "200 and an empty answer"},
	{"200 with half of it", "garbled", reply(200, `{"name":"wid`), 4, "200 and something that is not JSON"},
	{"truncated", "truncated", cut, maxTries, "an answer cut short"},
	{"reset", "reset", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, maxTries, "a connection that was reset"},
	{"slow", "slow", slow(90*time.Second, reply(200, widget)), 3, "no whole answer in time, 1m0s"},
}

func TestGetTriesAgain(t *testing.T) {
	for _, f := range faults {
		bubble(t, f.name, func(t *testing.T) {
			g := serve(t, script(f.answer, f.answer, reply(200, widget)))
			c := g.client(t)
			var got struct{ Name string }
			if _, err := c.Get(t.Context(), "repos/acme/widget", "", &got); err != nil || got.Name != "widget" {
				t.Fatalf("Get = %+v, %v", got, err)
			}
			if b := c.Budget(); b.Retries[f.reason] != 2 || b.Requests != 3 {
				t.Errorf("budget %+v, want 2 retries for %s in 3 requests", b, f.reason)
			}
		})
	}
}

func TestGetGivesUp(t *testing.T) {
	for _, f := range faults {
		bubble(t, f.name, func(t *testing.T) {
			g := serve(t, f.answer)
			start := time.Now()
			_, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil)
			var trouble *TroubleError
			if !errors.As(err, &trouble) || trouble.Tries != f.tries || len(g.requests()) != f.tries {
				t.Fatalf("error %v after %d requests, want %d", err, len(g.requests()), f.tries)
			}
			if text := err.Error(); !strings.HasPrefix(text, "GET /repos/acme/widget: ") || !strings.Contains(text, f.seen) {
				t.Errorf("error %q does not tell of %q", text, f.seen)
			}
			within(t, start, 0, maxTries*time.Minute+2*time.Minute)
		})
	}
}

func TestRetryAfterIsHeededWhenTheServerIsDown(t *testing.T) {
	bubble(t, "503", func(t *testing.T) {
		g := serve(t, script(reply(503, `{}`, "Retry-After", "40"), reply(200, widget)))
		start := time.Now()
		if _, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil); err != nil {
			t.Fatal(err)
		}
		within(t, start, 20*time.Second, 60*time.Second)
	})
}

// failing is a network that does not work.
type failing struct {
	err   error
	tries int
}

func (f *failing) RoundTrip(*http.Request) (*http.Response, error) {
	f.tries++
	return nil, f.err
}

func TestUnreachable(t *testing.T) {
	for _, tt := range unreachableCases() {
		bubble(t, tt.name, func(t *testing.T) {
			broken := &failing{err: tt.err}
			c, err := New(Options{HTTP: broken})
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.Get(t.Context(), "repos/acme/widget", "", nil)
			if err == nil || !strings.Contains(err.Error(), tt.fix) || !errors.Is(err, tt.err) {
				t.Errorf("error %v, want one that says %q", err, tt.fix)
			}
			if broken.tries != tt.tries {
				t.Errorf("tried %d times, want %d", broken.tries, tt.tries)
			}
		})
	}
}

func TestCancelledWhileWaiting(t *testing.T) {
	waits := map[string]http.HandlerFunc{
		"between tries":        reply(500, `{}`),
		"for the reset":        reply(403, `{"message":"API rate limit exceeded"}`, quotaHeaders(0, time.Unix(1<<31, 0))...),
		"for a pause":          reply(429, `{}`, "Retry-After", "60"),
		"for the whole answer": slow(time.Hour, reply(200, widget)),
	}
	for name, answer := range waits {
		bubble(t, name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			defer cancel()
			c := serve(t, answer).client(t, func(o *Options) { o.MaxWait = 1 << 62 })
			start := time.Now()
			if _, err := c.Get(ctx, "repos/acme/widget", "", nil); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v, want that of the context", err)
			}
			within(t, start, 0, time.Second)
		})
	}
}

func TestTooLarge(t *testing.T) {
	bubble(t, "65 MiB", func(t *testing.T) {
		g := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			chunk := []byte(strings.Repeat(" ", 1<<20))
			for range 65 {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		})
		_, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil)
		if !errors.Is(err, errLarge) || len(g.requests()) != 1 {
			t.Errorf("error %v after %d requests, want one that is too large after 1", err, len(g.requests()))
		}
	})
}
