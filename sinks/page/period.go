package page

import (
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
)

// period is a calendar unit, in UTC, that a chart over time counts by.
type period struct {
	each   string // "week"
	days   int    // about how long it is
	months int    // its length in months, 0 for the week
	format string // of a label
}

// maxPeriods is how many columns a chart can show.
const maxPeriods = 60

// periodFor is the shortest period of which not too many make up the span.
func periodFor(from, to time.Time) period {
	days := int((to.Unix() - from.Unix()) / 86400) // a Duration ends at 292 years
	periods := []period{
		{"week", 7, 0, "2 Jan"}, {"month", 30, 1, "Jan 2006"}, {"quarter", 91, 3, "Jan 2006"}, {"year", 365, 12, "2006"},
		{"ten years", 3650, 120, "2006"}, {"hundred years", 36500, 1200, "2006"},
	}
	for _, p := range periods {
		if days/p.days < maxPeriods/2 || p.months > 1 && days/p.days < maxPeriods {
			return p
		}
	}
	return periods[len(periods)-1]
}

// floor is the start of the period that t lies in. Weeks start on Monday
// (ISO 8601).
func (p period) floor(t time.Time) time.Time {
	year, month, date := t.UTC().Date()
	if p.months == 0 {
		back := (int(t.UTC().Weekday()) + 6) % 7
		return time.Date(year, month, date-back, 0, 0, 0, 0, time.UTC)
	}
	all := year*12 + int(month) - 1
	all -= all % p.months
	return time.Date(all/12, time.Month(all%12+1), 1, 0, 0, 0, 0, time.UTC)
}

// starts are the starts of all periods that touch the span, at least one.
func (p period) starts(from, to time.Time) []time.Time {
	starts := []time.Time{p.floor(from)}
	for {
		t := starts[len(starts)-1]
		if p.months == 0 {
			t = t.AddDate(0, 0, 7)
		} else {
			t = t.AddDate(0, p.months, 0)
		}
		if t.After(to) {
			return starts
		}
		starts = append(starts, t)
	}
}

// label is short, for the axis.
func (p period) label(start time.Time) string { return start.Format(p.format) }

// name is for a sentence: "week of 2026-10-05".
func (p period) name(start time.Time) string {
	if p.months == 0 {
		return "week of " + plain.Day(start)
	}
	if p.months < 12 {
		return p.each + " from " + start.Format("2006-01")
	}
	return p.each + " from " + start.Format("2006")
}
