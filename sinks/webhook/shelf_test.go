package webhook

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// shelf is an outbox in memory that keeps what ledger/record promises: leases,
// fences, and those of one person one after the other.
type shelf struct {
	mu       sync.Mutex
	rows     []*ledger.OutboxRow // in the order in which they were made
	attempts []ledger.Attempt
	claims   []ledger.ClaimOf
	refuse   func(ledger.Attempt) error // nil to take every settlement
	broken   error                      // of every claim
}

func newShelf(rows ...ledger.OutboxRow) *shelf {
	s := &shelf{}
	for _, r := range rows {
		s.rows = append(s.rows, &r)
	}
	return s
}

func row(id, destination, order string) ledger.OutboxRow {
	return ledger.OutboxRow{
		Delivery: ledger.Delivery{ID: id, Destination: destination, Order: order, DueAt: noon}, State: ledger.DeliveryPending, MadeAt: noon,
	}
}

func (s *shelf) Claim(ctx context.Context, of ledger.ClaimOf) ([]ledger.OutboxRow, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := cmp.Or(ctx.Err(), s.broken); err != nil {
		return nil, err
	}
	s.claims = append(s.claims, of)
	var out []ledger.OutboxRow
	for i, r := range s.rows {
		if len(out) < of.Limit && slices.Contains(of.Destinations, r.Destination) && s.free(i, of.Now) && !r.DueAt.After(of.Now) {
			r.LeasedUntil, r.Attempts, r.Fence = of.Now.Add(of.Lease), r.Attempts+1, r.Fence+1
			out = append(out, *r)
		}
	}
	return out, nil
}

// free tells whether a row waits, and no earlier one of its person does.
func (s *shelf) free(i int, now time.Time) bool {
	r := s.rows[i]
	if r.State != ledger.DeliveryPending || r.LeasedUntil.After(now) {
		return false
	}
	return r.Order == "" || !slices.ContainsFunc(s.rows[:i], func(o *ledger.OutboxRow) bool {
		return o.State == ledger.DeliveryPending && o.Order == r.Order && o.Destination == r.Destination
	})
}

func (s *shelf) SettleDelivery(ctx context.Context, a ledger.Attempt) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.refuse != nil {
		if err := s.refuse(a); err != nil {
			return err
		}
	}
	r := s.row(a.ID)
	if r.Fence != a.Fence {
		return ledger.ErrLost
	}
	r.State, r.LeasedUntil, r.DueAt = a.State, time.Time{}, a.NextAt
	if !a.Sent {
		r.Attempts--
	} else if r.FirstAt.IsZero() {
		r.FirstAt = a.At
	}
	s.attempts = append(s.attempts, a)
	return nil
}

func (s *shelf) row(id string) *ledger.OutboxRow {
	return s.rows[slices.IndexFunc(s.rows, func(r *ledger.OutboxRow) bool { return r.ID == id })]
}

func (s *shelf) NextDelivery(_ context.Context, destinations []string) (next time.Time, ok bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.rows {
		if at := latest(r.DueAt, r.LeasedUntil); r.State == ledger.DeliveryPending && slices.Contains(destinations, r.Destination) && (!ok || at.Before(next)) {
			next, ok = at, true
		}
	}
	return next, ok, nil
}

// states counts the rows.
func (s *shelf) states() map[ledger.DeliveryState]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := map[ledger.DeliveryState]int{}
	for _, r := range s.rows {
		all[r.State]++
	}
	return all
}
