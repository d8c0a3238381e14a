package people

import (
	"bytes"
	"strings"
)

// Mailmap says how people want to be named, as in gitmailmap(5). The zero
// value maps nobody.
type Mailmap struct {
	byEmail map[string]*mailEntry // by the e-mail in commits, folded
}

// mailEntry is what is known of one e-mail in commits.
type mailEntry struct {
	proper proper            // for any name
	byName map[string]proper // for one name, folded
}

// proper is the name and e-mail to use; what is empty stays as it was.
type proper struct{ name, email string }

// Add reads a mailmap file. Where it contradicts what was read before, the
// later line holds. Like git, it passes over lines that it does not
// understand.
func (m *Mailmap) Add(text []byte) {
	if i := bytes.IndexByte(text, 0); i >= 0 {
		text = text[:i]
	}
	for line := range bytes.Lines(text) {
		m.addLine(string(line))
	}
}

func (m *Mailmap) addLine(line string) {
	if strings.HasPrefix(line, "#") {
		return
	}
	name, email, rest, ok := cutContact(line)
	if !ok || email == "" {
		return
	}
	inCommits, old, _, two := cutContact(rest)
	if !two {
		old, email = email, ""
	}
	e := m.entry(old)
	if inCommits != "" {
		e.byName[foldASCII(inCommits)] = proper{name, email}
		return
	}
	if name != "" {
		e.proper.name = name
	}
	if email != "" {
		e.proper.email = email
	}
}

func (m *Mailmap) entry(email string) *mailEntry {
	if m.byEmail == nil {
		m.byEmail = map[string]*mailEntry{}
	}
	key := foldASCII(email)
	e := m.byEmail[key]
	if e == nil {
		e = &mailEntry{byName: map[string]proper{}}
		m.byEmail[key] = e
	}
	return e
}

// cutContact reads "Name <e-mail>" from the front of s, as git's
// parse_name_and_email does; the name may be empty.
func cutContact(s string) (name, email, rest string, ok bool) {
	name, rest, open := strings.Cut(s, "<")
	email, rest, closed := strings.Cut(rest, ">")
	if !open || !closed {
		return "", "", "", false
	}
	return strings.Trim(name, " \t\n\r"), email, rest, true
}

// Lookup returns the name and e-mail as git check-mailmap prints them.
func (m *Mailmap) Lookup(name, email string) (string, string) {
	to := m.find(name, email)
	if to.name != "" {
		name = to.name
	}
	if to.email != "" {
		email = to.email
	}
	return name, email
}

func (m *Mailmap) find(name, email string) proper {
	if m == nil || m.byEmail == nil {
		return proper{}
	}
	e := m.byEmail[foldASCII(email)]
	if e == nil {
		return proper{}
	}
	if to, ok := e.byName[foldASCII(name)]; ok {
		return to
	}
	return e.proper
}

// foldASCII lowers A to Z and nothing else, as strcasecmp does in git.
func foldASCII(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return lowerASCII(s)
		}
	}
	return s
}

func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
