package people

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// person makes one person of all identities with the same key.
func (r *rules) person(key string, members []*member) *ledger.Person {
	p := &ledger.Person{Name: displayName(members)}
	for _, m := range members {
		p.Identities = append(p.Identities, m.ID)
		p.Commits += m.Commits
		if m.to.Login != "" && !slices.Contains(p.Identities, m.to) {
			p.Identities = append(p.Identities, m.to)
		}
	}
	if len(p.Identities) > 1 {
		slices.SortFunc(p.Identities, func(a, b ledger.Identity) int { return strings.Compare(a.String(), b.String()) })
		p.Identities = slices.Compact(p.Identities)
	}
	p.Links = links(members)
	p.Former = r.logins.formerOf(p.Identities)
	p.Bot = r.isBot(key, members, p)
	p.Excluded = r.isOneOf(r.exclude, p, members) || r.isHidden(key, p)
	for _, t := range r.teams {
		if r.isOneOf(t.members, p, members) {
			p.Team = t.name
			break
		}
	}
	return p
}

// isOneOf tells whether a person fits one of the patterns, be it by a name or an
// e-mail that only a mailmap says.
func (r *rules) isOneOf(patterns *Patterns, p *ledger.Person, members []*member) bool {
	return patterns.MatchPerson(p) || slices.ContainsFunc(members, func(m *member) bool {
		mapped := m.ID
		mapped.Name, mapped.Email = r.mailmap.Lookup(m.ID.Name, m.ID.Email)
		return mapped != m.ID && patterns.Match(mapped)
	})
}

// isBot holds for what the configuration calls a bot, and where all identities
// are of known programs or of nobody: one slip of a name does not make a person
// a program. Whom the configuration names as a person is one.
func (r *rules) isBot(key string, members []*member, p *ledger.Person) bool {
	if slices.ContainsFunc(p.Identities, r.bots.match) || slices.ContainsFunc(p.Former, r.bots.match) {
		return true
	}
	return !strings.HasPrefix(key, aliasKey("")) &&
		!slices.ContainsFunc(members, isSomebody)
}

// isSomebody tells members that are human, or that a mailmap says are.
func isSomebody(m *member) bool {
	switch ClassOf(m.ID) {
	case Human:
		return true
	case Nobody:
		return m.named != "" || m.reason == byMailmap
	}
	return false
}

// displayName is what the configuration or the mailmap says, else the name of
// the newest authored commit.
func displayName(members []*member) string {
	best := slices.MaxFunc(members, compareNaming)
	if name := cleanName(best.named); name != "" {
		return name
	}
	return NameOf(best.ID)
}

// compareNaming puts last who is to give a person their name.
func compareNaming(a, b *member) int {
	return cmp.Or(
		compareBool(a.named != "", b.named != ""),
		compareBool(isAnyName(a.ID), isAnyName(b.ID)),
		compareBool(a.ID.Name != "", b.ID.Name != ""),
		compareBool(a.Commits > 0, b.Commits > 0),
		cmp.Compare(a.Last, b.Last),
		cmp.Compare(strings.Count(a.ID.Name, " "), strings.Count(b.ID.Name, " ")),
		compareIdentities(b.ID, a.ID),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// links tell why each identity belongs with the others.
func links(members []*member) []ledger.Link {
	var all []ledger.Link
	first := slices.MaxFunc(members, func(a, b *member) int {
		return cmp.Or(cmp.Compare(a.Commits, b.Commits), compareIdentities(b.ID, a.ID))
	})
	for _, m := range members {
		to := m.to
		if m.reason == byEmail || m.reason == byConfig {
			to = first.ID
		}
		if m.reason != "" && to != m.ID {
			all = append(all, ledger.Link{From: m.ID, To: to, Reason: m.reason})
		}
	}
	return all
}
