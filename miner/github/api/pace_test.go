package api

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

// busiest is the most that any minute had of something that each request adds.
func busiest(at []time.Time, each func(i int) float64) float64 {
	most, sum, first := 0.0, 0.0, 0
	for i := range at {
		sum += each(i)
		for at[i].Sub(at[first]) >= time.Minute {
			sum -= each(first)
			first++
		}
		most = max(most, sum)
	}
	return most
}

func timesOf(g *replica) []time.Time {
	var at []time.Time
	for _, r := range g.requests() {
		at = append(at, r.at)
	}
	slices.SortFunc(at, time.Time.Compare)
	return at
}

func one(int) float64 { return 1 }

func TestPaceOfREST(t *testing.T) {
	bubble(t, "900 a minute", func(t *testing.T) {
		g := serve(t, reply(200, widget))
		c := g.client(t)
		crowd(t, c, 2500, func() { get(t, c, "repos/acme/widget") })
		if n := busiest(timesOf(g), one); n > 900 {
			t.Errorf("%v requests in a minute, GitHub allows 900", n)
		}
	})
}

func TestPaceOfGraphQL(t *testing.T) {
	bubble(t, "2000 a minute", func(t *testing.T) {
		g := serve(t, reply(200, `{"data":{"viewer":{"login":"ada"}}}`))
		c := g.client(t)
		crowd(t, c, 4000, func() { query(t, c) })
		if n := busiest(timesOf(g), one); n > 2000 {
			t.Errorf("%v queries in a minute, GitHub allows 2,000", n)
		}
	})
}

func query(t *testing.T, c *Client) {
	var q struct{ Viewer struct{ Login string } }
	if err := c.Ask(t.Context(), "query words", nil, &q); err != nil {
		t.Error(err)
	}
}

func TestPaceOfWork(t *testing.T) {
	bubble(t, "60 seconds of work on queries a minute", func(t *testing.T) {
		g := serve(t, slow(2*time.Second, reply(200, `{"data":{"viewer":{"login":"ada"}}}`)))
		c := g.client(t)
		crowd(t, c, 300, func() { query(t, c) })
		// What is under way when the pace is used up is not known yet.
		if work := busiest(timesOf(g), func(int) float64 { return 2 }); work > 60+2*Widest {
			t.Errorf("%v seconds of work in a minute, GitHub allows 60", work)
		}
	})
}

func TestPaceBeyondADeadline(t *testing.T) {
	bubble(t, "a second", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		g := serve(t, reply(200, widget))
		c := g.client(t)
		for range 1000 {
			if _, err := c.Get(ctx, "repos/acme/widget", "", nil); err != nil {
				if !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("error %v, want a deadline", err)
				}
				return
			}
		}
		t.Error("1000 requests in a second")
	})
}

func TestWidth(t *testing.T) {
	now := time.Unix(0, 0)
	w := newWidth()
	for range 100 {
		w.grow(1, now)
	}
	if w.places() != 2 {
		t.Errorf("%d places though one was used at a time, want 2", w.places())
	}
	for range 1000 {
		w.grow(w.places(), now)
	}
	if w.places() != Widest {
		t.Errorf("%d places after all went well, want %d", w.places(), Widest)
	}
	w.shrink(7, now)
	if w.places() != 4 {
		t.Errorf("%d places after a pause, want 4", w.places())
	}
	for range 1000 {
		w.grow(w.places(), now)
	}
	if w.places() != 6 {
		t.Errorf("%d places, want 6: at 7 it tripped", w.places())
	}
	later := now.Add(widerAfter + time.Second)
	for range 100 {
		w.grow(w.places(), later)
	}
	if w.places() != 7 {
		t.Errorf("%d places after ten minutes, want 7", w.places())
	}
	for range 10 {
		w.shrink(1, later)
	}
	if w.places() != 1 {
		t.Errorf("%d places after many pauses, want 1", w.places())
	}
}
