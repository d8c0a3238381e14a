package webhook

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// TestRest leaves a destination alone for as long as it asks, and no other one.
func TestRest(t *testing.T) {
	var rows []ledger.OutboxRow
	for i := range 20 {
		rows = append(rows, row(fmt.Sprint("msg_busy_", i), "busy", ""), row(fmt.Sprint("msg_good_", i), "good", ""))
	}
	b := newBench(t, rows...)
	var busy, good inbox
	asked := 0
	var mu sync.Mutex
	b.receiver("busy", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if asked++; b.at.Equal(noon) {
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		busy.take(0)(w, r)
	})
	b.receiver("good", good.take(0))
	next := b.turn()
	if asked > perDestination || len(good.ids) != 20 {
		t.Errorf("the busy one was asked %d times, the good one got %d", asked, len(good.ids))
	}
	if want := noon.Add(10 * time.Minute); !next.Equal(want) {
		t.Errorf("next is %s, want %s", next, want)
	}
	b.at = noon.Add(9 * time.Minute)
	before := asked
	if b.turn(); asked != before {
		t.Errorf("asked %d times in its rest", asked-before)
	}
	b.at = noon.Add(12 * time.Minute)
	b.turn()
	b.wants(ledger.DeliveryDone, 40)
}

// TestProbes has a receiver that is broken: after a few failures it is asked by
// one at a time, with longer and longer rests, and the rest is not spent on it.
func TestProbes(t *testing.T) {
	var rows []ledger.OutboxRow
	for i := range 100 {
		rows = append(rows, row(fmt.Sprint("msg_", i), "thanks", ""))
	}
	b := newBench(t, rows...)
	var box inbox
	broken, asked := true, 0
	var mu sync.Mutex
	b.receiver("thanks", func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if asked++; broken {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		box.take(0)(w, r)
	})
	next := b.turn()
	if asked < probeAfter || asked >= probeAfter+perDestination {
		t.Errorf("asked %d times before the first rest", asked)
	}
	for rest := 0; rest < 12; rest++ {
		before := asked
		if wait := next.Sub(b.at); wait < time.Second || wait > mostRest {
			t.Fatalf("rest %d lasts %s", rest, wait)
		}
		b.at = next
		if next = b.turn(); asked != before+1 {
			t.Fatalf("probed by %d at once, want 1", asked-before)
		}
	}
	if next.Sub(b.at) != mostRest {
		t.Errorf("the last rest is %s, want %s", next.Sub(b.at), mostRest)
	}
	broken = false
	for b.at = next; !next.IsZero(); b.at = next {
		next = b.turn()
	}
	b.wants(ledger.DeliveryDone, 100)
	if n := len(box.ids); n != 100 {
		t.Errorf("it got %d", n)
	}
}

// TestRefused puts what is refused for good aside, and does not spend all on a
// receiver that refuses everything, since a wrong secret is soon mended.
func TestRefused(t *testing.T) {
	var rows []ledger.OutboxRow
	for i := range 30 {
		rows = append(rows, row(fmt.Sprint("msg_", i), "thanks", ""))
	}
	b := newBench(t, rows...)
	b.receiver("thanks", answers(http.StatusUnauthorized))
	b.turn()
	if n := b.shelf.states()[ledger.DeliveryDead]; n < probeAfter || n >= probeAfter+perDestination {
		t.Errorf("%d are dead", n)
	}
	if a := b.shelf.attempts[0]; a.Status != 401 || a.Reason != "status_4xx" || !a.Sent || a.Error == "" || !a.NextAt.IsZero() {
		t.Errorf("settled as %+v", a)
	}
	if text := b.log.String(); !strings.Contains(text, "level=WARN") || !strings.Contains(text, "will not try again") {
		t.Errorf("the log says %s", text)
	}
}
