package people

import "strings"

// lookup finds the class of a string by exact matches and by stars at an end.
type lookup struct {
	exact    map[string]Class
	prefixes map[byte][]affix // by their first byte
	suffixes []affix
}

type affix struct {
	text  string
	class Class
}

func (l *lookup) add(list string, class Class) {
	for _, entry := range alternatives(list) {
		entry = strings.TrimSpace(entry)
		if text, ok := strings.CutPrefix(entry, "*"); ok {
			l.suffixes = append(l.suffixes, affix{text, class})
		} else if text, ok := strings.CutSuffix(entry, "*"); ok {
			l.prefixes[text[0]] = append(l.prefixes[text[0]], affix{text, class})
		} else if entry != "" {
			l.exact[entry] = class
		}
	}
}

func (l *lookup) of(s string) Class {
	if s == "" {
		return Human
	}
	if class := l.exact[s]; class != Human {
		return class
	}
	for _, p := range l.prefixes[s[0]] {
		if strings.HasPrefix(s, p.text) {
			return p.class
		}
	}
	for _, p := range l.suffixes {
		if strings.HasSuffix(s, p.text) {
			return p.class
		}
	}
	return Human
}

func newLookup() lookup {
	return lookup{exact: map[string]Class{}, prefixes: map[byte][]affix{}}
}

// table is the table of programs, ready to be asked.
type table struct{ names, emails, logins, bare lookup }

// known is built once from programs and only read from then on.
var known = func() *table {
	t := &table{newLookup(), newLookup(), newLookup(), newLookup()}
	for _, p := range programs {
		t.names.add(p.names, p.class)
		t.emails.add(p.emails, p.class)
		t.logins.add(p.logins, p.class)
	}
	t.bare.add(bareNames, Assistant)
	return t
}()

// of asks with all that is known of an identity, in lower case.
func (t *table) of(name, email, login string) Class {
	login, app := strings.CutSuffix(login, "[bot]")
	for _, class := range []Class{t.emails.of(email), t.logins.of(login), t.names.of(name)} {
		if class != Human {
			return class
		}
	}
	switch {
	case app:
		return t.bare.of(login)
	case email == "" && login == "":
		return t.bare.of(name)
	}
	return Human
}
