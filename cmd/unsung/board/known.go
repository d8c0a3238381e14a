package board

import (
	"context"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// known is what sources tell of people: who they are, since when, and how they
// were answered.
type known struct {
	told   int64 // record.Ledger.Told when it was read
	readAt time.Time
	roster *roster.Roster
	seen   map[ledger.Identity]time.Time
	asked  []ledger.FirstResponse
	begun  []ledger.FirstThread
}

// trust is how long what was read holds even if nothing tells otherwise: some
// other process may have written to the ledger.
const trust = time.Hour

// holds tells whether it needs no reading now.
func (k *known) holds(rec *record.Ledger, now time.Time) bool {
	age := now.Sub(k.readAt)
	return k.roster != nil && k.told == rec.Told() && age >= 0 && age < trust
}

// readKnown reads it for the repositories of an area, of which who was first
// seen and answered when is told only where nothing is missing.
func readKnown(ctx context.Context, rec *record.Ledger, a area, now time.Time) (k known, err error) {
	k = known{told: rec.Told(), readAt: now, roster: &roster.Roster{}}
	if len(a.ids) == 0 { // which would stand for all
		return k, nil
	}
	threads, err := roster.Read(ctx, rec, a.ids)
	if err != nil {
		return k, err
	}
	if k.roster, err = threads.WithHistories(ctx, rec, a.ids); err != nil || len(a.whole) == 0 {
		return k, err
	}
	if k.seen, err = rec.FirstSeen(ctx, a.whole); err != nil {
		return k, err
	}
	if k.asked, err = rec.FirstResponses(ctx, a.whole, now.Add(-longest)); err != nil {
		return k, err
	}
	k.begun, err = rec.FirstThreads(ctx, a.whole, now.Add(-longest-ledger.BackWithin))
	return k, err
}
