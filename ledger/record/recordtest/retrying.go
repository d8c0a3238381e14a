package recordtest

import (
	"errors"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func retriesAndDrops(b *book) {
	s := b.proposal(1)
	b.make(s)
	dead := attempt(b.claim(9)[0], ledger.DeliveryDead)
	dead.Reason = "status_4xx"
	b.must(b.l.SettleDelivery(b.ctx, dead))
	b.must(b.l.RetryDelivery(b.ctx, dead.ID[:12], minute(150)))
	b.wantLost(dead)
	o := b.delivery(s, "thanks")
	want(b, "state", o.State, ledger.DeliveryPending)
	want(b, "due", o.DueAt, minute(150))
	want(b, "is as new", o.Attempts == 0 && o.FirstAt.IsZero() && o.SettledAt.IsZero(), true)
	want(b, "what was wrong", o.Reason, "status_4xx")
	b.must(b.l.DropDelivery(b.ctx, o.ID))
	b.must(b.l.DropDelivery(b.ctx, o.ID))
	want(b, "dropped", b.delivery(s, "thanks").State, ledger.DeliveryDropped)
	b.must(b.l.RetryDelivery(b.ctx, o.ID, minute(160)))
	b.must(b.l.SettleDelivery(b.ctx, again(b.claimAt(minute(160), 9, "thanks")[0], minute(999))))
	b.must(b.l.RetryDelivery(b.ctx, o.ID, minute(170)))
	b.done(b.claimAt(minute(170), 9, "thanks")[0])
	b.wantRefused(o.ID, record.ErrSettled)
	b.wantRefused("msg_none", record.ErrNoDelivery)
	other := b.proposal(2)
	b.make(other)
	b.wantRefused("msg_", record.ErrAmbiguous)
	b.must(b.l.Decline(b.ctx, other.ID, "no"))
	if err := b.l.RetryDelivery(b.ctx, sent(other, "thanks").ID, now()); !errors.Is(err, record.ErrSettled) {
		b.Errorf("RetryDelivery of what was declined: %v, want ErrSettled", err)
	}
}

// wantRefused fails where a delivery can be retried or dropped.
func (b *book) wantRefused(id string, wanted error) {
	b.Helper()
	if err := b.l.RetryDelivery(b.ctx, id, now()); !errors.Is(err, wanted) {
		b.Errorf("RetryDelivery %s: %v, want %v", id, err, wanted)
	}
	if err := b.l.DropDelivery(b.ctx, id); !errors.Is(err, wanted) {
		b.Errorf("DropDelivery %s: %v, want %v", id, err, wanted)
	}
}

func retriesInOrder(b *book) {
	one, two, three := b.proposal(1), b.proposal(2), b.proposal(3)
	b.make(one, two, three)
	b.must(b.l.SettleDelivery(b.ctx, attempt(b.claim(9)[0], ledger.DeliveryDead)))
	under := b.claim(9)[0]
	want(b, "under way", under.About, two.ID)
	b.must(b.l.RetryDelivery(b.ctx, sent(one, "thanks").ID, now()))
	want(b, "to claim while another is under way", len(b.claim(9)), 0)
	b.must(b.l.SettleDelivery(b.ctx, again(under, now())))
	for _, s := range []ledger.Suggestion{one, two, three} {
		o := b.claim(9)
		want(b, "claimed", len(o), 1)
		want(b, "about", o[0].About, s.ID)
		b.done(o[0])
	}
}
