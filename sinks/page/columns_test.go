package page

import (
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

func TestColumnsCountEveryHiddenEvent(t *testing.T) {
	all := append(events(), Event{time.Unix(0, 0), ledger.Docs}) // a wrong clock, outside the span
	span := SpanOf(october, october.AddDate(0, 3, 0), all)
	counted, hidden := 0, len(all)-1 // one is authored
	for _, column := range countPeriods(all, periodFor(span.From, span.To).starts(span.From, span.To), ledger.Kinds()[1:]) {
		counted += sum(column)
	}
	if counted != hidden {
		t.Errorf("the chart counts %d of %d", counted, hidden)
	}
}

func TestPeriodFor(t *testing.T) {
	from := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for days, want := range map[int]string{1: "week", 90: "week", 365: "month", 1000: "quarter", 9000: "year", 60000: "ten years", 3000000: "hundred years"} {
		to := from.AddDate(0, 0, days)
		p := periodFor(from, to)
		if p.each != want {
			t.Errorf("%d days are counted by %s, want %s", days, p.each, want)
		}
		starts := p.starts(from, to)
		if starts[0].After(from) || starts[len(starts)-1].After(to) || len(starts) > maxPeriods+30 {
			t.Errorf("%d days: %d columns from %v to %v", days, len(starts), starts[0], starts[len(starts)-1])
		}
	}
}

func TestWeeksStartOnMonday(t *testing.T) {
	week := periodFor(october, october.AddDate(0, 3, 0))
	for date, want := range map[int]int{16: 16, 18: 16, 22: 16, 23: 23} {
		if got := week.floor(time.Date(2026, 11, date, 12, 0, 0, 0, time.UTC)).Day(); got != want {
			t.Errorf("the week of 2026-11-%d starts on the %dth, want the %dth", date, got, want)
		}
	}
}

func TestTickStep(t *testing.T) {
	for most, want := range map[int]int{1: 1, 4: 1, 5: 2, 20: 5, 21: 10, 400: 100, 401: 200} {
		if got := tickStep(most); got != want {
			t.Errorf("tickStep(%d) = %d, want %d", most, got, want)
		}
	}
}

// No label runs out of the chart, whatever the column that it stands below.
func TestLabelsStayInTheChart(t *testing.T) {
	for days := 1; days < 800; days += 13 {
		span := Span{october, october.AddDate(0, 0, days)}
		labels := 0
		for _, c := range NewColumns("x", events(), span, ledger.Kinds()[1:]).Columns {
			if c.Label == "" {
				continue
			}
			labels++
			if c.X >= nearEnd {
				t.Errorf("%d days: %s begins at %v %%", days, c.Label, c.X)
			}
		}
		if labels == 0 || labels > maxColumnLabels {
			t.Errorf("%d days: %d labels", days, labels)
		}
	}
}
