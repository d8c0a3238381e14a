package webhook

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
)

// shortlistCard says who could be named, and that the order says nothing.
func shortlistCard(s Shortlist) card {
	c := card{title: "Nominations for " + s.Name, draft: shortlistText(s), foot: "unsung nominate --period " + s.Period}
	for _, k := range s.Kinds {
		if len(k.Nominees)+k.MoreNominees > 0 {
			c.groups = append(c.groups, groupOf(k))
		}
	}
	if rest := s.LeftOut["kinds"]; rest > 0 {
		c.foot += fmt.Sprintf(" shows %s more", plain.Count(rest, "kind", "kinds"))
	}
	return c
}

// shortlistText leads to the lists. The notes say who could have been named and that
// nobody is ranked; where there are none, it does.
func shortlistText(s Shortlist) string {
	sentences := []string{"Work that is easily missed, for you to choose from."}
	if s.private() {
		sentences = append(sentences, "Whoever is marked as private wants no public thanks: ask them before you announce a name.")
	}
	if len(s.Notes) == 0 {
		sentences = append(sentences, "People are in the order of their names, which says nothing else.",
			plain.Count(s.Eligible, "person", "people")+" could have been named.")
	}
	sentences = append(sentences, s.Notes...)
	return truncate(mostMessage, strings.Join(sentences, " "))
}

func groupOf(k ShortlistOfKind) group {
	g := group{name: cmp.Or(upperFirst(k.Kind), "Work"), more: k.MoreNominees}
	for _, n := range k.Nominees {
		f := evidenceFact(n.Person, n.Evidence, n.MoreEvidence, mostNomineeLinks)
		if n.Team != "" {
			f.name += " (" + n.Team + ")"
		}
		f.text = n.Why
		if n.Audience != "public" {
			f.text = strings.TrimSpace("[private] " + f.text)
		}
		g.facts = append(g.facts, f)
	}
	return g
}

// mostNomineeLinks is how much evidence a chat shows of each who could be named.
const mostNomineeLinks = 2

// upperFirst starts a sentence or a heading.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
