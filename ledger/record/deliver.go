package record

import (
	"cmp"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	// One that was withdrawn before it was sent waits again as if it were new.
	insertDelivery = `
insert into outbox (number, id, destination, about, line, leads, state, made_at, due_at, attempts, fence, status, reason, error)
select coalesce(max(number), 0) + 1, $1, $2, $3, $4, false, 'pending', $5, $6, 0, 0, 0, '', '' from outbox where true
on conflict (id) do update set state = 'pending', made_at = excluded.made_at, due_at = excluded.due_at, attempts = 0,
  first_at = null, last_at = null, settled_at = null, status = 0, reason = '', error = ''
where outbox.state = 'withdrawn'
returning number`
)

// deliver lets deliveries wait that are new, or that come back, but for those of
// what is left out, or does not stand.
func (w *writing) deliver(all []ledger.Delivery, out map[string]bool) error {
	for i := range all {
		d := &all[i]
		if out[d.About] {
			continue
		}
		was, err := w.progress(d.About)
		if err == nil && !was.withdrawn && !was.declined {
			err = w.insertDelivery(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) insertDelivery(d *ledger.Delivery) error {
	numbers, err := w.numbers(insertDelivery, d.ID, d.Destination, d.About, cmp.Or(d.Order, d.ID), w.now, micros(d.DueAt))
	if err != nil || len(numbers) == 0 {
		return err
	}
	return w.line(numbers[0])
}
