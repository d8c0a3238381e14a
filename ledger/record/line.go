package record

import (
	"database/sql"
	"math"
)

const (
	selectLine = `select destination, line from outbox where number = $1`
	// Who is under way leads until that has ended.
	stopLeading  = `update outbox set leads = false where destination = $1 and line = $2 and leads and leased_until is null`
	startLeading = `
update outbox set leads = true
where number = (select min(number) from outbox where destination = $1 and line = $2 and state = 'pending')
  and not exists (select 1 from outbox o where o.destination = $1 and o.line = $2 and o.leads)`
	selectLeased = `select number from outbox where leased_until is not null and leased_until <= $1`
	endLease     = `update outbox set leased_until = null where number = $1`
)

// line puts the first that waits in the line of a delivery at its head, unless
// one of them is under way.
func (w *writing) line(number int64) error {
	var destination, line string
	if err := w.row(selectLine, []any{number}, &destination, &line); err != nil {
		return err
	}
	if _, err := w.exec(stopLeading, destination, line); err != nil {
		return err
	}
	_, err := w.exec(startLeading, destination, line)
	return err
}

// endLeases ends the leases that are over by a time, in microseconds, and tells
// how many those were.
func (w *writing) endLeases(by int64) (int, error) {
	numbers, err := w.numbers(selectLeased, by)
	for _, n := range numbers {
		if err == nil {
			_, err = w.exec(endLease, n)
		}
		if err == nil {
			err = w.line(n)
		}
	}
	return len(numbers), err
}

// allLeases is later than any lease ends.
const allLeases = math.MaxInt64

// numbers reads whole numbers.
func (w *writing) numbers(query string, args ...any) (all []int64, err error) {
	err = w.rows(query, args, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		all = append(all, n)
		return err
	})
	return all, err
}

// texts reads texts.
func (w *writing) texts(query string, args ...any) (all []string, err error) {
	err = w.rows(query, args, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		all = append(all, s)
		return err
	})
	return all, err
}
