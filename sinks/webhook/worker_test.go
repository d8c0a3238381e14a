package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// bench is a worker at its outbox, with a clock that stands.
type bench struct {
	*testing.T
	*Worker
	shelf *shelf
	at    time.Time
	log   bytes.Buffer
}

func newBench(t *testing.T, rows ...ledger.OutboxRow) *bench {
	b := &bench{T: t, shelf: newShelf(rows...), at: noon}
	b.Worker = &Worker{
		Outbox: b.shelf, Senders: map[string]*Sender{}, Now: func() time.Time { return b.at },
		Log:     slog.New(slog.NewTextHandler(&b.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Prepare: func(_ context.Context, r ledger.OutboxRow) (Event, error) { return TestEvent(r.ID, "", noon), nil },
	}
	return b
}

// receiver adds a destination.
func (b *bench) receiver(name string, h http.HandlerFunc) {
	d := to(serve(b.T, h).URL)
	d.Name = name
	b.Senders[name] = sender(b.T, d)
}

func (b *bench) turn() time.Time {
	b.Helper()
	next, err := b.Turn(b.Context(), b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return next
}

func (b *bench) wants(state ledger.DeliveryState, n int) {
	b.Helper()
	if got := b.shelf.states(); got[state] != n {
		b.Errorf("%d are %s, want %d: %v", got[state], state, n, got)
	}
}

// inbox is a receiver that keeps in which order it was told what.
type inbox struct {
	mu           sync.Mutex
	ids          []string
	flying, most int
}

func (i *inbox) take(hold time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		i.mu.Lock()
		i.ids = append(i.ids, r.Header.Get("Webhook-Id"))
		i.flying++
		i.most = max(i.most, i.flying)
		i.mu.Unlock()
		time.Sleep(hold) // a receiver that works
		i.mu.Lock()
		i.flying--
		i.mu.Unlock()
		w.WriteHeader(http.StatusNoContent)
	}
}

// TestTurn delivers all that is due, each once, those of one person one after
// the other, to several destinations side by side and to none at once too much.
func TestTurn(t *testing.T) {
	const people, each = 5, 8
	var rows []ledger.OutboxRow
	for n := range each {
		for p := range people {
			for _, to := range []string{"one", "two", "three"} {
				rows = append(rows, row(fmt.Sprintf("msg_%s_%d_%d", to, p, n), to, fmt.Sprint("person ", p)))
			}
		}
	}
	b := newBench(t, rows...)
	boxes := map[string]*inbox{"one": {}, "two": {}, "three": {}}
	for name, box := range boxes {
		b.receiver(name, box.take(2*time.Millisecond))
	}
	if next := b.turn(); !next.IsZero() {
		t.Errorf("next is %s, want never", next)
	}
	b.wants(ledger.DeliveryDone, people*each*3)
	for name, box := range boxes {
		if len(box.ids) != people*each || box.most > perDestination {
			t.Errorf("%s: got %d, %d at once", name, len(box.ids), box.most)
		}
		seen := map[string]int{}
		for _, id := range box.ids {
			var person, n int
			if _, err := fmt.Sscanf(id, "msg_"+name+"_%d_%d", &person, &n); err != nil || n != seen[fmt.Sprint(person)] {
				t.Fatalf("%s: %s came after %d of that person", name, id, seen[fmt.Sprint(person)])
			}
			seen[fmt.Sprint(person)]++
		}
	}
	for _, c := range b.shelf.claims {
		if c.Lease < 5*time.Second+time.Minute || c.Limit > perDestination {
			t.Errorf("claimed %d for %s: the lease must outlast an attempt", c.Limit, c.Lease)
		}
	}
	for _, name := range []string{"one", "two", "three"} {
		if p := b.pace(name); p.flying != 0 {
			t.Errorf("%s: %d are under way", name, p.flying)
		}
	}
}

// TestOnePerson: what waited for another delivery goes in the same turn.
func TestOnePerson(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", "ada"), row("msg_2", "thanks", "ada"), row("msg_3", "thanks", "ada"))
	b.receiver("thanks", answers(http.StatusOK))
	b.turn()
	b.wants(ledger.DeliveryDone, 3)
}

// TestConcurrency holds all destinations together to what is asked for.
func TestConcurrency(t *testing.T) {
	var all inbox
	b := newBench(t)
	for i := range 24 {
		name := fmt.Sprint("to", i%4)
		b.shelf.rows = append(b.shelf.rows, &[]ledger.OutboxRow{row(fmt.Sprint("msg_", i), name, "")}[0])
	}
	for i := range 4 {
		b.receiver(fmt.Sprint("to", i), all.take(2*time.Millisecond))
	}
	b.Concurrency = 3
	b.turn()
	b.wants(ledger.DeliveryDone, 24)
	if all.most > 3 {
		t.Errorf("%d at once, want 3", all.most)
	}
}

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

// TestDrains ends the claiming while an attempt is under way, which ends well.
func TestDrains(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", "ada"), row("msg_2", "thanks", "ada"))
	ctx, cancel := context.WithCancel(t.Context())
	b.receiver("thanks", func(http.ResponseWriter, *http.Request) { cancel() })
	if _, err := b.Turn(ctx, t.Context()); err != nil {
		t.Fatal(err)
	}
	b.wants(ledger.DeliveryDone, 1)
	b.wants(ledger.DeliveryPending, 1)
}

// TestBreaksOff ends also what is under way: it is settled to be sent again.
func TestBreaksOff(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", "ada"))
	work, cancel := context.WithCancel(t.Context())
	b.receiver("thanks", func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		cancel()
		<-r.Context().Done()
	})
	if _, err := b.Turn(t.Context(), work); err != nil {
		t.Fatal(err)
	}
	b.wants(ledger.DeliveryPending, 1)
	if a := b.shelf.attempts; len(a) != 1 || a[0].Reason != string(Interrupted) || !a[0].Sent || !a[0].NextAt.Equal(noon) {
		t.Errorf("settled as %+v", a)
	}
	if r := b.shelf.row("msg_1"); !r.LeasedUntil.IsZero() || b.pace("thanks").failures != 0 {
		t.Errorf("leased until %s, %d failures", r.LeasedUntil, b.pace("thanks").failures)
	}
}

// TestExpires gives up what failed for too long, counted from the first attempt:
// that Unsung itself was down is no reason to give up.
func TestExpires(t *testing.T) {
	old := row("msg_old", "thanks", "")
	old.FirstAt = noon.Add(-DefaultGiveUp)
	young := row("msg_young", "thanks", "")
	young.MadeAt, young.FirstAt = noon.Add(-100*time.Hour), noon.Add(time.Second-DefaultGiveUp)
	untried := row("msg_untried", "thanks", "")
	untried.MadeAt = noon.Add(-1000 * time.Hour)
	b := newBench(t, old, young, untried)
	b.receiver("thanks", answers(http.StatusBadGateway))
	b.turn()
	b.wants(ledger.DeliveryPending, 2)
	if r := b.shelf.row("msg_old"); r.State != ledger.DeliveryDead {
		t.Errorf("%s is %s", r.ID, r.State)
	}
	for _, a := range b.shelf.attempts {
		if a.ID == "msg_old" && (a.Reason != string(Expired) || a.Status != 502 || !strings.Contains(a.Error, "given up after 72h0m0s: the receiver answered 502")) {
			t.Errorf("settled as %+v", a)
		}
	}
}

// TestPrepares asks before each attempt whether it may be made.
func TestPrepares(t *testing.T) {
	b := newBench(t, row("msg_withdrawn", "thanks", ""), row("msg_later", "thanks", ""), row("msg_soon", "thanks", ""))
	b.receiver("thanks", func(http.ResponseWriter, *http.Request) { t.Error("was sent") })
	b.Prepare = func(_ context.Context, r ledger.OutboxRow) (Event, error) {
		return Event{}, map[string]error{
			"msg_withdrawn": fmt.Errorf("about ada: %w", WithdrawnError{"it was undone"}),
			"msg_later":     LaterError{noon.Add(time.Hour), "she is away"}, "msg_soon": LaterError{noon, "who knows"},
		}[r.ID]
	}
	next := b.turn()
	want := map[string]ledger.Attempt{
		"msg_withdrawn": {State: ledger.DeliveryWithdrawn, Error: "it was undone"},
		"msg_later":     {State: ledger.DeliveryPending, NextAt: noon.Add(time.Hour), Error: "she is away"},
		"msg_soon":      {State: ledger.DeliveryPending, NextAt: noon.Add(ownWait), Error: "who knows"},
	}
	for _, a := range b.shelf.attempts {
		w := want[a.ID]
		w.ID, w.Fence, w.At = a.ID, 1, noon
		if a != w {
			t.Errorf("settled as %+v, want %+v", a, w)
		}
	}
	if len(b.shelf.attempts) != 3 || !next.Equal(noon.Add(ownWait)) {
		t.Errorf("%d settled, next is %s", len(b.shelf.attempts), next)
	}
}

// TestPrepareFails puts a delivery off about which we ourselves failed, and says so.
func TestPrepareFails(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", ""))
	b.receiver("thanks", func(http.ResponseWriter, *http.Request) { t.Error("was sent") })
	broken := errors.New("disk on fire")
	b.Prepare = func(context.Context, ledger.OutboxRow) (Event, error) { return Event{}, broken }
	next, err := b.Turn(t.Context(), t.Context())
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "msg_1") || !next.After(noon) {
		t.Errorf("next %s, %v", next, err)
	}
	if a := b.shelf.attempts; len(a) != 1 || a[0].Sent || !a[0].NextAt.Equal(noon.Add(ownWait)) {
		t.Errorf("settled as %+v", a)
	}
	b.shelf.broken = broken
	if _, err := b.Turn(t.Context(), t.Context()); !errors.Is(err, broken) {
		t.Errorf("claiming failed: %v", err)
	}
}

