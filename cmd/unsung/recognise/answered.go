package recognise

import (
	"context"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/view"
)

// Note records thanks that people were given, and tells how many were not known.
// One answers the suggestion that it names only where that is about whom it was
// for: of somebody else, or of whom nobody knows yet, it takes nobody's draft away,
// and puts nobody into the feed.
func Note(ctx context.Context, rec *record.Ledger, v *view.View, all []ledger.Recognition) (added int, err error) {
	if len(all) == 0 {
		return 0, nil
	}
	about, err := named(ctx, rec, all)
	if err != nil {
		return 0, err
	}
	all = slices.Clone(all)
	for i := range all {
		if s, known := about[all[i].Suggestion]; known && !answers(v, &all[i], &s) {
			all[i].Suggestion = ""
		}
	}
	return rec.Recognise(ctx, all)
}

// named are the suggestions that these recognitions name, by id.
func named(ctx context.Context, rec *record.Ledger, all []ledger.Recognition) (map[string]ledger.Suggestion, error) {
	var ids []string
	for i := range all {
		if id := all[i].Suggestion; id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	about := map[string]ledger.Suggestion{}
	for some := range slices.Chunk(ids, mostAsked) {
		found, err := rec.Suggestions(ctx, record.SuggestionQuery{IDs: some})
		if err != nil {
			return nil, fmt.Errorf("read what recognitions answer: %w", err)
		}
		for i := range found {
			about[found[i].ID] = found[i].Suggestion
		}
	}
	return about, nil
}

// mostAsked is how many suggestions are asked for at once.
const mostAsked = 500

// answers tells whether somebody was thanked whom the suggestion is about.
func answers(v *view.View, r *ledger.Recognition, s *ledger.Suggestion) bool {
	who, known := v.Meant(r.To)
	return known && view.Marked(who, s.Mark)
}
