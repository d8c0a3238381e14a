package people

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/ledger"
)

// Named returns whom the value of a trailer names: one or several people, each
// with a name, an e-mail or a login as far as it was written. Bug numbers, web
// addresses, mailing lists, notes and the like name nobody.
func Named(value string) []ledger.Identity {
	value, whole := unescape(strings.TrimSpace(value))
	if !whole || value == "" || value[0] == '[' || value[0] == '#' || strings.Contains(value, "://") && !strings.Contains(value, "<") {
		return nil
	}
	var all []ledger.Identity
	first := true
	for {
		before, rest, open := strings.Cut(value, "<")
		inside, after, _ := strings.Cut(rest, ">")
		if !open {
			return append(all, bareNamed(before, first)...)
		}
		if !first {
			before = afterAddress(before)
		}
		all = append(all, addressed(before, strings.TrimSpace(inside))...)
		value, first = after, false
	}
}

// unescape undoes what a web page does to "<ada@example.org>". Where it was done
// twice, nothing is read.
func unescape(value string) (text string, whole bool) {
	if !isEscaped(value) {
		return value, true
	}
	value = html.UnescapeString(value)
	return strings.TrimSpace(value), !isEscaped(value)
}

func isEscaped(value string) bool {
	for _, entity := range []string{"&lt;", "&gt;", "&amp;", "&quot;", "&#39;", "&#34;", "&#60;", "&#62;"} {
		if strings.Contains(value, entity) {
			return true
		}
	}
	return false
}

// addressed reads the names before an address; the last of them has it.
func addressed(names, inside string) []ledger.Identity {
	parts := splitNames(names)
	last := ""
	if n := len(parts); n > 0 {
		last, parts = parts[n-1], parts[:n-1]
	}
	if len(parts) == 1 && isOneName(names, parts[0], last) {
		last, parts = parts[0]+", "+last, nil
	}
	var all []ledger.Identity
	for _, p := range parts {
		all = append(all, unaddressed(p)...)
	}
	inside = strings.TrimPrefix(inside, "mailto:")
	if sender, ok := relayed(last, inside); ok {
		return append(all, unaddressed(sender)...)
	}
	switch {
	case isLogin(inside):
		all = append(all, ledger.Identity{Source: "github", Login: inside[1:]})
	case !strings.Contains(inside, "@"):
		all = append(all, unaddressed(last)...)
	case !isList(strings.ToLower(inside)):
		all = append(all, ledger.Identity{Source: ledger.Git, Name: withoutNote(last), Email: inside})
	}
	return all
}

// isOneName tells "Doe, Jane" and "Jane Doe, Jr." from two names.
func isOneName(names, front, back string) bool {
	switch strings.ToLower(strings.TrimRight(back, ".")) {
	case "jr", "sr", "ii", "iii", "iv", "phd", "md", "inc", "ltd":
		return true
	}
	return strings.Contains(names, ",") && !strings.Contains(front, " ") && front[0] != '@'
}

// bareNamed reads what stands without an address: everything, or what follows
// the last address, which names somebody only after a comma or an "and".
func bareNamed(s string, first bool) []ledger.Identity {
	if !first {
		joined := afterAddress(s)
		if joined == strings.TrimSpace(s) || strings.TrimSpace(s) == "" {
			return nil
		}
		s = joined
	}
	var all []ledger.Identity
	for _, p := range splitNames(s) {
		if !first && !strings.Contains(p, " ") && p[0] != '@' {
			continue // "<a@b>, thanks"
		}
		all = append(all, unaddressed(p)...)
	}
	return all
}

// afterAddress cuts notes and the joining word that may stand between an
// address and the next name.
func afterAddress(s string) string {
	s = strings.TrimSpace(s)
	for s != "" && (s[0] == '(' || s[0] == '[') {
		_, rest, closed := strings.Cut(s, map[byte]string{'(': ")", '[': "]"}[s[0]])
		if !closed {
			return ""
		}
		s = strings.TrimSpace(rest)
	}
	return strings.TrimSpace(joiner.ReplaceAllString(s, ""))
}

// joiner is what may stand before the next name; between is what parts names.
var (
	joiner  = regexp.MustCompile(`^(?:[,;&/+]|and\b)(?:\s*and\b)?\s*`)
	between = regexp.MustCompile(`\s*(?:[,;&]|\s/\s|\s\+\s|\sand\s)\s*(?:and\s)?`)
)

