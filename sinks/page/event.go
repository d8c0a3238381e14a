package page

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// Event is what charts count: that a kind of work was seen at a time.
type Event struct {
	At   time.Time
	Kind ledger.Kind
}

// Span is the time that a chart covers, both ends included.
type Span struct {
	From, To time.Time
}

// SpanOf is the time from since until until, which is not part of it. Where an
// end is open (zero), it is that of nearly all hidden events: a few commits
// with a wrong clock must not stretch a chart over centuries. It is zero where
// there are none.
func SpanOf(since, until time.Time, events []Event) Span {
	var times []time.Time
	for _, e := range events {
		if e.Kind.Hidden() {
			times = append(times, e.At)
		}
	}
	if len(times) == 0 {
		return Span{}
	}
	slices.SortFunc(times, time.Time.Compare)
	odd := len(times) / 200
	s := Span{since, until.Add(-1)}
	if since.IsZero() {
		s.From = times[odd]
	}
	if until.IsZero() || since.IsZero() {
		s.To = times[len(times)-1-odd]
	}
	return Span{plain.ClampYear(s.From), plain.ClampYear(s.To)}
}
