// Package plain makes texts from repositories safe to show.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes a hostile text fit for one line of a terminal or a page. Control
// characters, which could move a terminal's cursor, become U+FFFD; line ends
// and tabs become a space; marks without a shape of their own, which reorder or
// hide text (bidirectional controls, zero-width space, byte order mark), are
// dropped. The joiners that scripts and emoji need stay.
func Line(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Map(safe, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(s)
}

// Head is the start of a text that is longer than so many bytes, cut between
// characters and with an ellipsis behind it.
func Head(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.TrimRightFunc(strings.ToValidUTF8(s[:most], ""), unicode.IsSpace) + "…"
}

// isPlain is the common case: printable ASCII without surrounding space.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s == "" || (s[0] != ' ' && s[len(s)-1] != ' ')
}

func safe(r rune) rune {
	switch {
	case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
		return ' '
	case unicode.IsControl(r):
		return utf8.RuneError
	case unicode.Is(unicode.Cf, r) && !unicode.In(r, unicode.Join_Control, unicode.Prepended_Concatenation_Mark):
		return -1
	}
	return r
}
