package plain

import "time"

// Text makes a text from a repository safe to show on one line, as Line does,
// and no longer than any honest text is: 400 characters. Formats for programs
// hold the whole.
func Text(s string) string {
	s = Line(s)
	if len(s) <= maxText {
		return s
	}
	runes := []rune(s)
	if len(runes) <= maxText {
		return s
	}
	return string(runes[:maxText-1]) + "…"
}

const maxText = 400

// Day is the UTC date of an instant: "2026-11-03".
func Day(t time.Time) string { return ClampYear(t).Format(time.DateOnly) }

// ClampYear brings a time into the years 0 to 9999, all that RFC 3339 can
// write, in UTC. A commit may claim any date at all.
func ClampYear(t time.Time) time.Time {
	t = t.UTC()
	switch year := t.Year(); {
	case year < 0:
		return time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	case year > 9999:
		return time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	}
	return t
}
