package report

import (
	"fmt"
	"net/url"
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

// day is the UTC date of an instant.
func day(t time.Time) string { return clampYear(t).Format(time.DateOnly) }

// minute is an instant in UTC, as exact as a reader wants it.
func minute(t time.Time) string { return clampYear(t).Format("2006-01-02 15:04 UTC") }

// listing joins words as a sentence does: "a, b and c".
func listing(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return fmt.Sprintf("%s and %s", strings.Join(words[:last], ", "), words[last])
}
