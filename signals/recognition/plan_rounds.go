package recognition

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// mostRounds is how often a look may be repeated. Two are enough but for chains of
// suggestions each of which waits for the evidence of the next.
const mostRounds = 10

// plan looks until there is nothing left to do: what is taken back may leave
// evidence, or room in a week, to something that was held. So who looks again
// finds nothing new.
func plan(w *World, ideas []Idea, past Past, s Settings) Outcome {
	now, last := past, Outcome{}
	for range mostRounds {
		last = look(w, ideas, now, s)
		now = now.after(&last, w.Now)
		if len(last.Changed)+len(last.Withdrawn) == 0 {
			break
		}
	}
	o := between(past, now)
	o.Held, o.Failed = last.Held, last.Failed
	return o
}

// after is the past once a record took what a look came to.
func (past Past) after(o *Outcome, now time.Time) Past {
	after := Past{Suggestions: slices.Clone(past.Suggestions), Cited: maps.Clone(past.Cited)}
	if after.Cited == nil {
		after.Cited = map[string]string{}
	}
	for _, w := range o.Withdrawn {
		s := after.find(w.ID)
		if s.SentAt.IsZero() {
			after.free(s)
		}
		s.WithdrawnAt, s.Reason = now, w.Reason
	}
	for i := range o.Changed {
		s := after.find(o.Changed[i].ID)
		s.Suggestion = o.Changed[i]
		after.cite(s)
	}
	for i := range o.Made {
		after.make(&o.Made[i], now)
	}
	return after
}

func (past *Past) find(id string) *ledger.SuggestionState {
	i := slices.IndexFunc(past.Suggestions, func(s ledger.SuggestionState) bool { return s.ID == id })
	return &past.Suggestions[i]
}

// make puts a new one last, also where it was taken back before.
func (past *Past) make(s *ledger.Suggestion, now time.Time) {
	past.Suggestions = slices.DeleteFunc(past.Suggestions, func(old ledger.SuggestionState) bool { return old.ID == s.ID })
	past.Suggestions = append(past.Suggestions, ledger.SuggestionState{Suggestion: *s, MadeAt: now, Open: true})
	past.cite(&past.Suggestions[len(past.Suggestions)-1])
}

func (past *Past) cite(s *ledger.SuggestionState) {
	for _, key := range s.Keys {
		past.Cited[key] = s.ID
	}
}

func (past *Past) free(s *ledger.SuggestionState) {
	for _, key := range s.Keys {
		if past.Cited[key] == s.ID {
			delete(past.Cited, key)
		}
	}
}

// between is what leads from one past to another: what is new in the order in
// which it was made, the rest by id.
func between(before, after Past) Outcome {
	was := map[string]*ledger.SuggestionState{}
	for i := range before.Suggestions {
		was[before.Suggestions[i].ID] = &before.Suggestions[i]
	}
	var o Outcome
	for i := range after.Suggestions {
		now := &after.Suggestions[i]
		switch old := was[now.ID]; {
		case !isOpen(old) && isOpen(now):
			o.Made = append(o.Made, now.Suggestion)
		case isOpen(old) && !isOpen(now):
			o.Withdrawn = append(o.Withdrawn, ledger.Withdrawal{ID: now.ID, Reason: now.Reason})
		case isOpen(old) && !same(now.Suggestion, old.Suggestion):
			o.Changed = append(o.Changed, now.Suggestion)
		}
	}
	slices.SortFunc(o.Changed, func(a, b ledger.Suggestion) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(o.Withdrawn, func(a, b ledger.Withdrawal) int { return cmp.Compare(a.ID, b.ID) })
	return o
}
