package board

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Refresh brings the board up to date with the ledger, the configuration and the
// time. What was shown before stays until all of the new picture is there, and
// where Refresh fails. Being called again changes nothing but the time.
func (b *Board) Refresh(ctx context.Context) error {
	b.refreshing.Lock()
	defer b.refreshing.Unlock()
	by := b.settings.Load()
	if by == nil {
		return errors.New("refresh the board: it was not configured")
	}
	now := b.options.Now()
	changed, err := b.follow(ctx, by, now)
	if err != nil {
		return fmt.Errorf("refresh the board: %w", err)
	}
	b.show(changed, now)
	return nil
}

// follow takes over what is new. The last step is read first: whoever is named
// up to there is known to what is read after it.
func (b *Board) follow(ctx context.Context, by *settings, now time.Time) (changed bool, err error) {
	until, err := b.options.Record.LastStep(ctx)
	if err != nil {
		return false, err
	}
	a, err := readArea(ctx, b.options.Record, by.scope, b.area)
	if err != nil {
		return false, err
	}
	moved := !a.equal(b.area)
	b.area = a
	if changed, err = b.meet(ctx, by, moved, now); err != nil {
		return false, err
	}
	stands, err := b.stand(ctx, by, until, now)
	if err != nil {
		return false, err
	}
	counts, err := b.counters.follow(ctx, b.options.Record, a, until, now, b.sight.label)
	if err == nil {
		err = b.counters.drop(ctx, b.options.Record, a, b.sight.names)
	}
	return changed || moved || stands || counts, err
}

// meet reads who is known where that may have changed, and joins them anew where
// it has. A contradiction that only now shows leaves everybody as they were.
func (b *Board) meet(ctx context.Context, by *settings, moved bool, now time.Time) (changed bool, err error) {
	old := b.known
	if moved || !old.holds(b.options.Record, now) {
		if b.known, err = readKnown(ctx, b.options.Record, b.area, now); err != nil {
			b.known = old
			return false, err
		}
		changed = true
	}
	if b.sight != nil && b.by == by && (!changed || b.known.roster.Equal(b.sight.roster)) {
		return changed, nil
	}
	s, err := see(b.known.roster, by.config)
	switch {
	case err == nil:
		if b.sight != nil && renamed(b.sight.roster.Accounts, s.roster.Accounts) {
			b.standing = newStanding()
		}
		b.sight, b.by = s, by
	case b.sight == nil || b.by != by: // it may ask to leave somebody out
		return false, fmt.Errorf("people in the configuration: %w", err)
	default:
		b.options.Log.Error("cannot join people as the configuration says; they stay as they were", "err", err)
	}
	return true, nil
}

// stand follows what is claimed. Whoever a verdict named for the first time is
// met before anything of theirs is counted.
func (b *Board) stand(ctx context.Context, by *settings, until int64, now time.Time) (changed bool, err error) {
	known := len(b.standing.cast.all)
	if changed, err = b.standing.follow(ctx, b.options.Record, b.area, until, now); err != nil {
		return false, err
	}
	if known > len(b.standing.cast.all) {
		known = 0 // it began anew
	}
	if slices.ContainsFunc(b.standing.cast.all[known:], func(id ledger.Identity) bool { return !b.sight.observed[id] }) {
		_, err = b.meet(ctx, by, true, now)
	}
	return changed, err
}

// renamed tells whether an account has another login now. What was read of it
// before bears the old one, which may be somebody else's by now.
func renamed(before, now []ledger.Account) bool {
	logins := make(map[ledger.Identity]string, len(before))
	for _, a := range before {
		logins[a.Key()] = a.Login
	}
	return slices.ContainsFunc(now, func(a ledger.Account) bool {
		was, ok := logins[a.Key()]
		return ok && was != a.Login
	})
}
