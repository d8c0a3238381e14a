package page

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// told is a map in words: a row each, and the shade of each day on which there
// was something.
func told(m HeatMap) []string {
	var rows []string
	for _, row := range m.Rows {
		text := row.Label
		for _, c := range row.Cells {
			text += fmt.Sprintf(" %.0f:%d", c.X/heatCell+1, c.Level)
		}
		rows = append(rows, text)
	}
	return rows
}

func TestHeatCountsByDay(t *testing.T) {
	day := func(month time.Month, date, hour int) time.Time {
		return time.Date(2026, month, date, hour, 0, 0, 0, time.UTC)
	}
	tokyo := time.FixedZone("Tokyo", 9*3600)
	var all []Event
	for range 8 {
		all = append(all, Event{day(time.February, 28, 3), ledger.Review})
	}
	all = append(all, Event{day(time.February, 28, 23), ledger.Authored}, Event{day(time.March, 1, 0), ledger.Docs},
		Event{day(time.March, 2, 6).In(tokyo), ledger.Docs}, Event{time.Date(2026, 3, 3, 4, 0, 0, 0, tokyo), ledger.Docs}, // the 2nd in UTC
		Event{day(time.January, 31, 12), ledger.Docs}, Event{day(time.April, 1, 0), ledger.Docs})
	h := NewHeat("x", all, Span{day(time.February, 10, 0), day(time.March, 20, 0)})
	if diff := cmp.Diff([]string{"Feb 26 28:4", "Mar 1:1 2:1"}, told(h.Maps[0])); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Feb 26 28:1", "Mar"}, told(h.Maps[1])); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]HeatMonth{{"February 2026", "8", "1"}, {"March 2026", "3", ""}}, h.Months); diff != "" {
		t.Error(diff)
	}
	if h.Beyond != "2" || h.Span != "February 2026 to March 2026" {
		t.Errorf("%q beyond, over %s", h.Beyond, h.Span)
	}
	if diff := cmp.Diff([]HeatLevel{{1, "1 to 2"}, {2, "3 to 4"}, {3, "5 to 6"}, {4, "7 to 8"}}, h.Maps[0].Legend); diff != "" {
		t.Error(diff)
	}
}

// However long the span is, and however wrong a clock, there is one year.
func TestHeatIsAYear(t *testing.T) {
	for _, from := range []time.Time{{}, october.AddDate(-30, 0, 0), october.AddDate(0, -11, 0)} {
		span := SpanOf(from, october, append(events(), Event{october.AddDate(0, -1, 0), ledger.Docs}))
		h := NewHeat("x", append(events(), Event{time.Unix(-1<<40, 0), ledger.Docs}, Event{october.AddDate(0, -1, 0), ledger.Docs}), span)
		if h == nil || len(h.Maps[0].Rows) > 13 {
			t.Fatalf("from %v: %+v", from, h)
		}
	}
	if h := NewHeat("x", nil, Span{october.AddDate(-1, 0, 0), october}); h != nil {
		t.Error("nothing is drawn")
	}
	if h := NewHeat("x", events(), Span{}); h != nil {
		t.Error("no time is drawn")
	}
}

// A map tells of days alone: no hour, and no weekday to stand out as a row.
func TestHeatTellsNoHours(t *testing.T) {
	span := Span{october.AddDate(0, -2, 0), october.AddDate(0, 2, 0)}
	html := render(t, "heat", NewHeat("x", events(), span))
	if found := regexp.MustCompile(`\d\d:\d\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun`).FindString(html); found != "" {
		t.Errorf("the map tells %q", found)
	}
	if !strings.Contains(html, "not days on which somebody was there") {
		t.Error("the map does not say what it is not")
	}
	later := events()
	for i := range later {
		later[i].At = later[i].At.Truncate(24 * time.Hour)
	}
	if diff := cmp.Diff(html, render(t, "heat", NewHeat("x", later, span))); diff != "" {
		t.Errorf("the map depends on the hour:\n%s", diff)
	}
}

func TestSpanOfAnOpenWindow(t *testing.T) {
	all := []Event{{time.Unix(0, 0), ledger.Docs}}
	for i := range 400 {
		all = append(all, Event{october.AddDate(0, 0, i), ledger.Docs})
	}
	if s := SpanOf(time.Time{}, time.Time{}, all); s.From.Year() != 2026 {
		t.Errorf("a wrong clock stretches the span to %v", s.From)
	}
	if s := SpanOf(october, october.AddDate(0, 1, 0), nil); !s.From.IsZero() {
		t.Errorf("nothing spans %v", s)
	}
}
