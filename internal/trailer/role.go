package trailer

import (
	"slices"
	"strings"
)

// Roles returns how the token says that somebody helped, each role in one
// canonical spelling: "Reviewed-by" for "reviewed_by", "Revieved-by" or
// "Trivially-Reviewed-by", and two roles for "Reported-and-tested-by". It is
// nil for tokens that name nobody for help, such as Signed-off-by, Cc, Link.
func Roles(token string) []string {
	if strings.EqualFold(token, "signed-off-by") {
		return nil
	}
	for _, role := range plainRoles {
		if strings.EqualFold(token, role) {
			return []string{role}
		}
	}
	words := tokenWords(token)
	if role := wholeTokens[strings.Join(words, "-")]; role != "" {
		return []string{role}
	}
	if words = aroundBy(words); words == nil {
		return nil
	}
	return rolesAmong(words)
}

// IsPlain tells whether the token is the usual spelling of its one role,
// upper and lower case aside.
func IsPlain(token string) bool {
	roles := Roles(token)
	return len(roles) == 1 && strings.EqualFold(token, roles[0])
}

func tokenWords(token string) []string {
	return strings.FieldsFunc(strings.ToLower(token), func(r rune) bool {
		return r == '-' || r == '_' || r == ' ' || r == '\t'
	})
}

// aroundBy returns the words around the "by" of a token; nil when it has none,
// or when it says that something was not done.
func aroundBy(words []string) []string {
	if len(words) == 1 && strings.HasSuffix(words[0], "by") {
		words = []string{strings.TrimSuffix(words[0], "by"), "by"}
	}
	agent := false
	var rest []string
	if i := slices.Index(words, "without"); i >= 0 {
		words = words[:i]
	}
	for _, w := range words {
		switch w {
		case "by", "b", "bt", "bu", "yb":
			agent = true
		case "not", "no", "never", "nacked", "naked", "nack", "nak":
			return nil
		default:
			rest = append(rest, w)
		}
	}
	if !agent {
		return nil
	}
	return rest
}

// rolesAmong finds what the words say was done. Words for things, such as
// "patch", count only where no word says what was done with them.
func rolesAmong(words []string) []string {
	var deeds, things []string // of things only the first: "test" of "test-code-by"
	for len(words) > 0 {
		term, n := longestTerm(words)
		switch {
		case term.role == "" || slices.Contains(deeds, term.role):
		case term.thing:
			things = append(things, term.role)
		default:
			deeds = append(deeds, term.role)
		}
		words = words[n:]
	}
	if deeds != nil {
		return deeds
	}
	return things[:min(len(things), 1)]
}

// longestTerm looks up the longest known run of words at the front, and says
// how many words to step over.
func longestTerm(words []string) (term, int) {
	for n := min(len(words), longestPhrase); n > 0; n-- {
		if t, ok := terms[strings.Join(words[:n], "-")]; ok {
			return t, n
		}
	}
	return misspelt(words[0]), 1
}

// misspelt forgives one slip in a long word, where that is no word of its own.
func misspelt(word string) term {
	const long = 7
	if len(word) < long-1 || word == "reposted" || word == "resorted" {
		return term{}
	}
	for _, role := range plainRoles {
		deed := strings.ToLower(strings.TrimSuffix(role, "-by"))
		if len(deed) >= long && !strings.Contains(deed, "-") && oneSlip(word, deed) {
			return term{role: role}
		}
	}
	return term{}
}

// oneSlip tells whether one letter was added, dropped, changed or swapped with
// its neighbour.
func oneSlip(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 2 && len(b) == 2 {
		return a[0] == b[1] && a[1] == b[0]
	}
	return len(a) <= 1 && len(b) <= 1
}
