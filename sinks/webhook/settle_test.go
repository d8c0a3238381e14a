package webhook

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

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
		"msg_soon":      {State: ledger.DeliveryPending, NextAt: noon.Add(shortest), Error: "who knows"},
	}
	for _, a := range b.shelf.attempts {
		w := want[a.ID]
		w.ID, w.Fence, w.At = a.ID, 1, noon
		if a != w {
			t.Errorf("settled as %+v, want %+v", a, w)
		}
	}
	if len(b.shelf.attempts) != 3 || !next.Equal(noon.Add(shortest)) {
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
