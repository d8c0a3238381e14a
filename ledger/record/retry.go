package record

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectDeliveryBeginning = `select id from outbox where id >= $1 and id < $2 order by id limit 2`
	selectToRetry           = `
select o.number, o.state, s.declined_at is not null or s.withdrawn_at is not null
from outbox o left join suggestions s on s.id = o.about where o.id = $1`
	// Who has it keeps it, and settles what becomes of it.
	retryDelivery = `
update outbox set state = 'pending', due_at = $2, attempts = 0, first_at = null, last_at = null, settled_at = null,
  fence = case when leased_until is null then fence + 1 else fence end
where number = $1`
)

// ErrSettled says that a delivery is past: it was made, or is not to be made.
var ErrSettled = errors.New("it is settled: it was delivered, or what it is about was declined or withdrawn")

// RetryDelivery lets the delivery whose id begins so wait again, due at once and as
// if nobody had tried: one that is dead, that was dropped, or that waits. What was
// wrong the last time stays to be read. It fails with ErrNoDelivery, ErrAmbiguous
// or ErrSettled.
func (l *Ledger) RetryDelivery(ctx context.Context, id string, now time.Time) error {
	err := l.write(ctx, func(w *writing) error {
		number, state, over, err := w.delivery(id)
		switch {
		case err != nil:
			return err
		case state == ledger.DeliveryDone || state == ledger.DeliveryWithdrawn || over:
			return ErrSettled
		}
		if _, err := w.exec(retryDelivery, number, micros(now)); err != nil {
			return err
		}
		return w.line(number)
	})
	if err != nil {
		return fmt.Errorf("retry delivery %s: %w", id, err)
	}
	return nil
}

// DropDelivery settles the delivery whose id begins so without making it: one
// that waits, or is dead. It fails as RetryDelivery does.
func (l *Ledger) DropDelivery(ctx context.Context, id string) error {
	err := l.write(ctx, func(w *writing) error {
		number, state, _, err := w.delivery(id)
		switch {
		case err != nil || state == ledger.DeliveryDropped:
			return err
		case state == ledger.DeliveryDone || state == ledger.DeliveryWithdrawn:
			return ErrSettled
		}
		if _, err := w.exec(settleWaiting, number, string(ledger.DeliveryDropped), w.now, reasonDropped, ""); err != nil {
			return err
		}
		return w.line(number)
	})
	if err != nil {
		return fmt.Errorf("drop delivery %s: %w", id, err)
	}
	return nil
}

// delivery finds the one whose id begins so, and tells whether what it is about
// was declined or withdrawn.
func (w *writing) delivery(beginning string) (number int64, state ledger.DeliveryState, over bool, err error) {
	id, err := w.whole(selectDeliveryBeginning, beginning, ErrNoDelivery)
	if err == nil {
		err = w.row(selectToRetry, []any{id}, &number, &state, &over)
	}
	return number, state, over, err
}
