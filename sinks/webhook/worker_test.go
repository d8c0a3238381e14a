package webhook

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
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
