package recordtest

import (
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func delivering() []promise {
	return []promise{
		{"what is due is given out, the oldest first", givesOut},
		{"those of one person go to a destination one after the other", keepsOrder},
		{"what has no order waits for nothing", func(b *book) {
			b.look(ledger.Making{Deliveries: []ledger.Delivery{digest(1, "thanks"), digest(2, "thanks")}})
			claimed := b.claim(9)
			want(b, "claimed", len(claimed), 2)
			want(b, "order", claimed[0].Order, "")
			want(b, "is about a suggestion", claimed[0].Suggestion != nil, false)
		}},
		{"nobody else gets what is claimed until the lease is over", leases},
		{"who has the ledger alone releases what was claimed", func(b *book) {
			b.make(b.proposal(1))
			was := b.claim(9)[0]
			n, err := b.l.ReleaseLeases(b.ctx)
			b.must(err)
			want(b, "released", n, 1)
			again := b.claim(9)
			want(b, "claimed again", len(again), 1)
			want(b, "attempts", again[0].Attempts, 2)
			b.wantLost(attempt(was, ledger.DeliveryDone))
			b.done(again[0])
			n, err = b.l.ReleaseLeases(b.ctx)
			b.must(err)
			want(b, "released when all is settled", n, 0)
		}},
		{"an attempt ends in what it says", settlesAttempts},
		{"settling twice changes nothing", func(b *book) {
			b.make(b.proposal(1))
			o := b.claim(9)[0]
			b.done(o)
			before := b.outbox(record.OutboxQuery{})
			b.must(b.l.SettleDelivery(b.ctx, attempt(o, ledger.DeliveryDead)))
			same(b, "outbox", b.outbox(record.OutboxQuery{}), before)
			err := b.l.SettleDelivery(b.ctx, ledger.Attempt{ID: "none", State: ledger.DeliveryDone})
			if !errors.Is(err, record.ErrNoDelivery) {
				b.Errorf("SettleDelivery of none: %v, want ErrNoDelivery", err)
			}
		}},
		{"what was taken back under way stays so, unless it arrived", arrivesAfterAll},
		{"what goes to nobody is withdrawn", goesToNobody},
		{"a person retries and drops", retriesAndDrops},
		{"what was retried out of order goes first again", retriesInOrder},
		{"it is told when the next is due", tellsNext},
		{"the outbox is counted", countsOutbox},
		{"the outbox is found by what is in it", findsDeliveries},
		{"whatever is done in whatever order, it is as a model has it", walksAtRandom},
	}
}

// digest is a delivery that is about nobody's suggestion.
func digest(n int, destination string) ledger.Delivery {
	about := fmt.Sprintf("nominations:2026-%02d", n)
	return ledger.Delivery{ID: ledger.DeliveryID(about, destination), Destination: destination, About: about, DueAt: minute(n)}
}

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

// again is that an attempt failed and the next one is due then.
func again(o ledger.OutboxRow, at time.Time) ledger.Attempt {
	a := attempt(o, ledger.DeliveryPending)
	a.NextAt = at
	return a
}

// delivery is the one to a destination that is about a suggestion.
func (b *book) delivery(s ledger.Suggestion, destination string) ledger.OutboxRow {
	b.Helper()
	all := b.outbox(record.OutboxQuery{IDs: []string{ledger.DeliveryID(s.ID, destination)}})
	if len(all) != 1 {
		b.Fatalf("%d deliveries of %s to %s, want one", len(all), s.ID, destination)
	}
	return all[0]
}

// wantLost fails where settling is not refused.
func (b *book) wantLost(a ledger.Attempt) {
	b.Helper()
	if err := b.l.SettleDelivery(b.ctx, a); !errors.Is(err, ledger.ErrLost) {
		b.Errorf("SettleDelivery with fence %d: %v, want ErrLost", a.Fence, err)
	}
}

func givesOut(b *book) {
	var m ledger.Making
	for i, destination := range []string{"b", "a", "c", "a"} {
		m.Deliveries = append(m.Deliveries, digest(9-i, destination))
	}
	b.look(m)
	want(b, "before anything is due", len(b.claimAt(minute(5), 9, "a", "b")), 0)
	want(b, "of none", len(b.claimAt(minute(7), 9)), 0)
	want(b, "at most none", len(b.claimAt(minute(7), 0, "a")), 0)
	var due []int
	for range 2 {
		for _, o := range b.claimAt(minute(9), 2, "a", "b", "none") {
			due = append(due, int(o.DueAt.Sub(minute(0)).Minutes()))
			want(b, "is leased", o.LeasedUntil, minute(9).Add(lease))
			want(b, "attempts", o.Attempts, 1)
			want(b, "fence", o.Fence, 1)
		}
	}
	same(b, "due", due, []int{6, 8, 9})
}

func keepsOrder(b *book) {
	one, two, three := b.proposal(1), b.proposal(2), b.proposal(3)
	three.Mark = "bob"
	b.look(ledger.Making{Made: []ledger.Suggestion{one, two, three}, Deliveries: []ledger.Delivery{
		sent(one, "thanks"), sent(one, "other"), sent(two, "thanks"), sent(two, "other"), sent(three, "thanks"),
	}})
	claimed := b.claim(9)
	want(b, "claimed", len(claimed), 2) // one of each person
	want(b, "the first of them", claimed[0].About, one.ID)
	want(b, "suggestion", claimed[0].Suggestion.ID, one.ID)
	want(b, "to claim while that is under way", len(b.claim(9)), 0)
	want(b, "elsewhere", len(b.claimAt(now(), 9, "other")), 1)
	b.must(b.l.SettleDelivery(b.ctx, again(claimed[0], now().Add(time.Hour))))
	want(b, "to claim while that waits", len(b.claim(9)), 0)
	first := b.claimAt(now().Add(time.Hour), 9, "thanks")
	want(b, "then", len(first), 2) // the lease on Bob's is over
	want(b, "what goes first then", first[1].About, one.ID)
	b.must(b.l.SettleDelivery(b.ctx, attempt(first[1], ledger.DeliveryDead)))
	second := b.claim(9)
	want(b, "when it is dead", len(second), 1)
	want(b, "what follows", second[0].About, two.ID)
}

func leases(b *book) {
	b.make(b.proposal(1))
	o := b.claim(9)[0]
	want(b, "to claim before it is over", len(b.claimAt(now().Add(lease-time.Second), 9, "thanks")), 0)
	again := b.claimAt(now().Add(lease), 9, "thanks")
	want(b, "to claim when it is over", len(again), 1)
	want(b, "attempts", again[0].Attempts, 2)
	want(b, "fence", again[0].Fence, 2)
	b.wantLost(attempt(o, ledger.DeliveryDone))
	want(b, "state", b.outbox(record.OutboxQuery{})[0].State, ledger.DeliveryPending)
	b.done(again[0])
	want(b, "state at last", b.outbox(record.OutboxQuery{})[0].State, ledger.DeliveryDone)
}

func settlesAttempts(b *book) {
	s := b.proposal(1)
	b.make(s)
	failed := again(b.claim(9)[0], minute(200))
	failed.Status, failed.Reason, failed.Error = 503, "status_5xx", "not now"
	b.must(b.l.SettleDelivery(b.ctx, failed))
	o := b.delivery(s, "thanks")
	want(b, "state", o.State, ledger.DeliveryPending)
	want(b, "what was wrong", fmt.Sprint(o.Status, o.Reason, o.Error), fmt.Sprint(503, "status_5xx", "not now"))
	want(b, "due", o.DueAt, minute(200))
	want(b, "attempts", o.Attempts, 1)
	want(b, "first and last", o.FirstAt.Equal(now()) && o.LastAt.Equal(now()) && o.SettledAt.IsZero() && o.LeasedUntil.IsZero(), true)
	later := b.claimAt(minute(200), 9, "thanks")[0]
	off := again(later, minute(300))
	off.Sent, off.At = false, minute(201)
	b.must(b.l.SettleDelivery(b.ctx, off))
	o = b.delivery(s, "thanks")
	want(b, "attempts when it was put off", o.Attempts, 1)
	want(b, "last then", o.LastAt, now())
	want(b, "is sent", b.suggestion(s.ID).SentAt.IsZero(), true)
	arrived := attempt(b.claimAt(minute(300), 9, "thanks")[0], ledger.DeliveryDone)
	arrived.At, arrived.Status = minute(301), 204
	b.must(b.l.SettleDelivery(b.ctx, arrived))
	o = b.delivery(s, "thanks")
	want(b, "at last", o.State, ledger.DeliveryDone)
	want(b, "settled", o.SettledAt, minute(301))
	want(b, "sent", b.suggestion(s.ID).SentAt, minute(301))
	want(b, "is open", b.suggestion(s.ID).Open, false)
}

func arrivesAfterAll(b *book) {
	for i, c := range []struct {
		ends, becomes ledger.DeliveryState
		cited         bool
	}{
		{ledger.DeliveryPending, ledger.DeliveryWithdrawn, false},
		{ledger.DeliveryDead, ledger.DeliveryWithdrawn, false},
		{ledger.DeliveryDone, ledger.DeliveryDone, true},
	} {
		s := b.proposal(i)
		b.make(s)
		o := b.claim(9)[0]
		b.withdraw(s)
		want(b, "is cited while it is under way", len(b.cited()[s.Keys[0]]) > 0, true)
		b.must(b.l.SettleDelivery(b.ctx, attempt(o, c.ends)))
		want(b, "state", b.delivery(s, "thanks").State, c.becomes)
		want(b, "is cited", len(b.cited()[s.Keys[0]]) > 0, c.cited)
	}
	s, next := b.proposal(7), b.proposal(8)
	b.make(s, next)
	o := b.claim(9)[0]
	b.must(b.l.DropDelivery(b.ctx, o.ID))
	want(b, "to claim while what was dropped is under way", len(b.claim(9)), 0)
	b.must(b.l.SettleDelivery(b.ctx, again(o, now())))
	want(b, "dropped", b.delivery(s, "thanks").State, ledger.DeliveryDropped)
	want(b, "what follows", b.claim(9)[0].About, next.ID)
}

func goesToNobody(b *book) {
	s := b.proposal(1)
	b.look(ledger.Making{Made: []ledger.Suggestion{s}, Deliveries: []ledger.Delivery{sent(s, "thanks"), sent(s, "other")}})
	for _, destination := range []string{"thanks", "other"} {
		want(b, "is withdrawn", b.suggestion(s.ID).WithdrawnAt.IsZero(), true)
		o := attempt(b.claimAt(now(), 9, destination)[0], ledger.DeliveryWithdrawn)
		o.Sent, o.Reason, o.Error = false, "withdrawn", "nobody wants it"
		b.must(b.l.SettleDelivery(b.ctx, o))
		want(b, "attempts", b.delivery(s, destination).Attempts, 0)
	}
	want(b, "is withdrawn at last", b.suggestion(s.ID).Reason, "nobody wants it")
	want(b, "cited", len(b.cited()), 0)
}

func tellsNext(b *book) {
	wantNext := func(what string, at time.Time) {
		b.Helper()
		next, ok, err := b.l.NextDelivery(b.ctx, []string{"thanks", "other"})
		b.must(err)
		want(b, what, next, at)
		want(b, what, ok, !at.IsZero())
	}
	wantNext("of nothing", time.Time{})
	one, two := b.proposal(1), b.proposal(2)
	b.make(one, two)
	b.look(ledger.Making{Deliveries: []ledger.Delivery{digest(3, "elsewhere"), digest(7, "other")}})
	wantNext("of what waits", minute(0))
	o := b.claim(9)[0]
	wantNext("of what is elsewhere", minute(7))
	b.done(b.claimAt(now(), 9, "other")[0])
	wantNext("of what is leased", now().Add(lease))
	b.must(b.l.SettleDelivery(b.ctx, again(o, minute(150)))) // the next of the same person waits for it
	wantNext("of what is tried again", minute(150))
}

func countsOutbox(b *book) {
	one, two := b.proposal(1), b.proposal(2)
	b.make(one, two)
	b.look(ledger.Making{Deliveries: []ledger.Delivery{digest(7, "other"), digest(9, "other")}})
	b.done(b.claim(9)[0])
	counts, oldest, err := b.l.OutboxCounts(b.ctx)
	b.must(err)
	same(b, "counts", counts, map[string]map[ledger.DeliveryState]int{
		"thanks": {ledger.DeliveryDone: 1, ledger.DeliveryPending: 1}, "other": {ledger.DeliveryPending: 2},
	})
	same(b, "oldest", oldest, map[string]time.Time{"thanks": minute(0), "other": minute(7)})
}

func findsDeliveries(b *book) {
	one, two := b.proposal(1), b.proposal(2)
	b.make(one, two)
	b.look(ledger.Making{Deliveries: []ledger.Delivery{digest(1, "other")}})
	b.done(b.claim(9)[0])
	for _, c := range []struct {
		name string
		q    record.OutboxQuery
		want []string
	}{
		{"all", record.OutboxQuery{}, []string{digest(1, "").About, two.ID, one.ID}},
		{"done", record.OutboxQuery{States: []ledger.DeliveryState{ledger.DeliveryDone, ledger.DeliveryDead}}, []string{one.ID}},
		{"elsewhere", record.OutboxQuery{Destinations: []string{"other", "none"}}, []string{digest(1, "").About}},
		{"one", record.OutboxQuery{IDs: []string{sent(two, "thanks").ID[:14], "none"}}, []string{two.ID}},
		{"last", record.OutboxQuery{Limit: 1}, []string{digest(1, "").About}},
	} {
		var about []string
		for _, o := range b.outbox(c.q) {
			about = append(about, o.About)
		}
		same(b, c.name, about, c.want)
	}
}
