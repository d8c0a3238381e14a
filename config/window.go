package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// DefaultWindow is how far back a scan looks when nobody says.
const DefaultWindow = "90d"

// Window is a span of time, the start included and the end not. A zero Since
// reaches back to the first commit, a zero Until on to the last one.
type Window struct {
	Since, Until time.Time
	// Open is set where nobody asked for an end: Until then says when it was
	// looked, and a commit whose clock ran ahead still counts.
	Open bool
}

// Contains tells whether t lies in the window.
func (w Window) Contains(t time.Time) bool {
	return !t.Before(w.Since) && (w.Open || w.Until.IsZero() || t.Before(w.Until))
}

// ParseWindow reads the two ends of a window. Each is a date (2026-11-21, in
// UTC; as an end that whole day is included), a time (RFC 3339), an age (12h,
// 90d, 8w, 1y) or "all". An age counts back from the end of the window for
// since, and from now for until. An empty until is now.
func ParseWindow(since, until string, now time.Time) (Window, error) {
	w := Window{Until: now, Open: until == ""}
	var err error
	if until != "" {
		if w.Until, err = parseEnd(until, now, 24*time.Hour); err != nil {
			return w, fmt.Errorf("until: %w", err)
		}
	}
	from := w.Until
	if from.IsZero() {
		from = now
	}
	if w.Since, err = parseEnd(since, from, 0); err != nil {
		return w, fmt.Errorf("since: %w", err)
	}
	if !w.Until.IsZero() && !w.Since.Before(w.Until) {
		return w, fmt.Errorf("since: %s is not before the end of the window, %s", w.Since.Format(time.RFC3339), w.Until.Format(time.RFC3339))
	}
	return w, nil
}

// checkStart tells what is wrong with the start of a window.
func checkStart(s string, now time.Time) error {
	_, err := parseEnd(s, now, 0)
	return err
}

// parseEnd reads one end of a window; day is added to a bare date.
func parseEnd(s string, now time.Time, day time.Duration) (time.Time, error) {
	if s == "all" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Add(day), nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC(), nil
	}
	age, err := parseAge(s)
	if err != nil {
		return time.Time{}, err
	}
	return now.Add(-age), nil
}

// ages are the units of an age; a year is 365 days.
var ages = map[byte]time.Duration{
	'h': time.Hour,
	'd': 24 * time.Hour,
	'w': 7 * 24 * time.Hour,
	'y': 365 * 24 * time.Hour,
}

func parseAge(s string) (time.Duration, error) {
	bad := fmt.Errorf("%q is not a time: want a date (2026-11-21), a time (2026-11-21T09:00:00Z), an age (12h, 90d, 8w, 1y) or \"all\"", s)
	if s == "" {
		return 0, bad
	}
	unit, known := ages[s[len(s)-1]]
	n, err := strconv.ParseUint(strings.TrimSuffix(s, s[len(s)-1:]), 10, 32)
	if err != nil || !known {
		return 0, bad
	}
	if n == 0 {
		return 0, fmt.Errorf("%q is no time at all: want at least 1%c", s, s[len(s)-1])
	}
	const most = 100 * 365 * 24 * time.Hour
	if n > uint64(most/unit) {
		return 0, fmt.Errorf("%q reaches back over a century: use \"all\"", s)
	}
	return time.Duration(n) * unit, nil
}
