package record

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectUnderWay = `select number, about, state, fence, attempts, due_at from outbox where id = $1`
	noteAttempt    = `
update outbox set state = $2, due_at = $3, attempts = $4, leased_until = null, settled_at = $5,
  first_at = case when $6 then coalesce(first_at, $7) else first_at end,
  last_at = case when $6 then $7 else last_at end,
  status = $8, reason = $9, error = $10
where number = $1`
	noteSent     = `update suggestions set sent_at = coalesce(sent_at, $2) where id = $1`
	countReached = `
select count(*) from outbox where about = $1 and (state in ('pending', 'done') or leased_until is not null)`
)

// ErrNoDelivery says that no delivery has an id that begins so.
var ErrNoDelivery = errors.New("no delivery has an id that begins so")

// SettleDelivery records how an attempt ended. It fails with ledger.ErrLost, and
// records nothing, where somebody else has claimed the delivery since; settling
// the same twice changes nothing.
//
// What was dropped or withdrawn while it was under way stays so, unless it was
// delivered after all. Where an attempt finds out that a suggestion goes to
// nobody, because all its deliveries are withdrawn, so is the suggestion.
func (l *Ledger) SettleDelivery(ctx context.Context, a ledger.Attempt) error {
	err := l.write(ctx, func(w *writing) error { return w.settleDelivery(&a) })
	if err != nil {
		return fmt.Errorf("settle delivery %s: %w", a.ID, err)
	}
	return nil
}

// underWay is a delivery that somebody makes.
type underWay struct {
	number, fence, due int64
	about              string
	state              ledger.DeliveryState
	attempts           int
}

func (w *writing) settleDelivery(a *ledger.Attempt) error {
	var was underWay
	err := w.row(selectUnderWay, []any{a.ID}, &was.number, &was.about, &was.state, &was.fence, &was.attempts, &was.due)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return ErrNoDelivery
	case err == nil && was.fence != a.Fence:
		return ledger.ErrLost
	case err != nil || was.state == ledger.DeliveryDone || was.state == ledger.DeliveryDead:
		return err
	}
	now := was.after(a)
	if err := w.noteAttempt(&was, a, now); err != nil {
		return err
	}
	if now == ledger.DeliveryDone {
		_, err = w.exec(noteSent, was.about, micros(a.At))
	} else if now != ledger.DeliveryPending {
		err = w.reachedNobody(&was, a, now)
	}
	return err
}

// after is the state after an attempt.
func (u *underWay) after(a *ledger.Attempt) ledger.DeliveryState {
	if u.state == ledger.DeliveryPending || a.State == ledger.DeliveryDone {
		return a.State
	}
	return u.state
}

func (w *writing) noteAttempt(was *underWay, a *ledger.Attempt, now ledger.DeliveryState) error {
	due, settled := was.due, sql.NullInt64{}
	if now == ledger.DeliveryPending {
		due = micros(a.NextAt)
	} else {
		settled = maybe(a.At)
	}
	if !a.Sent {
		was.attempts = max(0, was.attempts-1)
	}
	_, err := w.exec(noteAttempt, was.number, string(now), due, was.attempts, settled, a.Sent, micros(a.At), a.Status, a.Reason, a.Error)
	if err != nil {
		return err
	}
	return w.line(was.number)
}

// reachedNobody gives back what a suggestion cites that was withdrawn while it was
// under way, and withdraws one of which nothing else is left to be delivered.
func (w *writing) reachedNobody(was *underWay, a *ledger.Attempt, now ledger.DeliveryState) error {
	if now == ledger.DeliveryWithdrawn {
		var left int
		if err := w.row(countReached, []any{was.about}, &left); err != nil || left > 0 {
			return err
		}
		if err := w.withdrawSuggestion(was.about, cmp.Or(a.Error, a.Reason, basisGone), micros(a.At)); err != nil {
			return err
		}
	}
	_, err := w.exec(giveKeysBack, was.about)
	return err
}
