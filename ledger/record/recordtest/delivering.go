package recordtest

import (
	"errors"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// lease is how long a claim lasts in tests.
const lease = time.Minute

// now is when tests claim: what is due from the beginning is due.
func now() time.Time { return minute(100) }

func (b *book) outbox(q record.OutboxQuery) []ledger.OutboxRow {
	b.Helper()
	all, err := b.l.Outbox(b.ctx, q)
	b.must(err)
	return all
}

// claim claims what is due to the destination called thanks.
func (b *book) claim(limit int) []ledger.OutboxRow {
	b.Helper()
	return b.claimAt(now(), limit, "thanks")
}

func (b *book) claimAt(at time.Time, limit int, destinations ...string) []ledger.OutboxRow {
	b.Helper()
	all, err := b.l.Claim(b.ctx, ledger.ClaimOf{Destinations: destinations, Limit: limit, Now: at, Lease: lease})
	b.must(err)
	return all
}

// attempt is that a delivery which was claimed ended so.
func attempt(o ledger.OutboxRow, state ledger.DeliveryState) ledger.Attempt {
	return ledger.Attempt{ID: o.ID, Fence: o.Fence, At: now(), State: state, Sent: true}
}

func (b *book) done(o ledger.OutboxRow) {
	b.Helper()
	b.must(b.l.SettleDelivery(b.ctx, attempt(o, ledger.DeliveryDone)))
}

// wantLost fails where settling is not refused.
func (b *book) wantLost(a ledger.Attempt) {
	b.Helper()
	if err := b.l.SettleDelivery(b.ctx, a); !errors.Is(err, ledger.ErrLost) {
		b.Errorf("SettleDelivery with fence %d: %v, want ErrLost", a.Fence, err)
	}
}
