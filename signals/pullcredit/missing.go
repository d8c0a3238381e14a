package pullcredit

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// Known is somebody who may be proposed: an account that the forge knows, and
// how it signs.
type Known struct {
	ledger.Actor
	Name    string            // as its page shows it, or ""
	Signed  []ledger.Identity // of its commits in the repository, the newest first
	NoReply string            // the address that the forge gives it, or ""
}

// Proposal is a trailer to add.
type Proposal struct {
	Trailer     string // "Reviewed-by"
	Login       string
	Name, Email string
	Why, URL    string
	// Also are the other things that they helped with, each with its trailer.
	Also []Claim
}

// Line is the trailer as it stands in a message.
func (p Proposal) Line() string { return p.Trailer + ": " + p.Name + " <" + p.Email + ">" }

// Missing lists the claims that nothing credits yet, each person once, by name.
// Known has the accounts by login in lower case: whom it lacks is nobody on the
// forge. Allowed tells which trailers the project uses.
func Missing(pr *ledger.PullRequest, claims []Claim, known map[string]Known, dir *people.Directory, allowed func(trailer string) bool) []Proposal {
	m := missing{pr: pr, dir: dir, authors: authors(pr, dir), byPerson: map[*ledger.Person]int{}}
	for _, c := range credits(pr) {
		m.credits = append(m.credits, credited{c.role, c.who, dir.Resolve(c.who)})
	}
	for _, c := range claims {
		if who, ok := known[strings.ToLower(c.Who.Login)]; ok && allowed(c.Trailer) {
			m.consider(c, who)
		}
	}
	slices.SortStableFunc(m.found, func(a, b Proposal) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return m.found
}

type credited struct {
	role   string
	who    ledger.Identity
	person *ledger.Person
}

type missing struct {
	pr       *ledger.PullRequest
	dir      *people.Directory
	authors  []*ledger.Person
	credits  []credited
	found    []Proposal
	byPerson map[*ledger.Person]int // where in found
}

// authors are who wrote it: who opened it, and who wrote commits that are not
// lost in a squash.
func authors(pr *ledger.PullRequest, dir *people.Directory) []*ledger.Person {
	all := []*ledger.Person{dir.Resolve(pr.Thread.Author.Identity)}
	if pr.Landed.Git != (ledger.Identity{}) {
		all = append(all, dir.Resolve(pr.Landed.Git))
	}
	if len(squashed(pr)) > 0 {
		return all
	}
	for _, c := range commitsOf(pr) {
		all = append(all, dir.Resolve(c.Actor.Identity), dir.Resolve(c.Detail.Git))
	}
	return all
}

// consider proposes what a claim says, unless that stands there or is nothing to
// show.
func (m *missing) consider(c Claim, who Known) {
	person := m.dir.Resolve(who.Identity)
	if person.Bot || person.Excluded || slices.Contains(m.authors, person) || m.covered(c, person, who) {
		return
	}
	if at, ok := m.byPerson[person]; ok {
		if m.found[at].Trailer != c.Trailer {
			m.found[at].Also = append(m.found[at].Also, c)
		}
		return
	}
	name, email, ok := signature(who)
	if !ok {
		return
	}
	m.byPerson[person] = len(m.found)
	m.found = append(m.found, Proposal{Trailer: c.Trailer, Login: who.Login, Name: name, Email: email, Why: c.Why, URL: c.URL})
}

// covered tells whether a commit, or the text of the pull request, credits
// somebody for this or for more, by any of their identities or by the full name
// that their page shows.
func (m *missing) covered(c Claim, person *ledger.Person, who Known) bool {
	for _, have := range m.credits {
		byName := strings.Contains(who.Name, " ") && strings.EqualFold(have.who.Name, who.Name)
		if (have.person == person || byName) && covers(have.role, c.Trailer) {
			return true
		}
	}
	names, logins := []string{who.Name}, []string{who.Login}
	for _, id := range person.Identities {
		names = append(names, id.Name)
		if id.Login != "" {
			logins = append(logins, id.Login)
		}
	}
	return c.Trailer != "Co-authored-by" && inText(m.pr, names, logins)
}

// signature is how somebody signs in this repository; who never did is named as
// their page names them, with the address that the forge gives them. No other
// address is theirs to be told.
func signature(who Known) (name, email string, ok bool) {
	for _, s := range who.Signed {
		if isAddress(s.Email) && isName(s.Name) {
			return strings.TrimSpace(s.Name), s.Email, true
		}
	}
	name = who.Name
	if !isName(name) {
		name = who.Login
	}
	return strings.TrimSpace(name), who.NoReply, who.NoReply != ""
}

// isName tells names that a trailer can hold: one line, none of its signs, and
// nothing that moves a cursor or turns the line around.
func isName(name string) bool {
	name = strings.TrimSpace(name)
	return name != "" && len(name) <= 200 && name == plain.Line(name) && !strings.ContainsAny(name, "<>\ufffd")
}

// isAddress tells addresses that mail can reach, as far as they look.
func isAddress(email string) bool {
	local, domain, ok := strings.Cut(email, "@")
	return ok && local != "" && strings.Contains(domain, ".") && len(email) <= 254 && !strings.ContainsFunc(email, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune("<>,;()", r)
	}) && !strings.Contains(domain, "@")
}
