package main

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// veil hides people who opted out where a text of somebody else names them: a
// subject, a message, a trailer. The zero value hides nobody.
type veil struct {
	names *regexp.Regexp
}

// leftOut stands where a name was.
const leftOut = "(somebody)"

// newVeil hides the full names, e-mail addresses and logins of people. A single
// short word is no name that could be told from others.
func newVeil(people []*ledger.Person) veil {
	var all []string
	add := func(name string, least int) {
		if len(name) >= least {
			all = append(all, regexp.QuoteMeta(name))
		}
	}
	for _, p := range people {
		add(p.Name, 5)
		for _, id := range p.Identities {
			add(id.Name, 5)
			add(id.Email, 3)
			add(id.Login, 5)
		}
	}
	if len(all) == 0 {
		return veil{}
	}
	return veil{regexp.MustCompile(`(?i)<?@?\b(?:` + strings.Join(all, "|") + `)\b>?`)}
}

// over is the text with the names hidden.
func (v veil) over(text string) string {
	if v.names == nil {
		return text
	}
	return v.names.ReplaceAllString(text, leftOut)
}
