package feed

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/view"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// How many thanks a feed shows, and how many of those that were found right are
// looked at for them: most may be for people who do not want to be seen.
const (
	mostShown  = 50
	mostLooked = 1000
)

// entry is one thank-you as it may be shown.
type entry struct {
	id    string // the suggestion's
	title string // one line, plain text
	body  []string
	proof []webhook.Evidence
	more  int
	link  string // the first page among the evidence, "" where none is
	at    time.Time
}

// entries are what may be shown, what was approved last first.
func (f *Feed) entries(ctx context.Context, v *view.View) ([]entry, error) {
	some, err := f.options.Approved(ctx, mostLooked)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(some, func(a, b ledger.SuggestionState) int { return b.ApprovedAt.Compare(a.ApprovedAt) })
	all := []entry{}
	for i := range some {
		if e, ok := f.entry(v, &some[i]); ok {
			all = append(all, e)
		}
		if len(all) == mostShown {
			break
		}
	}
	return all, nil
}

// entry is false for what is not to be seen by everybody, or not any more.
func (f *Feed) entry(v *view.View, s *ledger.SuggestionState) (entry, bool) {
	shown, who, ok := v.Suggestion(s.Suggestion)
	if !ok || s.Stage() != ledger.SuggestionApproved {
		return entry{}, false
	}
	if shown.Audience.Stricter(f.options.Audience(who)) != ledger.Public {
		return entry{}, false
	}
	t := webhook.ThankYouOf(&shown)
	return entry{
		id: t.ID, title: t.Headline, body: paragraphs(t.Message, t.Why), link: t.Link(), at: s.ApprovedAt.UTC().Truncate(time.Second),
		proof: slices.DeleteFunc(t.Evidence, func(e webhook.Evidence) bool { return !e.Web() }), more: t.MoreEvidence,
	}, true
}

// paragraphs are the lines of a draft that have something in them, and why.
func paragraphs(message, why string) (all []string) {
	for line := range strings.Lines(message) {
		if line = plain.Line(line); line != "" {
			all = append(all, line)
		}
	}
	if why != "" {
		all = append(all, why)
	}
	return all
}
