package recognitions

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/internal/plain"
)

// clock reads times as exports write them.
type clock struct {
	zone  *time.Location
	order Dates // DatesAuto where the file does not tell
}

// dated are the ways to write a date that mean one day only.
var dated = []string{"2006-01-02", "2006/01/02", "Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006", "Mon, 2 Jan 2006", "Mon Jan 2 2006"}

// timed are the ways to write a time of day, and perhaps a zone, after a date.
var timed = []string{"", " 15:04:05", " 15:04", " 3:04 PM", " 3:04:05 PM", " 15:04:05 -0700", " 15:04:05 MST", " 15:04 MST", " 15:04:05Z07:00", ", 3:04 PM", ", 15:04"}

// slashed is a date that can mean two days.
var slashed = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b`)

// seconds are those since 1970, as chats name messages.
var seconds = regexp.MustCompile(`^\d{10}(\.\d{1,9})?$`)

func (c clock) read(text string) (time.Time, *given.Wrong) {
	if text == "" {
		return time.Time{}, nil // which is told as missing
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	if seconds.MatchString(text) {
		n, _, _ := strings.Cut(text, ".")
		s, err := strconv.ParseInt(n, 10, 64)
		if err == nil {
			return time.Unix(s, 0).UTC(), nil
		}
	}
	written := strings.Replace(strings.Join(strings.Fields(text), " "), "T", " ", 1)
	dates := dated
	if slashed.MatchString(written) {
		if c.order == DatesAuto {
			return time.Time{}, &given.Wrong{Detail: fmt.Sprintf("%q can mean two days.", plain.Head(text, mostQuoted)), Fix: "Say which with --dates mdy or --dates dmy, or write it as 2026-11-21."}
		}
		written = strings.ReplaceAll(written, ".", "/")
		dates = map[Dates][]string{MonthFirst: {"1/2/2006"}, DayFirst: {"2/1/2006"}}[c.order]
	}
	for _, candidate := range []string{text, written} {
		if at, ok := c.parse(candidate, dates); ok {
			return at, nil
		}
	}
	return time.Time{}, &given.Wrong{Detail: fmt.Sprintf("%q is no time that can be read.", plain.Head(text, mostQuoted)), Fix: "Write it as 2026-11-21T09:30:00Z, 2026-11-21 09:30 or 2026-11-21."}
}

func (c clock) parse(text string, dates []string) (time.Time, bool) {
	for _, date := range dates {
		for _, clock := range timed {
			at, err := time.ParseInLocation(date+clock, text, c.zone)
			if err == nil && isKnownZone(at, clock) {
				return at.UTC(), true
			}
		}
	}
	return time.Time{}, false
}

// isKnownZone refuses a name of a zone that means nothing here: it would be taken for
// UTC.
func isKnownZone(at time.Time, layout string) bool {
	name, offset := at.Zone()
	return !strings.Contains(layout, "MST") || offset != 0 || name == "UTC" || name == "GMT" || name == "Z"
}

// orderOf is what dates with slashes mean in a file: what was said, else what those
// tell of which only one reading makes sense.
func orderOf(said Dates, dates []string) Dates {
	if said == MonthFirst || said == DayFirst {
		return said
	}
	month, day := false, false
	for _, text := range dates {
		m := slashed.FindStringSubmatch(strings.TrimSpace(text))
		if m == nil {
			continue
		}
		first, _ := strconv.Atoi(m[1]) // digits, and few
		second, _ := strconv.Atoi(m[2])
		day, month = day || first > 12, month || second > 12
	}
	switch {
	case month && !day:
		return MonthFirst
	case day && !month:
		return DayFirst
	}
	return DatesAuto
}
