package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/unsung-dev/unsung/ledger"
)

// suggestCursor is up to which step the last look at the ledger saw.
const suggestCursor = "suggest"

const (
	selectProgress = `
select withdrawn_at is not null, declined_at is not null, sent_at is not null from suggestions where id = $1`
	selectKeyOwner = `select suggestion from suggestion_keys where key = $1`
	writeSuggested = `
insert into suggestions (id, mark, body, made_at, reason) values ($1, $2, $3, $4, '')
on conflict (id) do update set mark = excluded.mark, body = excluded.body, made_at = excluded.made_at, withdrawn_at = null, reason = ''`
	rewriteSuggested = `update suggestions set mark = $2, body = $3 where id = $1`
	insertKey        = `insert into suggestion_keys (key, suggestion) values ($1, $2) on conflict do nothing`
	deleteBasis      = `delete from suggestion_basis where suggestion = $1`
	insertBasis      = `insert into suggestion_basis (suggestion, contribution) values ($1, $2) on conflict do nothing`
)

// citedElsewhere is why a suggestion is withdrawn that cites by now what another
// one does.
const citedElsewhere = "what shows it is part of another suggestion by now"

// Suggested is the number of the last step that was looked at for suggestions,
// 0 at first.
func (l *Ledger) Suggested(ctx context.Context) (int64, error) {
	value, err := l.Cursor(ctx, suggestCursor)
	if err != nil || value == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read cursor %s: %w", suggestCursor, err)
	}
	return n, nil
}

// Suggest records what a look at the ledger came to, with all that is to be
// delivered of it, in whole or not at all. It fails with ErrMoved, and records
// nothing, where somebody else has looked on from the first number.
//
// A new one is left out, with its deliveries, where one of that id stands, was
// declined or reached somebody, or where another one cites a piece of its
// evidence by then. One that was withdrawn and reached nobody comes back as if it
// were new, with its deliveries. What is changed and is none that stands
// is left out too; one that would cite what another one does is withdrawn.
func (l *Ledger) Suggest(ctx context.Context, m ledger.Making) error {
	err := l.write(ctx, func(w *writing) error {
		if err := w.move(ledger.CursorMove{Name: suggestCursor, From: tallyValue(m.From), To: tallyValue(m.To)}); err != nil {
			return err
		}
		return w.suggest(&m)
	})
	if err != nil {
		return fmt.Errorf("record suggestions of steps %d to %d: %w", m.From, m.To, err)
	}
	return nil
}

// suggest begins with what gives evidence back that the rest may cite.
func (w *writing) suggest(m *ledger.Making) error {
	for _, back := range m.Withdrawn {
		if err := w.withdrawSuggestion(back.ID, back.Reason, w.now); err != nil {
			return err
		}
	}
	for i := range m.Changed {
		if err := w.changeSuggestion(&m.Changed[i]); err != nil {
			return err
		}
	}
	out := map[string]bool{}
	for i := range m.Made {
		made, err := w.makeSuggestion(&m.Made[i])
		if err != nil {
			return err
		}
		out[m.Made[i].ID] = !made
	}
	return w.deliver(m.Deliveries, out)
}

// progress is how far a suggestion got.
type progress struct{ known, withdrawn, declined, sent bool }

func (w *writing) progress(id string) (p progress, err error) {
	err = w.row(selectProgress, []any{id}, &p.withdrawn, &p.declined, &p.sent)
	if errors.Is(err, sql.ErrNoRows) {
		return p, nil
	}
	p.known = err == nil
	return p, err
}

// makeSuggestion records one that is new, or comes back, and tells whether it
// did.
func (w *writing) makeSuggestion(s *ledger.Suggestion) (bool, error) {
	was, err := w.progress(s.ID)
	if err != nil || was.known && (!was.withdrawn || was.declined || was.sent) {
		return false, err
	}
	if free, err := w.mayCite(s); err != nil || !free {
		return false, err
	}
	return true, w.writeSuggestion(s, writeSuggested, w.now)
}

// changeSuggestion records what one that stands says by now.
func (w *writing) changeSuggestion(s *ledger.Suggestion) error {
	was, err := w.progress(s.ID)
	if err != nil || !was.known || was.withdrawn || was.declined {
		return err
	}
	if free, err := w.mayCite(s); err != nil {
		return err
	} else if !free {
		return w.withdrawSuggestion(s.ID, citedElsewhere, w.now)
	}
	if !was.sent { // what reached somebody keeps what it cited
		if _, err := w.exec(deleteKeys, s.ID); err != nil {
			return err
		}
	}
	return w.writeSuggestion(s, rewriteSuggested)
}

// mayCite tells whether no other suggestion cites the same evidence.
func (w *writing) mayCite(s *ledger.Suggestion) (bool, error) {
	for _, key := range s.Keys {
		var owner string
		err := w.row(selectKeyOwner, []any{key}, &owner)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return false, err
		case owner != s.ID:
			return false, nil
		}
	}
	return true, nil
}

// writeSuggestion writes all that a suggestion says, by a statement that takes
// its id, mark and body, and what else it needs.
func (w *writing) writeSuggestion(s *ledger.Suggestion, query string, more ...any) error {
	body, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("suggestion %s: %w", s.ID, err)
	}
	if _, err := w.exec(query, append([]any{s.ID, s.Mark, string(body)}, more...)...); err != nil {
		return err
	}
	for _, key := range s.Keys {
		if _, err := w.exec(insertKey, key, s.ID); err != nil {
			return err
		}
	}
	if _, err := w.exec(deleteBasis, s.ID); err != nil {
		return err
	}
	for _, id := range s.Basis {
		if _, err := w.exec(insertBasis, s.ID, id); err != nil {
			return err
		}
	}
	return nil
}
