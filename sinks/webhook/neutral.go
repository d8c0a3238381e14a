package webhook

import (
	"net/url"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/internal/plain"
)

// line is a hostile text on one line, at most so many characters long.
func line(s string, most int) string {
	return truncate(most, plain.Line(head(s, most)))
}

// lines is the same where the text may have several lines: no more than two line
// ends follow each other.
func lines(s string, most int) string {
	var out strings.Builder
	empty := 0
	for l := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(head(s, most))) {
		l = plain.Line(l)
		if l == "" {
			empty++
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n\n"[:1+min(empty, 1)])
		}
		out.WriteString(l)
		empty = 0
	}
	return truncate(most, out.String())
}

// head is enough of a text to find its first characters in, whatever of them is
// dropped: a text of megabytes is not read to its end.
func head(s string, most int) string {
	const generous = 8
	if len(s) <= most*generous {
		return s
	}
	end := most * generous
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

// truncate cuts a text to at most so many characters, the last one then being "…".
func truncate(most int, s string) string {
	if len(s) <= most {
		return s
	}
	n, end := 0, 0 // characters so far, and where the last but one that fits ends
	for i := range s {
		if n == most-1 {
			end = i
		}
		if n++; n > most {
			return strings.TrimSpace(s[:end]) + "…"[:min(max(most, 0), 1)*len("…")]
		}
	}
	return s
}

// units is how long a text is in the units in which chats count: UTF-16, which is
// never less than characters.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// escaper is how one character of a hostile text is written in a markup, so that
// it stays text.
type escaper func(r rune) string

// escape is a text in that markup.
func escape(e escaper, s string) string {
	var out strings.Builder
	for _, r := range s {
		out.WriteString(e(r))
	}
	return out.String()
}

// fit is as much of a text, in that markup, as fits so many units.
func fit(e escaper, s string, most int) string {
	whole := escape(e, s)
	if units(whole) <= most {
		return whole
	}
	var out strings.Builder
	left := most - 1 // for the "…"
	for _, r := range s {
		escaped := e(r)
		if left -= units(escaped); left < 0 {
			break
		}
		out.WriteString(escaped)
	}
	return strings.TrimSpace(out.String()) + "…"
}

// mostAddress is the longest web address that is linked, in bytes.
const mostAddress = 1000

// webAddress tells whether a piece of evidence is a page that may be linked. All
// else, such as a command, is only ever shown as text.
func webAddress(s string) bool {
	if len(s) > mostAddress || s != plain.Line(s) {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && u.User == nil && (u.Scheme == "https" || u.Scheme == "http") && s == u.String()
}

// linkable is a web address with all percent-encoded that could end a link in a
// markup, or begin something else.
func linkable(address string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", "(", "%28", ")", "%29", "[", "%5B", "]", "%5D",
		`\`, "%5C", "`", "%60", "*", "%2A", " ", "%20", `"`, "%22", "@", "%40").Replace(address)
}

// instant is a time as JSON can write it: in UTC, to the second, the year no other
// than 0 to 9999.
func instant(t time.Time) time.Time {
	t = t.UTC().Truncate(time.Second)
	switch {
	case t.Year() < 0:
		return time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	case t.Year() > 9999:
		return time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	}
	return t
}
