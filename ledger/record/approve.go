package record

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectBeginning = `select id from suggestions where id >= $1 and id < $2 order by id limit 2`
	noteApproved    = `
update suggestions set approved_at = coalesce(approved_at, $2), declined_at = null, reason = ''
where id = $1 and withdrawn_at is null`
	noteDeclined = `
update suggestions set declined_at = $2, approved_at = null, reason = $3 where id = $1 and withdrawn_at is null`
)

// ErrNoSuggestion says that no suggestion has an id that begins so.
var ErrNoSuggestion = errors.New("no suggestion has an id that begins so")

// ErrWithdrawn says that a suggestion holds no longer.
var ErrWithdrawn = errors.New("it was withdrawn, since it holds no longer")

// Approve notes that a person found the suggestion right whose id begins so, also
// where one declined it before. It fails with ErrNoSuggestion, ErrAmbiguous or
// ErrWithdrawn.
func (l *Ledger) Approve(ctx context.Context, id string, at time.Time) error {
	err := l.write(ctx, func(w *writing) error {
		full, err := w.whole(selectBeginning, id, ErrNoSuggestion)
		if err == nil {
			err = w.approve(full, at)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("approve suggestion %s: %w", id, err)
	}
	return nil
}

func (w *writing) approve(id string, at time.Time) error {
	n, err := w.exec(noteApproved, id, micros(at))
	if err == nil && n == 0 {
		err = ErrWithdrawn
	}
	return err
}

// Decline notes that a person did not find the suggestion right whose id begins
// so, and why. What waits of it is dropped, and it is never made again. It fails
// as Approve does.
func (l *Ledger) Decline(ctx context.Context, id, reason string) error {
	err := l.write(ctx, func(w *writing) error {
		full, err := w.whole(selectBeginning, id, ErrNoSuggestion)
		if err != nil {
			return err
		}
		n, err := w.exec(noteDeclined, full, w.now, reason)
		if err == nil && n == 0 {
			err = ErrWithdrawn
		}
		if err == nil {
			err = w.settleAll(full, ledger.DeliveryDropped, reasonDeclined, reason, w.now)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("decline suggestion %s: %w", id, err)
	}
	return nil
}

// whole is the one id that begins so, by a statement that selects two such.
func (w *writing) whole(query, beginning string, none error) (string, error) {
	ids, err := w.texts(query, beginning, beginning+afterAllIDs)
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", none
	case len(ids) > 1 && ids[0] != beginning:
		return "", ErrAmbiguous
	}
	return ids[0], nil
}
