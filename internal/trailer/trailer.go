// Package trailer reads the trailers of commit messages: which lines they are,
// as git decides it, and which of them name somebody for their help.
package trailer

import "strings"

// Trailer is one "Token: value" line at the end of a message, continuation
// lines unfolded into the value.
type Trailer struct {
	Token string // as written: "Reviewed-by"
	Value string
}

// Parse returns the trailers of the message in order, the same as
// git log --format='%(trailers:only,unfold)' of git 2.39 prints without any
// trailer configuration. A message is cut at its first NUL, as git does.
func Parse(message string) []Trailer {
	block := Block(message)
	if block == "" {
		return nil
	}
	all := make([]Trailer, 0, strings.Count(block, "\n")+1)
	for block != "" {
		n, sep := lineLen(block), separator(block)
		if sep >= 1 {
			n = foldedLen(block, n)
			all = append(all, Trailer{Token: trim(block[:sep]), Value: unfold(trim(block[sep+1 : n]))})
		}
		block = block[n:]
	}
	return all
}

// foldedLen adds the continuation lines, which begin with space, to the n
// bytes of a trailer's first line.
func foldedLen(s string, n int) int {
	for n < len(s) && isSpace(s[n]) {
		n += lineLen(s[n:])
	}
	return n
}

// unfold turns each line break and the space after it into one space.
func unfold(value string) string {
	if strings.IndexByte(value, '\n') < 0 {
		return value
	}
	var b strings.Builder
	for value != "" {
		line, rest, more := strings.Cut(value, "\n")
		b.WriteString(line)
		if more {
			b.WriteByte(' ')
		}
		value = strings.TrimLeft(rest, spaces)
	}
	return trim(b.String())
}

// separator returns where the colon after a well-formed token is, or -1
// (find_separator in trailer.c). A token is letters, digits and dashes; space
// may stand between it and the colon.
func separator(line string) int {
	spaced := false
	for i := range len(line) {
		switch c := line[i]; {
		case c == ':':
			return i
		case !spaced && isTokenByte(c):
		case i > 0 && (c == ' ' || c == '\t'):
			spaced = true
		default:
			return -1
		}
	}
	return -1
}

func isTokenByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-'
}

// spaces are what git's own isspace knows, without \v and \f.
const spaces = " \t\n\r"

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func trim(s string) string { return strings.Trim(s, spaces) }

// lineLen is the length of the first line of s with its line break.
func lineLen(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i + 1
	}
	return len(s)
}
