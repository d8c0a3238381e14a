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
// where the ledger cannot be read. Where it can be read and not written to, all
// is new but the running counts. Being called again changes nothing but the time.
func (b *Board) Refresh(ctx context.Context) error {
	b.refreshing.Lock()
	defer b.refreshing.Unlock()
	by := b.settings.Load()
	if by == nil {
		return errors.New("refresh the board: it was not configured")
	}
	now := b.options.Now()
	until, err := b.follow(ctx, by, now)
	if err == nil {
		err = b.count(ctx, until, now)
		b.show(now)
	}
	if err != nil {
		return fmt.Errorf("refresh the board: %w", err)
	}
	return nil
}

// follow takes over what is new, up to the last step that it tells. This is read
// first: whoever is named up to there is known to what is read after it.
func (b *Board) follow(ctx context.Context, by *settings, now time.Time) (until int64, err error) {
	if until, err = b.options.Record.LastStep(ctx); err != nil {
		return 0, err
	}
	a, err := readArea(ctx, b.options.Record, by.scope, b.area)
	if err != nil {
		return 0, err
	}
	moved := !a.equal(b.area)
	if b.area = a; moved {
		b.note(now)
	}
	if moved || !b.known.holds(b.options.Record, now) {
		if err := b.meet(ctx, now); err != nil {
			return 0, err
		}
	}
	if err := b.join(by, now); err != nil {
		return 0, err
	}
	return until, b.stand(ctx, by, until, now)
}

// note remembers that other numbers are to be shown, and new series begin.
func (b *Board) note(now time.Time) { b.behind, b.changed = true, now }

// meet reads who is known.
func (b *Board) meet(ctx context.Context, now time.Time) error {
	known, err := readKnown(ctx, b.options.Record, b.area, now)
	if err == nil {
		b.known, b.behind, b.joined = known, true, false
	}
	return err
}

// join makes people of whom is known, where that or the configuration has changed.
// A contradiction that only now shows leaves everybody as they were.
func (b *Board) join(by *settings, now time.Time) error {
	if b.joined && b.by == by {
		return nil
	}
	if b.by == by && b.known.roster.Equal(b.sight.roster) {
		b.joined = true
		return nil
	}
	s, err := see(b.known.roster, by.config)
	if err != nil && b.by != by { // it may ask to leave somebody out
		return fmt.Errorf("people in the configuration: %w", err)
	}
	if b.joined = true; err != nil {
		b.options.Log.Error("cannot join people as the configuration says; they stay as they were", "error", err)
		return nil
	}
	if b.sight != nil && renamed(b.sight.roster.Accounts, s.roster.Accounts) {
		b.standing = newStanding()
	}
	b.sight, b.by = s, by
	b.note(now)
	return nil
}

// stand follows what is claimed. Whoever a verdict named for the first time is
// met before anything of theirs is counted.
func (b *Board) stand(ctx context.Context, by *settings, until int64, now time.Time) error {
	known := len(b.standing.cast.all)
	changed, err := b.standing.follow(ctx, b.options.Record, b.area, until, now)
	if b.behind = b.behind || changed; err != nil {
		return err
	}
	if known > len(b.standing.cast.all) {
		known = 0 // it began anew
	}
	if !slices.ContainsFunc(b.standing.cast.all[known:], func(id ledger.Identity) bool { return !b.sight.observed[id] }) {
		return nil
	}
	if err := b.meet(ctx, now); err != nil {
		return err
	}
	if err := b.join(by, now); err != nil || !b.standing.readAt.IsZero() {
		return err
	}
	_, err = b.standing.follow(ctx, b.options.Record, b.area, until, now) // since somebody was renamed
	return err
}

// count forgets the counts of whoever is not shown any more, and counts the steps
// up to one.
func (b *Board) count(ctx context.Context, until int64, now time.Time) error {
	if err := b.counters.drop(ctx, b.options.Record, b.area, b.sight.bears); err != nil {
		return err
	}
	changed, err := b.counters.follow(ctx, b.options.Record, b.area, until, now, b.sight.label)
	if changed {
		b.note(now)
	}
	return err
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
