package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold makes alike what people write alike: in lower case, of one width, without
// accents, with straight quotation marks. Only the marks of Latin, Greek and
// Cyrillic letters go: those of kana make other sounds.
func fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	s = norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		switch {
		case 0x300 <= r && r <= 0x36F, unicode.Is(unicode.Variation_Selector, r), 0x1F3FB <= r && r <= 0x1F3FF, r == '\u200d', r == '\u200b', r == '\ufeff':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	return whole.Replace(norm.NFC.String(s))
}

// whole are letters that have no accent to take off.
var whole = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i", "’", "'", "‘", "'", "“", `"`, "”", `"`)

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
