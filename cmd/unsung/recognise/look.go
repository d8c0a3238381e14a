package recognise

import (
	"context"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// Look is what one look at a ledger came to.
type Look struct {
	recognition.Outcome
	Making ledger.Making // Outcome and where it goes, for the ledger
	// Open are those that were made before and not yet brought to everybody, as
	// they are to be told now.
	Open []ledger.Suggestion
	// Work is how much was looked at, People of how many. Unknown is how many
	// recognitions were of somebody whom nobody knows here.
	Work, People, Unknown int
	// Unread is how many repositories in scope were never read to their end.
	Unread int
}

// Look looks what is worth a thank-you now. It writes nothing.
func (s *Sight) Look(ctx context.Context, rec *record.Ledger, now time.Time) (*Look, error) {
	var m ledger.Making
	var err error
	if m.From, err = rec.Suggested(ctx); err != nil {
		return nil, err
	}
	// Read first: what is judged meanwhile is looked at again the next time.
	if m.To, err = rec.LastStep(ctx); err != nil {
		return nil, err
	}
	past, err := readPast(ctx, rec, now)
	if err != nil {
		return nil, err
	}
	w, unknown, err := s.World(ctx, rec, now.Add(-recognition.Lookback), now)
	if err != nil {
		return nil, err
	}
	if m.Deliveries, err = s.digests(ctx, rec, w); err != nil {
		return nil, err
	}
	l := s.plan(w, past)
	l.Unknown = unknown
	m.Made, m.Changed, m.Withdrawn = l.Made, l.Changed, l.Withdrawn
	m.Deliveries = append(m.Deliveries, s.deliveries(l.Made, now)...)
	l.Making = m
	return l, nil
}

// LookAt looks what would have been suggested at a moment, had nothing been before.
func (s *Sight) LookAt(ctx context.Context, rec *record.Ledger, at time.Time) (*Look, error) {
	w, unknown, err := s.World(ctx, rec, at.Add(-recognition.Lookback), at)
	if err != nil {
		return nil, err
	}
	l := s.plan(w, recognition.Past{})
	l.Unknown = unknown
	return l, nil
}

func (s *Sight) plan(w *recognition.World, past recognition.Past) *Look {
	l := &Look{Outcome: recognition.Plan(w, past, s.settings()), Work: len(w.Work), People: peopleIn(w), Unread: s.Unread}
	l.Open = stillOpen(past, l.Outcome)
	return l
}

func peopleIn(w *recognition.World) int {
	all := map[*ledger.Person]bool{}
	for i := range w.Work {
		all[w.Work[i].Who] = true
	}
	return len(all)
}

// stillOpen are those of the past that are to be told yet, as they are now.
func stillOpen(past recognition.Past, o recognition.Outcome) (all []ledger.Suggestion) {
	gone, now := map[string]bool{}, map[string]ledger.Suggestion{}
	for _, w := range o.Withdrawn {
		gone[w.ID] = true
	}
	for _, c := range o.Changed {
		now[c.ID] = c
	}
	for i := range past.Suggestions {
		p := &past.Suggestions[i]
		if !p.Open || gone[p.ID] || !p.Stands() {
			continue
		}
		if c, changed := now[p.ID]; changed {
			all = append(all, c)
		} else {
			all = append(all, p.Suggestion)
		}
	}
	return all
}

// readPast is what was suggested before, as far as it matters.
func readPast(ctx context.Context, rec *record.Ledger, now time.Time) (past recognition.Past, err error) {
	if past.Cited, err = rec.Cited(ctx); err != nil {
		return past, fmt.Errorf("read what was praised before: %w", err)
	}
	known := map[string]bool{}
	for _, q := range []record.SuggestionQuery{{Since: now.Add(-recognition.Lookback)}, {Open: true}} {
		all, err := rec.Suggestions(ctx, q)
		if err != nil {
			return past, fmt.Errorf("read what was suggested before: %w", err)
		}
		for i := range all {
			if !known[all[i].ID] {
				known[all[i].ID] = true
				past.Suggestions = append(past.Suggestions, all[i])
			}
		}
	}
	return past, nil
}