// TestBadEvent puts aside what cannot be written, without asking anybody.
func TestBadEvent(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", ""))
	b.receiver("thanks", func(http.ResponseWriter, *http.Request) { t.Error("was sent") })
	b.Prepare = func(context.Context, ledger.OutboxRow) (Event, error) { return Event{}, nil }
	b.turn()
	if a := b.shelf.attempts; len(a) != 1 || a[0].Sent || a[0].State != ledger.DeliveryDead || a[0].Reason != string(BadTemplate) {
		t.Errorf("settled as %+v", a)
	}
}

// TestQuietTime sends nothing then, and says when it is over.
func TestQuietTime(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", ""))
	b.receiver("thanks", answers(200))
	b.Quiet = Quiet{From: 12 * 60, To: 13 * 60}
	if next := b.turn(); !next.Equal(noon.Add(time.Hour)) {
		t.Errorf("next is %s", next)
	}
	b.wants(ledger.DeliveryPending, 1)
	b.at = noon.Add(time.Hour)
	b.turn()
	b.wants(ledger.DeliveryDone, 1)
}

// TestSettleAgain writes down what was sent although the ledger is busy, since
// else it is sent twice.
func TestSettleAgain(t *testing.T) {
	busy := errors.New("the ledger is busy")
	synctest.Test(t, func(t *testing.T) {
		s := newShelf(row("msg_1", "thanks", ""))
		work, end := context.WithCancel(t.Context())
		end() // all else is over by then
		run := &turn{Worker: &Worker{Outbox: s, Log: slog.New(slog.DiscardHandler)}, work: work}
		failures := 5
		s.refuse = func(ledger.Attempt) error {
			if failures--; failures >= 0 {
				return busy
			}
			return nil
		}
		if err := run.settle(ledger.Attempt{ID: "msg_1", State: ledger.DeliveryDone}); err != nil || s.rows[0].State != ledger.DeliveryDone {
			t.Errorf("%v, %+v", err, s.rows[0])
		}
		s.refuse = func(ledger.Attempt) error { return busy }
		began := time.Now()
		err := run.settle(ledger.Attempt{ID: "msg_1", State: ledger.DeliveryDone})
		if took := time.Since(began); !errors.Is(err, busy) || !strings.Contains(err.Error(), "msg_1") || took != settleTime {
			t.Errorf("%v after %s", err, took)
		}
	})
}

// TestLost lets go of what somebody else has claimed meanwhile.
func TestLost(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", ""))
	b.receiver("thanks", func(http.ResponseWriter, *http.Request) {
		b.shelf.mu.Lock()
		defer b.shelf.mu.Unlock()
		b.shelf.rows[0].Fence++
	})
	b.turn()
	b.wants(ledger.DeliveryPending, 1)
	if !strings.Contains(b.log.String(), "somebody else has claimed") {
		t.Errorf("the log says %s", b.log.String())
	}
}

// watcher counts what it is told.
type watcher struct {
	mu   sync.Mutex
	seen []string
}

func (w *watcher) Attempted(destination string, a ledger.Attempt, took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, fmt.Sprint(destination, " ", a.State, " ", a.Reason, " ", took > 0))
}

func TestObserver(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", ""), row("msg_2", "gone", ""))
	b.receiver("thanks", answers(200))
	b.receiver("gone", answers(410))
	seen := &watcher{}
	b.Observer = seen
	b.turn()
	all := strings.Join(seen.seen, "; ")
	if len(seen.seen) != 2 || !strings.Contains(all, "thanks done  true") || !strings.Contains(all, "gone dead status_4xx true") {
		t.Errorf("was told %s", all)
	}
}