// splitNames parts "Ada, Bob and Cem", but nothing in quotes.
func splitNames(s string) []string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '"' && strings.HasSuffix(s, `"`) {
		return []string{s[1 : len(s)-1]}
	}
	if strings.HasPrefix(s, "@") && !strings.ContainsAny(s, ",;&") {
		return strings.Fields(s) // "@ada @bob"
	}
	var parts []string
	for _, p := range between.Split(s, -1) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// unaddressed reads one name, login or bare e-mail.
func unaddressed(s string) []ledger.Identity {
	s = strings.TrimRight(withoutNote(s), ".")
	if isLogin(s) {
		return []ledger.Identity{{Source: "github", Login: s[1:]}}
	}
	if name, email := cutBareEmail(s); email != "" {
		if isList(strings.ToLower(email)) {
			return nil
		}
		return []ledger.Identity{{Source: ledger.Git, Name: name, Email: email}}
	}
	if at := strings.LastIndex(s, "@"); at >= 0 && isLogin(strings.TrimRight(s[at:], ")")) {
		return []ledger.Identity{{Source: "github", Login: strings.TrimRight(s[at+1:], ")")}} // "Ada (@ada)"
	}
	if s = withoutPlace(s); !looksLikeName(s) {
		return nil
	}
	return []ledger.Identity{{Source: ledger.Git, Name: s}}
}

// withoutPlace cuts where somebody works or said it: "Ada of Example, Inc.".
func withoutPlace(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		switch w {
		case "of", "at", "from", "on", "via", "for":
			return strings.Join(words[:i], " ")
		}
	}
	return s
}

// withoutNote cuts "(company)" off the end of a name, unless it says who it is.
func withoutNote(s string) string {
	s = strings.Trim(strings.TrimSpace(s), `"`)
	if !strings.HasSuffix(s, ")") {
		return s
	}
	open := strings.LastIndexByte(s, '(')
	if open < 1 || strings.Contains(s[open:], "@") {
		return s
	}
	return strings.TrimSpace(s[:open])
}

var (
	login     = regexp.MustCompile(`^@[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?(?:\[bot\])?$`)
	bareEmail = regexp.MustCompile(`^(.*?)[\s(]*\b([^\s<>()@,;:"]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)\)?$`)
)

func isLogin(s string) bool { return strings.HasPrefix(s, "@") && login.MatchString(s) }

func cutBareEmail(s string) (name, email string) {
	if strings.IndexByte(s, '@') < 1 {
		return "", ""
	}
	m := bareEmail.FindStringSubmatch(s)
	if m == nil {
		return "", ""
	}
	return strings.TrimSpace(m[1]), m[2]
}

// looksLikeName tells names and nicknames from prose, numbers and hashes.
func looksLikeName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 || len(s) > 100 || !utf8.ValidString(s) ||
		strings.ContainsAny(s, `:/\#@=*{}[]|<>?!`) || isNobody(strings.ToLower(s)) || isBlank(strings.ToLower(s)) {
		return false
	}
	if len(words) == 1 {
		return isNickname(s)
	}
	proper := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `("'`))
		switch {
		case unicode.IsLetter(first) && !unicode.IsLower(first):
			proper++
		case !isParticle(w):
			return false
		}
	}
	return proper > 0
}

// isNickname wants letters, and more of them than a hash has.
func isNickname(s string) bool {
	letters, beyondHex := 0, false
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			beyondHex = beyondHex || r > 'f'
		}
	}
	return letters >= 2 && letters*2 > utf8.RuneCountInString(s) && (beyondHex || len(s) < 7)
}

// isParticle tells the small words inside of names.
func isParticle(w string) bool {
	switch w {
	case "de", "del", "della", "der", "den", "des", "di", "da", "do", "dos", "du", "van", "von", "zu", "zum", "zur",
		"la", "le", "el", "al", "bin", "ibn", "ben", "ter", "ten", "y", "e", "af", "av", "dela", "d'", "'t", "op":
		return true
	}
	return false
}

// isNobody tells words that stand where a name should.
func isNobody(s string) bool {
	switch s {
	case "n/a", "na", "none", "nobody", "no one", "no-one", "me", "myself", "self", "i", "you", "us", "we", "everyone",
		"everybody", "all", "many", "others", "several", "various", "anonymous", "unknown", "tbd", "todo", "yes", "no",
		"lgtm", "ok", "ack", "trivial", "pending", "author", "reviewer", "the list", "mailing list", "git", "irc",
		"team", "maintainers", "maintainer", "community", "thanks", "inc", "ltd", "llc", "gmbh", "corp", "jr", "true", "false", "null", "nil", "user", "users",
		"lt", "gt", "amp", "quot":
		return true
	}
	return false
}
