package report

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
)

// clean makes a text from a repository safe to show on one line, and no longer
// than any honest text is.
func clean(s string) string {
	s = plain.Line(s)
	if len(s) <= maxText {
		return s
	}
	runes := []rune(s)
	if len(runes) <= maxText {
		return s
	}
	return string(runes[:maxText-1]) + "…"
}

// maxText is how many characters of one text are shown to people. Formats for
// programs hold the whole.
const maxText = 400

// webAddress tells whether a piece of evidence is a page that may be linked.
// All else, such as a command, is only ever shown as text.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") && s == u.String() && s == clean(s)
}

// number is n with a comma between thousands.
func number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// plural is a number and what it counts: "1 commit", "2 commits", "3 people".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// day is the UTC date of an instant.
func day(t time.Time) string { return clampYear(t).Format(time.DateOnly) }

// span says a length of time in its largest unit that fits: "3 hours".
func span(seconds int64) string {
	units := []struct {
		seconds   int64
		one, many string
	}{
		{365 * 86400, "year", "years"}, {30 * 86400, "month", "months"}, {14 * 86400, "", ""},
		{86400, "day", "days"}, {3600, "hour", "hours"}, {60, "minute", "minutes"},
	}
	for _, u := range units {
		switch {
		case seconds < u.seconds:
		case u.one == "": // up to a month read best in weeks
			return plural(int(seconds/(7*86400)), "week", "weeks")
		default:
			return plural(int(seconds/u.seconds), u.one, u.many)
		}
	}
	return plural(int(max(seconds, 0)), "second", "seconds")
}

// listing joins words as a sentence does: "a, b and c".
func listing(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return fmt.Sprintf("%s and %s", strings.Join(words[:last], ", "), words[last])
}
