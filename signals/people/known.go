package people

import "strings"

// lookup finds what a string stands for by exact matches and by stars at an
// end. The zero value stands for nothing.
type lookup[V comparable] struct {
	exact    map[string]V
	prefixes map[byte][]affix[V] // by their first byte
	suffixes []affix[V]
}

type affix[V comparable] struct {
	text  string
	value V
}

func newLookup[V comparable]() lookup[V] {
	return lookup[V]{exact: map[string]V{}, prefixes: map[byte][]affix[V]{}}
}

func (l *lookup[V]) add(list string, value V) {
	for _, entry := range fields(list) {
		if text, ok := strings.CutPrefix(entry, "*"); ok {
			l.suffixes = append(l.suffixes, affix[V]{text, value})
		} else if text, ok := strings.CutSuffix(entry, "*"); ok {
			l.prefixes[text[0]] = append(l.prefixes[text[0]], affix[V]{text, value})
		} else {
			l.exact[entry] = value
		}
	}
}

func (l *lookup[V]) of(s string) (value V) {
	var none V
	if s == "" {
		return none
	}
	if value := l.exact[s]; value != none {
		return value
	}
	for _, p := range l.prefixes[s[0]] {
		if strings.HasPrefix(s, p.text) {
			return p.value
		}
	}
	for _, p := range l.suffixes {
		if strings.HasSuffix(s, p.text) {
			return p.value
		}
	}
	return none
}

// table is what programs go by, ready to be asked.
type table[V comparable] struct{ names, emails, logins lookup[V] }

func newTable[V comparable]() *table[V] {
	return &table[V]{newLookup[V](), newLookup[V](), newLookup[V]()}
}

func (t *table[V]) add(p program, value V) {
	t.names.add(p.names, value)
	t.emails.add(p.emails, value)
	t.logins.add(p.logins, value)
}

// of asks with all that is known of an identity, in lower case: an address says
// most, and a name least.
func (t *table[V]) of(name, email, login string) (value V) {
	var none V
	if value = t.emails.of(email); value != none {
		return value
	}
	if value = t.ofLogin(login); value != none {
		return value
	}
	return t.names.of(name)
}

// ofLogin asks for an account, which may be that of an app.
func (t *table[V]) ofLogin(login string) (value V) {
	var none V
	if value = t.logins.of(login); value != none {
		return value
	}
	return t.logins.of(strings.TrimSuffix(login, "[bot]"))
}

// known are the classes of all programs, rows the programs behind whose acts
// somebody may stand. Both, and bare, are built once and only read from then on.
var (
	known = func() *table[Class] {
		t := newTable[Class]()
		for _, p := range programs {
			t.add(p, p.class)
		}
		for i := range behind {
			t.add(behind[i].goes, behind[i].goes.class)
		}
		return t
	}()
	rows = func() *table[*Program] {
		t := newTable[*Program]()
		for i := range behind {
			t.add(behind[i].goes, &behind[i])
		}
		return t
	}()
	bare = func() *lookup[Class] {
		l := newLookup[Class]()
		l.add(bareNames, Assistant)
		return &l
	}()
)

// classKnown is the class of who goes by all this, in lower case, as far as the
// tables tell.
func classKnown(name, email, login string) Class {
	if class := known.of(name, email, login); class != Human {
		return class
	}
	short, app := strings.CutSuffix(login, "[bot]")
	switch {
	case app:
		return bare.of(short)
	case email == "" && login == "":
		return bare.of(name)
	}
	return Human
}
