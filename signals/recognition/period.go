package recognition

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Period is a calendar month, quarter or year.
type Period struct {
	Name        string    // "2026-10", "2026-Q3", "2026"
	From, Until time.Time // Until is not included
}

var periodName = regexp.MustCompile(`^([0-9]{4})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$`)

// ParsePeriod reads the name of a period: "2026-10", "2026-Q3" or "2026". It
// begins and ends at midnight in the zone.
func ParsePeriod(name string, zone *time.Location) (Period, error) {
	parts := periodName.FindStringSubmatch(name)
	if parts == nil {
		return Period{}, fmt.Errorf("period %q: write a month as 2026-10, a quarter as 2026-Q3, a year as 2026", name)
	}
	year, _ := strconv.Atoi(parts[1])
	month, _ := strconv.Atoi(parts[2])
	quarter, _ := strconv.Atoi(parts[3])
	switch {
	case month > 0:
		return months(year, month, 1, zone), nil
	case quarter > 0:
		return months(year, quarter*3-2, 3, zone), nil
	}
	return months(year, 1, 12, zone), nil
}

// PeriodsEnded are the last month and the last quarter that are over, by the
// calendar of the zone that now is in.
func PeriodsEnded(now time.Time) (month, quarter Period) {
	year, m, _ := now.Date()
	first := int(m) - (int(m)-1)%3 // of this quarter
	return months(year, int(m)-1, 1, now.Location()), months(year, first-3, 3, now.Location())
}

// months are so many of a year, from one of them on; one before the first of
// January is of the year before.
func months(year, first, n int, zone *time.Location) Period {
	start := func(month int) time.Time { return time.Date(year, time.Month(month), 1, 0, 0, 0, 0, zone) }
	p := Period{From: start(first), Until: start(first + n)}
	switch n {
	case 1:
		p.Name = p.From.Format("2006-01")
	case 3:
		p.Name = fmt.Sprintf("%s-Q%d", p.From.Format("2006"), (int(p.From.Month())+2)/3)
	default:
		p.Name = p.From.Format("2006")
	}
	return p
}

// Months is how long it is.
func (p Period) Months() int {
	return (p.Until.Year()-p.From.Year())*12 + int(p.Until.Month()) - int(p.From.Month())
}

// Has tells whether a moment lies in it.
func (p Period) Has(t time.Time) bool { return !t.Before(p.From) && t.Before(p.Until) }

// Title is what people call it: "October 2026", "July to September 2026", "2026".
func (p Period) Title() string {
	switch p.Months() {
	case 1:
		return p.From.Format("January 2006")
	case 3:
		return p.From.Format("January") + " to " + p.From.AddDate(0, 2, 0).Format("January 2006")
	}
	return p.From.Format("2006")
}
