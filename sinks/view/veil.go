package view

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/ledger"
)

// veil hides people who opted out where a text of somebody else names them: a
// subject, a message, a trailer. The zero value hides nobody.
type veil struct {
	names *regexp.Regexp
}

// leftOut stands where a name was.
const leftOut = "(somebody)"

// wordRunes are of what words are made: where a name ends, none of these
// follows. \b knows ASCII only. Scripts that put no space between words are not
// among them, for there a name has no such end.
const wordRunes = `_\p{N}\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}\p{Hebrew}\p{Arabic}`

// isWordRune knows the same.
func isWordRune(r rune) bool {
	return r == '_' || unicode.IsNumber(r) || unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic,
		unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Arabic)
}

// newVeil hides the full names, e-mail addresses and logins of people. A single
// short word is no name that could be told from others; a short login is one
// where it is written as "@bob" or "github:bob".
func newVeil(people []*ledger.Person) veil {
	var all []string
	add := func(name string, least int) {
		if len(name) >= least {
			all = append(all, regexp.QuoteMeta(name))
		}
	}
	login := func(id ledger.Identity) {
		if add(id.Login, 5); id.Login != "" {
			add("@"+id.Login, 0)
			add(id.String(), 0)
		}
	}
	for _, p := range people {
		add(p.Name, 5)
		for _, id := range p.Identities {
			add(id.Name, 5)
			add(id.Email, 3)
			login(id)
		}
		for _, id := range p.Former {
			login(id)
		}
	}
	return veilOver(all)
}

// veilOver hides names that are quoted for an expression, the longest first: of one
// that begins like another nothing is left over.
func veilOver(names []string) veil {
	if len(names) == 0 {
		return veil{}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return veil{regexp.MustCompile(`(?i)<?@?(?:` + strings.Join(names, "|") + `)>?($|[^` + wordRunes + `])`)}
}

// over is the text with the names hidden.
func (v veil) over(text string) string {
	if v.names == nil {
		return text
	}
	var shown strings.Builder
	at := 0
	for m := v.find(text, at); m != nil; m = v.find(text, at) {
		shown.WriteString(text[at:m[0]] + leftOut)
		at = m[1]
	}
	shown.WriteString(text[at:])
	return shown.String()
}

// find is where the next name begins and ends; nil where none is left. What is
// only the end of a longer word is none.
func (v veil) find(text string, at int) []int {
	for {
		m := v.names.FindStringSubmatchIndex(text[at:])
		if m == nil {
			return nil
		}
		from, to := at+m[0], at+m[2]
		last, _ := utf8.DecodeLastRuneInString(text[:from])
		first, size := utf8.DecodeRuneInString(text[from:])
		if !isWordRune(last) || !isWordRune(first) {
			return []int{from, to}
		}
		at = from + size
	}
}
