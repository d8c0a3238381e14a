package people

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// patterns match identities by name, e-mail, login, or "Name <e-mail>".
type patterns struct {
	exact map[string]bool // in lower case
	globs *regexp.Regexp  // nil when no pattern has a star
}

func newPatterns(list []string) *patterns {
	p := &patterns{exact: map[string]bool{}}
	var globs []string
	for _, s := range list {
		s = strings.TrimPrefix(strings.TrimSpace(strings.ToLower(s)), "@")
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

func (p *patterns) match(id ledger.Identity) bool {
	if len(p.exact) == 0 && p.globs == nil {
		return false
	}
	source, login := loginOf(id)
	return p.matchText(id.Name) || p.matchText(id.Email) || p.matchText(login) ||
		p.matchText(id.String()) || login != "" && p.matchText(source+":"+login)
}

func (p *patterns) matchText(s string) bool {
	if s == "" {
		return false
	}
	s = strings.ToLower(s)
	return p.exact[s] || p.globs != nil && p.globs.MatchString(s)
}

func (p *patterns) matchAny(ids []ledger.Identity) bool {
	for _, id := range ids {
		if p.match(id) {
			return true
		}
	}
	return false
}
