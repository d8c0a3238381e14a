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

// spoken collects what a client says.
type spoken struct {
	mu    sync.Mutex
	lines []string
}

func (s *spoken) add(o *Options) {
	o.Log = func(text string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.lines = append(s.lines, text)
	}
}

// never answers.
func never() http.HandlerFunc { return slow(100*time.Hour, reply(200, widget)) }

func TestSilentServerIsGivenUp(t *testing.T) {
	bubble(t, "one query", func(t *testing.T) {
		start := time.Now()
		if err := serve(t, never()).client(t).Ask(t.Context(), "query words", nil, nil); err == nil {
			t.Error("an answer out of nothing")
		}
		within(t, start, longestSilence, 3*time.Minute+10*time.Second)
	})
	bubble(t, "one request", func(t *testing.T) {
		var said spoken
		start := time.Now()
		_, err := serve(t, never()).client(t, said.add).Get(t.Context(), "repos/acme/widget", "", nil)
		within(t, start, longestSilence, 3*time.Minute+10*time.Second)
		var trouble *TroubleError
		if !errors.As(err, &trouble) || trouble.Host != "github.test" || trouble.Silent < longestSilence {
			t.Fatalf("error %#v", err)
		}
		for _, want := range []string{"GET /repos/acme/widget", "github.test has answered nothing for 3m", "is it up"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("error %q does not say %q", err, want)
			}
		}
		want := []string{
			"github.test: GET /repos/acme/widget: no whole answer in time, 1m0s: trying again (try 2 of 3)",
			"github.test: GET /repos/acme/widget: no whole answer in time, 1m0s: trying again (try 3 of 3)",
		}
		if !slices.Equal(said.lines, want) {
			t.Errorf("said %q", said.lines)
		}
	})
}

func TestSilenceCountsOnce(t *testing.T) {
	bubble(t, "many requests", func(t *testing.T) {
		var said spoken
		g := serve(t, never())
		c := g.client(t, said.add)
		start := time.Now()
		var wg sync.WaitGroup
		for n := range 6 {
			time.Sleep(time.Duration(n) * time.Second)
			wg.Go(func() {
				if _, err := c.Get(t.Context(), "repos/acme/widget", "", nil); err == nil {
					t.Error("an answer out of nothing")
				}
			})
		}
		wg.Wait()
		within(t, start, longestSilence, 3*time.Minute+30*time.Second)
		if len(said.lines) > 6 {
			t.Errorf("said %d lines in 3 minutes: %q", len(said.lines), said.lines)
		}
		sent, start := len(g.requests()), time.Now()
		_, err := c.Get(t.Context(), "repos/acme/gadget", "", nil)
		if within(t, start, 0, 0); err == nil || !strings.HasPrefix(err.Error(), "GET /repos/acme/gadget: github.test has answered nothing") || len(g.requests()) != sent {
			t.Errorf("right after: error %v", err)
		}
		time.Sleep(2 * silenceHolds)
		start = time.Now()
		_, err = c.Get(t.Context(), "repos/acme/gadget", "", nil)
		if within(t, start, time.Minute, time.Minute+time.Second); err == nil || len(g.requests()) != sent+1 {
			t.Errorf("later: error %v after %d requests", err, len(g.requests())-sent)
		}
	})
}

func TestSilenceEndsWithAnAnswer(t *testing.T) {
	bubble(t, "answers in between", func(t *testing.T) {
		g := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/slow") {
				never()(w, r)
				return
			}
			reply(200, widget)(w, r)
		})
		c := g.client(t)
		done := make(chan error, 1)
		go func() {
			_, err := c.Get(t.Context(), "repos/acme/slow", "", nil)
			done <- err
		}()
		for range 7 {
			time.Sleep(30 * time.Second)
			if _, err := c.Get(t.Context(), "repos/acme/widget", "", nil); err != nil {
				t.Error(err)
			}
		}
		synctest.Wait()
		var trouble *TroubleError
		if err := <-done; !errors.As(err, &trouble) || trouble.Host != "" || trouble.Tries != 3 {
			t.Errorf("error %v, want that of one request", err)
		}
	})
}

func TestRetriesAreToldOf(t *testing.T) {
	bubble(t, "down for a while", func(t *testing.T) {
		var said spoken
		g := serve(t, reply(500, `{"message":"Server Error"}`))
		start := time.Now()
		if _, err := g.client(t, said.add).Get(t.Context(), "repos/acme/widget", "", nil); err == nil {
			t.Fatal("no error")
		}
		most := int(time.Since(start)/tellEvery) + 1
		if n := len(said.lines); n == 0 || n > most {
			t.Fatalf("said %d lines, want 1 to %d: %q", n, most, said.lines)
		}
		if first := said.lines[0]; !strings.HasPrefix(first, "github.test: GET /repos/acme/widget: 500 Server Error: trying again (try ") || !strings.HasSuffix(first, " of 8)") {
			t.Errorf("said %q", first)
		}
	})
	bubble(t, "down for a moment", func(t *testing.T) {
		var said spoken
		g := serve(t, script(reply(500, `{}`), reply(500, `{}`), reply(200, widget)))
		if _, err := g.client(t, said.add).Get(t.Context(), "repos/acme/widget", "", nil); err != nil || len(said.lines) > 0 {
			t.Errorf("error %v, said %q", err, said.lines)
		}
	})
}

// TestCalledOffIsNoAnswer has others call their requests off while one waits.
func TestCalledOffIsNoAnswer(t *testing.T) {
	s := &silence{}
	start := time.Unix(0, 0)
	s.heard(verdict{kind: trouble, reason: "slow"}, start, start.Add(time.Minute))
	s.heard(verdict{kind: final}, start, start.Add(2*time.Minute))
	if lasted := s.lasted(start.Add(3 * time.Minute)); lasted != 3*time.Minute {
		t.Errorf("silent for %v", lasted)
	}
	s.heard(verdict{kind: trouble, reason: "truncated"}, start, start.Add(3*time.Minute))
	s.heard(verdict{kind: trouble, reason: "slow"}, start, start.Add(4*time.Minute))
	if lasted := s.lasted(start.Add(6 * time.Minute)); lasted != 3*time.Minute {
		t.Errorf("silent for %v since half an answer", lasted)
	}
}
