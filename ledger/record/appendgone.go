package record

import (
	"database/sql"
	"errors"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectLive = `select kind, key, actor, at from activities where unit = $1 and deleted_at is null`
	tombstone  = `update activities set deleted_at = $5 where repo = $1 and kind = $2 and size = $3 and key = $4`
	loseThread = `update threads set gone = true, fetched = '' where unit = $1 and not gone returning author, opened`
)

// wholes marks as deleted what the source has no more.
func (a *appending) wholes(b *ledger.Batch) error {
	if len(b.Whole) == 0 {
		return nil
	}
	told := make(map[string]bool, len(b.Activities))
	for i := range b.Activities {
		told[b.Activities[i].Ref()] = true
	}
	for _, whole := range b.Whole {
		err := a.bury(whole.Unit, func(act *ledger.Activity) bool {
			return slices.Contains(whole.Kinds, act.Kind) && !told[act.Ref()]
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// goneUnits marks units as deleted with all that was in them.
func (a *appending) goneUnits(b *ledger.Batch) error {
	for _, name := range b.Gone {
		if err := a.bury(name, func(*ledger.Activity) bool { return true }); err != nil {
			return err
		}
		if err := a.loseThread(name); err != nil {
			return err
		}
	}
	return nil
}

func (a *appending) loseThread(name string) error {
	var author, opened int64
	id, err := a.find(name)
	if err == nil {
		err = a.row(loseThread, []any{id}, &author, &opened)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil // not recorded, no thread, or lost already
	}
	if err == nil {
		a.touched[id] = true
		_, err = a.exec(noteRecount, a.repo, author, opened)
	}
	return err
}

// bury marks as deleted those activities of a unit that are lost.
func (a *appending) bury(name string, lost func(*ledger.Activity) bool) error {
	unit, err := a.find(name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	dead, err := a.lost(unit, lost)
	for i := range dead {
		if err == nil {
			r := &dead[i]
			_, err = a.exec(tombstone, a.repo, r.kind, len(r.key), r.key, a.now)
			a.outcome.Deleted++
			a.touched[unit] = true
			a.joined(r.kind, r.actor, r.at)
		}
	}
	return err
}

// lost are the live activities of a unit that are.
func (a *appending) lost(unit int64, lost func(*ledger.Activity) bool) (dead []activityRow, err error) {
	err = a.rows(selectLive, []any{unit}, func(rows *sql.Rows) error {
		var r activityRow
		if err := rows.Scan(&r.kind, &r.key, &r.actor, &r.at); err != nil {
			return err
		}
		if lost(&ledger.Activity{Kind: ledger.ActivityKind(r.kind), ID: r.key}) {
			dead = append(dead, r)
		}
		return nil
	})
	return dead, err
}
