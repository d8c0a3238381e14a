package language

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of a text: a word, a character of a script that has no
// spaces, a mark, or what stands for something else.
type token struct {
	kind tokenKind
	text string // folded
}

type tokenKind byte

const (
	word      tokenKind = iota
	character           // a word or a part of one, in scripts without spaces
	mark
	reference // to another thread
	name      // of somebody who is mentioned
	code      // and names of commits, addresses
)

// ref stands in phrases for a reference to another thread.
const ref = "<ref>"

// tokensOf takes a text apart.
func tokensOf(text string) []token {
	text = fold(text)
	all := make([]token, 0, len(text)/4)
	for i := 0; i < len(text); {
		t, width := tokenAt(text, i)
		if width == 0 {
			_, width = utf8.DecodeRuneInString(text[i:])
		} else {
			all = append(all, t)
		}
		i += width
	}
	return all
}

// tokenAt is the token that begins there, of no width where there is none.
func tokenAt(text string, i int) (token, int) {
	rest := text[i:]
	if i == 0 || !isWordEnd(text[i-1]) {
		if t, width := specialAt(rest); width > 0 {
			return t, width
		}
	}
	r, width := utf8.DecodeRuneInString(rest)
	switch {
	case r != '\n' && (unicode.IsSpace(r) || unicode.IsControl(r)):
		return token{}, 0
	case isCharacter(r):
		return token{character, rest[:width]}, width
	case isWordRune(r):
		width = wordWidth(rest)
		if more := width + tailWidth(rest[width:]); more > width {
			return token{code, rest[:more]}, more
		}
		return token{kindOfWord(rest[:width]), rest[:width]}, width
	}
	return token{mark, rest[:width]}, width
}

// specialAt knows what is no word of the language: code, addresses, names and
// references.
func specialAt(rest string) (token, int) {
	switch c := rest[0]; {
	case c == '`':
		if end := strings.IndexByte(rest[1:], '`'); end >= 0 {
			return token{code, rest[:end+2]}, end + 2
		}
	case c == '@':
		if at := mention.FindStringSubmatchIndex(rest); at != nil {
			return nameAt(rest, at)
		}
	case c == 'h' && (strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://")):
		width := addressWidth(rest)
		if threadAddress.MatchString(rest[:width]) {
			return token{reference, ref}, width
		}
		return token{code, rest[:width]}, width
	case c == '#' || c < utf8.RuneSelf && isWordRune(rune(c)):
		if width := threadWidth(rest); width > 0 {
			return token{reference, ref}, width
		}
	case strings.HasPrefix(rest, ref):
		return token{reference, ref}, len(ref)
	}
	return token{}, 0
}

var (
	mention       = regexp.MustCompile(`^@([a-z0-9][a-z0-9_-]{0,38})(/[a-z0-9])?`)
	threadAddress = regexp.MustCompile(`/(?:issues|pull|merge_requests|pulls)/[0-9]+`)
)

// nameAt is who is mentioned. A team, as in @octo/reviewers, is nobody.
func nameAt(rest string, at []int) (token, int) {
	if at[4] >= 0 {
		return token{code, rest[:at[1]]}, at[1]
	}
	return token{name, strings.TrimRight(rest[at[2]:at[3]], "-_")}, at[3]
}

// threadWidth is the width of "#12", "owner/repo#12" or "gh-12", 0 where
// something else stands there.
func threadWidth(s string) int {
	slash, hash := 0, 0
	for hash < len(s) && hash < 150 && (isWordEnd(s[hash]) || strings.IndexByte("./-", s[hash]) >= 0) {
		if s[hash] == '/' {
			slash++
		}
		hash++
	}
	digits := hash
	if prefix := "gh-"; strings.HasPrefix(s, prefix) {
		digits = len(prefix)
	} else if hash == len(s) || s[hash] != '#' || hash > 0 && slash != 1 {
		return 0
	} else {
		digits++
	}
	end := digits
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	if end == digits {
		return 0
	}
	return end
}

// addressWidth ends an address where its characters end, less the mark that ends
// a sentence.
func addressWidth(s string) int {
	width := 0
	for width < len(s) && s[width] > ' ' && s[width] < utf8.RuneSelf && !strings.ContainsRune("<>\"`", rune(s[width])) {
		width++
	}
	return len(strings.TrimRight(s[:width], ".,;:!?)'"))
}

// wordWidth ends a word where its letters end. An apostrophe between letters
// belongs to it.
func wordWidth(s string) int {
	for i, r := range s {
		if isWordRune(r) && !isCharacter(r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if r != '\'' || !isWordRune(next) || isCharacter(next) {
			return i
		}
	}
	return len(s)
}

// tailWidth is the width of what goes on after a word as in "boat.go" and
// "boat::Row".
func tailWidth(s string) int {
	width := 0
	for {
		rest := s[width:]
		joint := len(rest) - len(strings.TrimLeft(rest, ".:"))
		if joint == 0 || joint > 2 || rest[:joint] == ":" || rest[:joint] == ".." || joint == len(rest) || !isWordEnd(rest[joint]) {
			return width
		}
		width += joint + wordWidth(rest[joint:])
	}
}

// kindOfWord tells names of commits from words.
func kindOfWord(w string) tokenKind {
	if len(w) >= 7 && len(w) <= 64 && strings.Trim(w, "0123456789abcdef") == "" && strings.ContainsAny(w, "0123456789") {
		return code
	}
	return word
}

func isWordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isWordEnd(c byte) bool { return c < utf8.RuneSelf && isWordRune(rune(c)) }

// isCharacter knows scripts that are written without spaces, and Korean, whose
// endings are joined to words.
func isCharacter(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r == 'ー')
}
