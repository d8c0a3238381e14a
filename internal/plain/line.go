// Package plain makes texts from repositories safe to show.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes a hostile text fit for one line of a terminal or a page. Control
// characters, which could move a terminal's cursor, become U+FFFD; line ends
// and tabs become a space; marks that reorder or hide text (bidirectional
// controls, zero-width space, byte order mark) are dropped. The joiners that
// scripts and emoji need stay.
func Line(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Map(safe, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(s)
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
	case r == '\u061C', r == '\u180E', r == '\uFEFF', r == '\u200B', r == '\u200E', r == '\u200F',
		r >= '\u202A' && r <= '\u202E', r >= '\u2060' && r <= '\u206F', r >= 0xE0000 && r <= 0xE007F:
		return -1
	}
	return r
}
