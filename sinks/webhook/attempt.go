package webhook

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// ownWait is for how long a delivery is put off because of a failure of ours.
const ownWait = time.Minute

// attempt prepares a delivery, sends it and settles it.
func (t *turn) attempt(s *Sender, row ledger.OutboxRow) landing {
	event, err := t.Prepare(t.work, row)
	if err != nil {
		return t.putOff(row, err)
	}
	r := s.Send(t.work, event)
	now := t.now()
	a := settlement(row, r, now, s.to)
	t.tell(row, a, r)
	return landing{row.Destination, r, t.settle(a)}
}

// settlement is what one attempt makes of a delivery.
func settlement(row ledger.OutboxRow, r Result, now time.Time, to Destination) ledger.Attempt {
	a := ledger.Attempt{
		ID: row.ID, Fence: row.Fence, At: now, State: r.State,
		Sent: r.asked(), Status: r.Status, Reason: string(r.Reason), Error: r.Error,
	}
	switch {
	case r.State != ledger.DeliveryPending:
	case r.Reason == Interrupted:
		a.NextAt = now
	case !row.FirstAt.IsZero() && !now.Before(row.FirstAt.Add(to.GiveUp)):
		a.State, a.Reason = ledger.DeliveryDead, string(Expired)
		a.Error = fmt.Sprintf("given up after %s: %s", to.GiveUp, r.Error)
	default:
		a.NextAt = nextAttempt(row.ID, row.Attempts, now, to.Retry, r.RetryAfter)
	}
	return a
}

// putOff settles what was not sent.
func (t *turn) putOff(row ledger.OutboxRow, why error) landing {
	now := t.now()
	a := ledger.Attempt{ID: row.ID, Fence: row.Fence, At: now, State: ledger.DeliveryPending, NextAt: now.Add(ownWait)}
	var withdrawn WithdrawnError
	var later LaterError
	switch {
	case errors.As(why, &withdrawn):
		a.State, a.NextAt, a.Error, why = ledger.DeliveryWithdrawn, time.Time{}, withdrawn.Reason, nil
	case errors.As(why, &later):
		a.NextAt, a.Error, why = latest(now.Add(shortest), later.Until), later.Reason, nil
	default:
		why = fmt.Errorf("prepare delivery %s to %s: %w", row.ID, row.Destination, why)
	}
	return landing{row.Destination, Result{State: a.State, Reason: Interrupted}, errors.Join(why, t.settle(a))}
}

// settleTime is for how long to try to write down what became of an attempt, since
// else it is made again: a ledger that is busy is back by then, and whoever ends
// Unsung does not wait longer. settleWait is how long to wait before the second
// try; it doubles.
const (
	settleTime = 10 * time.Second
	settleWait = 100 * time.Millisecond
)

// settle writes down what became of an attempt, also when everything else is
// being ended. That somebody else claimed it meanwhile is no failure: it was sent
// twice then, and who got it knows by its id.
func (t *turn) settle(a ledger.Attempt) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.work), settleTime)
	defer cancel()
	for wait := settleWait; ; wait *= 2 {
		err := t.Outbox.SettleDelivery(ctx, a)
		if err == nil {
			return nil
		}
		if errors.Is(err, ledger.ErrLost) {
			t.Log.WarnContext(ctx, "somebody else has claimed a delivery that was under way here", "delivery", a.ID)
			return nil
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return fmt.Errorf("settle delivery %s as %s, which may be sent once more: %w", a.ID, a.State, err)
		}
	}
}

// tell says in the log how an attempt ended, and to whoever counts.
func (t *turn) tell(row ledger.OutboxRow, a ledger.Attempt, r Result) {
	if t.Observer != nil {
		t.Observer.Attempted(row.Destination, a, r.Took)
	}
	level, text := slog.LevelInfo, "delivered"
	switch a.State {
	case ledger.DeliveryPending:
		text = "could not deliver; will try again"
	case ledger.DeliveryDead:
		level, text = slog.LevelWarn, "could not deliver, and will not try again: see unsung outbox"
	}
	args := []any{"webhook", row.Destination, "delivery", row.ID, "attempt", row.Attempts, "took", r.Took.Round(time.Millisecond).String()}
	if a.Reason != "" {
		args = append(args, "status", a.Status, "reason", a.Reason, "error", forLog(r, a.Error))
	}
	if !a.NextAt.IsZero() {
		args = append(args, "next", a.NextAt.UTC().Format(time.RFC3339))
	}
	t.Log.Log(t.work, level, text, args...)
}

// forLog is an error without who is missing in a list of the user's: the outbox
// tells that for as long as they may be seen, and a log is kept beyond.
func forLog(r Result, text string) string {
	if r.Reason == BadTemplate {
		return "the template could not be filled in: unsung outbox show says why"
	}
	return text
}
