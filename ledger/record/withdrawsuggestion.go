package record

import "github.com/unsung-dev/unsung/ledger"

const (
	noteWithdrawn = `update suggestions set withdrawn_at = $2, reason = $3 where id = $1 and withdrawn_at is null`
	selectWaiting = `select number from outbox where about = $1 and state = 'pending'`
	settleWaiting = `update outbox set state = $2, settled_at = $3, reason = $4, error = $5 where number = $1`
	deleteKeys    = `delete from suggestion_keys where suggestion = $1`
	// What is under way may have reached somebody.
	giveKeysBack = deleteKeys + `
  and exists (select 1 from suggestions s where s.id = $1 and s.withdrawn_at is not null and s.sent_at is null)
  and not exists (select 1 from outbox o where o.about = $1 and o.leased_until is not null)`
	// What reached everybody is past, whatever becomes of what it rests on.
	selectResting = `
select b.suggestion from suggestion_basis b join suggestions s on s.id = b.suggestion
where b.contribution = $1 and s.withdrawn_at is null and s.declined_at is null and (s.sent_at is null
  or exists (select 1 from outbox o where o.about = s.id and o.state = 'pending'))`
)

// Why deliveries were settled without being made, beside what a sender says.
const (
	reasonWithdrawn = "withdrawn"
	reasonDeclined  = "declined"
	reasonDropped   = "dropped"
	reasonGiven     = "given already"
)

// basisGone is why a suggestion is withdrawn of which something does not stand.
const basisGone = "what it rests on was taken back"

// withdrawSuggestion takes a suggestion back, with what waits of it. The time is
// in microseconds. Nothing happens where none of that id stands.
func (w *writing) withdrawSuggestion(id, why string, at int64) error {
	n, err := w.exec(noteWithdrawn, id, at, why)
	if err != nil || n == 0 {
		return err
	}
	return w.takeBack(id, why, at)
}

// takeBack withdraws what waits of a suggestion, and gives back what it cites.
func (w *writing) takeBack(id, why string, at int64) error {
	if err := w.settleAll(id, ledger.DeliveryWithdrawn, reasonWithdrawn, why, at); err != nil {
		return err
	}
	_, err := w.exec(giveKeysBack, id)
	return err
}

// settleAll settles all deliveries that wait of something. One that is under way
// is settled again by who makes it.
func (w *writing) settleAll(about string, state ledger.DeliveryState, reason, why string, at int64) error {
	numbers, err := w.numbers(selectWaiting, about)
	for _, n := range numbers {
		if err == nil {
			_, err = w.exec(settleWaiting, n, string(state), at, reason, why)
		}
		if err == nil {
			err = w.line(n)
		}
	}
	return err
}

// withdrawResting takes back what rests on a contribution that stands no longer.
func (w *writing) withdrawResting(contribution string) error {
	ids, err := w.texts(selectResting, contribution)
	for _, id := range ids {
		if err == nil {
			err = w.withdrawSuggestion(id, basisGone, w.now)
		}
	}
	return err
}
