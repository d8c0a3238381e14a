package record

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectOutbox = `
select o.id, o.destination, o.about, o.line, o.due_at, o.state, o.made_at, o.attempts, o.fence, o.leased_until,
  o.first_at, o.last_at, o.settled_at, o.status, o.reason, o.error, ` + suggestionColumns + `
from outbox o left join suggestions s on s.id = o.about where `
	selectDelivery = selectOutbox + `o.number = $1`
	latestFirst    = ` order by o.number desc`
	selectFirstDue = `select min(due_at) from outbox where destination = $1 and leads and leased_until is null`
	selectLeases   = `
select destination, leased_until from outbox where leased_until is not null and leased_until > $1 order by leased_until`
	countOutbox = `
select destination, state, count(*), min(due_at) from outbox group by destination, state`
)

// OutboxQuery narrows which deliveries are read. Its zero value is all.
type OutboxQuery struct {
	States       []ledger.DeliveryState // none for all
	Destinations []string               // none for all
	IDs          []string               // the ids, or what they begin with; none for all
	Limit        int                    // how many at most, 0 for all
}

func (q OutboxQuery) where() *conditions {
	var c conditions
	c.add("true")
	if len(q.States) > 0 {
		states := make([]string, len(q.States))
		for i, s := range q.States {
			states[i] = string(s)
		}
		c.in("o.state", states)
	}
	if len(q.Destinations) > 0 {
		c.in("o.destination", q.Destinations)
	}
	if len(q.IDs) > 0 {
		c.beginning("o.id", "outbox", "id", q.IDs)
	}
	return &c
}

// Outbox is the deliveries of the query with what each is about, those that were
// made last first.
func (l *Ledger) Outbox(ctx context.Context, q OutboxQuery) ([]ledger.OutboxRow, error) {
	var all []ledger.OutboxRow
	where := q.where()
	rows, err := l.reader.QueryContext(ctx, limited(selectOutbox+where.text()+latestFirst, q.Limit), where.args...)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		o, err := scanDelivery(rows)
		all = append(all, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", l.dialect.explain(err))
	}
	return all, nil
}

func scanDelivery(rows *sql.Rows) (o ledger.OutboxRow, err error) {
	var due, made int64
	var leased, first, last, settled sql.NullInt64
	var s suggestionRow
	columns := []any{&o.ID, &o.Destination, &o.About, &o.Order, &due, &o.State, &made, &o.Attempts, &o.Fence, &leased,
		&first, &last, &settled, &o.Status, &o.Reason, &o.Error}
	if err := rows.Scan(append(columns, s.columns()...)...); err != nil {
		return o, err
	}
	if o.Order == o.ID {
		o.Order = ""
	}
	o.DueAt, o.MadeAt, o.LeasedUntil = moment(due), moment(made), maybeMoment(leased)
	o.FirstAt, o.LastAt, o.SettledAt = maybeMoment(first), maybeMoment(last), maybeMoment(settled)
	if s.body == nil {
		return o, nil
	}
	state, err := s.state()
	o.Suggestion = &state
	return o, err
}

// NextDelivery is when the next delivery to one of these destinations can be
// claimed, as things stand: when it is due, or when the lease is over of one that
// is under way. It is false where there is none.
func (l *Ledger) NextDelivery(ctx context.Context, destinations []string) (next time.Time, ok bool, err error) {
	var first sql.NullInt64
	note := func(at sql.NullInt64) {
		if at.Valid && (!first.Valid || at.Int64 < first.Int64) {
			first = at
		}
	}
	for _, destination := range destinations {
		var due sql.NullInt64
		if err == nil {
			err = l.reader.QueryRowContext(ctx, selectFirstDue, destination).Scan(&due)
		}
		note(due)
	}
	if err == nil {
		err = l.leases(ctx, destinations, note)
	}
	if err != nil {
		return time.Time{}, false, fmt.Errorf("read when a delivery is due: %w", l.dialect.explain(err))
	}
	return maybeMoment(first), first.Valid, nil
}

// leases notes when the leases of what is under way are over.
func (l *Ledger) leases(ctx context.Context, destinations []string, note func(sql.NullInt64)) error {
	rows, err := l.reader.QueryContext(ctx, selectLeases, math.MinInt64)
	return eachRow(rows, err, func(rows *sql.Rows) error {
		var destination string
		var until sql.NullInt64
		err := rows.Scan(&destination, &until)
		if slices.Contains(destinations, destination) {
			note(until)
		}
		return err
	})
}

// OutboxCounts are how many deliveries to each destination are in each state, and
// when the first of those that wait there was due.
func (l *Ledger) OutboxCounts(ctx context.Context) (map[string]map[ledger.DeliveryState]int, map[string]time.Time, error) {
	counts, oldest := map[string]map[ledger.DeliveryState]int{}, map[string]time.Time{}
	rows, err := l.reader.QueryContext(ctx, countOutbox)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var destination string
		var state ledger.DeliveryState
		var n int
		var due int64
		err := rows.Scan(&destination, &state, &n, &due)
		if counts[destination] == nil {
			counts[destination] = map[ledger.DeliveryState]int{}
		}
		if counts[destination][state] = n; state == ledger.DeliveryPending {
			oldest[destination] = moment(due)
		}
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("count the outbox: %w", l.dialect.explain(err))
	}
	return counts, oldest, nil
}
