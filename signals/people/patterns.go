package people

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Patterns match identities by name, e-mail, login, or "Name <e-mail>".
type Patterns struct {
	exact map[string]bool // in lower case
	globs *regexp.Regexp  // nil when no pattern has a star
}

// NewPatterns reads a list of patterns: a name, an e-mail, a login or
// "Name <e-mail>", with * for any run of characters; case does not matter.
func NewPatterns(list []string) *Patterns {
	p := &Patterns{exact: map[string]bool{}}
	var globs []string
	for _, s := range list {
		s = strings.TrimPrefix(strings.TrimSpace(strings.ToLower(strings.ToValidUTF8(s, "\uFFFD"))), "@")
		if strings.Contains(s, "*") {
			globs = append(globs, strings.ReplaceAll(regexp.QuoteMeta(s), `\*`, `.*`))
		} else if s != "" {
			p.exact[s] = true
		}
	}
	if globs != nil {
		p.globs = regexp.MustCompile(`^(?s:` + strings.Join(globs, "|") + `)$`)
	}
	return p
}

// Match tells whether the identity fits one of the patterns.
func (p *Patterns) Match(id ledger.Identity) bool { return p.match(id) }

func (p *Patterns) match(id ledger.Identity) bool {
	if len(p.exact) == 0 && p.globs == nil {
		return false
	}
	source, login := loginOf(id)
	return p.matchText(id.Name) || p.matchText(id.Email) || p.matchText(login) ||
		p.matchText(id.String()) || login != "" && p.matchText(source+":"+login)
}

func (p *Patterns) matchText(s string) bool {
	if s == "" {
		return false
	}
	s = strings.ToLower(s)
	return p.exact[s] || p.globs != nil && p.globs.MatchString(s)
}

// MatchPerson tells whether the person's name, any of their identities or a
// login that they had before fits.
func (p *Patterns) MatchPerson(who *ledger.Person) bool {
	return p.matchText(who.Name) || slices.ContainsFunc(who.Identities, p.match) || slices.ContainsFunc(who.Former, p.match)
}

// named are those whom patterns without a star name, as far as such a text tells who
// that is: one word may be a login as well as a name.
func (p *Patterns) named() []*ledger.Person {
	var all []*ledger.Person
	for _, text := range slices.Sorted(maps.Keys(p.exact)) {
		id := ledger.Identity{Source: ledger.Git, Name: text}
		name, address, inBrackets := strings.Cut(text, "<")
		source, login, isAccount := strings.Cut(text, ":")
		switch {
		case inBrackets:
			id.Name, id.Email = strings.TrimSpace(name), strings.TrimSuffix(address, ">")
		case strings.Contains(text, "@"):
			id.Name, id.Email = "", text
		case isAccount && !strings.Contains(text, " "):
			id = ledger.Identity{Source: source, Login: login}
		case !strings.Contains(text, " "):
			id = ledger.Identity{Source: "github", Login: text}
		}
		all = append(all, &ledger.Person{Name: id.Name, Identities: []ledger.Identity{id}, Excluded: true})
	}
	return all
}
