package record

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	// What leads and is not under way is pending; were the state asked for, SQLite
	// would search all that is.
	selectClaimable = `
select number, due_at, about from outbox
where destination = $1 and leads and leased_until is null and due_at <= $2
order by due_at, number
limit $3`
	leaseDelivery = `
update outbox set leased_until = $2, attempts = attempts + 1, fence = fence + 1
where number = $1 and state = 'pending' and leased_until is null`
	// A claim stands while any unit makes it.
	selectUnfounded = `
select count(*) from suggestion_basis b
where b.suggestion = $1 and not exists (
  select 1 from contributions c where c.id = b.contribution and c.withdrawn_at is null)`
)

// Claim gives out deliveries that are due and that nobody else has, the oldest
// first, and of those of one person to one destination only the first that is
// not settled. Nobody else gets them until the lease is over, and an older claim
// of the same can settle nothing from then on.
//
// What rests on a contribution that does not stand is never given out: its
// suggestion is withdrawn instead.
func (l *Ledger) Claim(ctx context.Context, c ledger.ClaimOf) ([]ledger.OutboxRow, error) {
	var claimed []ledger.OutboxRow
	err := l.write(ctx, func(w *writing) (err error) {
		claimed = nil
		if _, err := w.endLeases(micros(c.Now)); err != nil {
			return err
		}
		for more := true; more && err == nil && len(claimed) == 0; {
			claimed, more, err = w.claimSome(&c)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("claim %d deliveries: %w", c.Limit, err)
	}
	return claimed, nil
}

// claimable is a delivery that can be claimed if what it is about holds.
type claimable struct {
	number, due int64
	about       string
}

// claimSome claims of what is due as much as is asked for, and tells whether
// there was anything: all of it may have been withdrawn.
func (w *writing) claimSome(c *ledger.ClaimOf) (claimed []ledger.OutboxRow, more bool, err error) {
	due, err := w.claimable(c)
	for _, d := range due {
		if err != nil {
			return nil, false, err
		}
		var row *ledger.OutboxRow
		if row, err = w.claim(d, c); row != nil {
			claimed = append(claimed, *row)
		}
	}
	return claimed, len(due) > 0, err
}

// claimable reads what is due, of each destination by itself so that an index
// tells, and gives the oldest of all.
func (w *writing) claimable(c *ledger.ClaimOf) (due []claimable, err error) {
	for _, destination := range c.Destinations {
		err := w.rows(selectClaimable, []any{destination, micros(c.Now), c.Limit}, func(rows *sql.Rows) error {
			var d claimable
			err := rows.Scan(&d.number, &d.due, &d.about)
			due = append(due, d)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(due, func(a, b claimable) int { return cmp.Or(cmp.Compare(a.due, b.due), cmp.Compare(a.number, b.number)) })
	return due[:max(0, min(len(due), c.Limit))], nil
}

// claim claims one, unless it was withdrawn just now, or has to be.
func (w *writing) claim(d claimable, c *ledger.ClaimOf) (row *ledger.OutboxRow, err error) {
	var missing int
	if err := w.row(selectUnfounded, []any{d.about}, &missing); err != nil {
		return nil, err
	}
	if missing > 0 { // whatever is known of it, it must not be found again
		if _, err := w.exec(noteWithdrawn, d.about, micros(c.Now), basisGone); err != nil {
			return nil, err
		}
		return nil, w.takeBack(d.about, basisGone, micros(c.Now))
	}
	if n, err := w.exec(leaseDelivery, d.number, micros(c.Now.Add(c.Lease))); err != nil || n == 0 {
		return nil, err
	}
	err = w.rows(selectDelivery, []any{d.number}, func(rows *sql.Rows) error {
		o, err := scanDelivery(rows)
		row = &o
		return err
	})
	return row, err
}

// ReleaseLeases makes all deliveries wait again that somebody claimed and did not
// settle, and tells how many those were. It is for who has the ledger to itself:
// whoever had them was killed.
func (l *Ledger) ReleaseLeases(ctx context.Context) (n int, err error) {
	err = l.write(ctx, func(w *writing) (err error) {
		n, err = w.endLeases(allLeases)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("release what was claimed: %w", err)
	}
	return n, nil
}
