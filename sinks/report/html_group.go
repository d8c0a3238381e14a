package report

import (
	"fmt"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlGroup is what is told of a team, or of everybody.
type htmlGroup struct {
	ID, Name, Href string
	People         string // "12 people"
	Hidden         string
	Authored       string
	Share          string // "62 %", "" where there is nothing
	Kinds          []htmlKind
	Time           *page.Columns
	Newcomers      []htmlNewcomer
	MoreNewcomers  int
	Chains         []htmlChain
	MoreChains     int
	Members        []htmlName // of a team
}

// group tells of some of the people.
func (s *setting) group(id, name string, members []int) htmlGroup {
	people, entries := s.of(members), s.entriesOf(members)
	hidden, authored := totals(people)
	g := htmlGroup{
		ID: id, Name: plain.Text(name), People: plain.Count(len(people), "person", "people"),
		Hidden: plain.Number(hidden), Authored: plain.Number(authored), Share: shareText(hidden, authored),
		Kinds: s.kindsOf(members), Time: page.NewColumns(id+"-time", eventsOf(entries), s.span, hiddenKinds(people)),
	}
	g.Newcomers, g.MoreNewcomers = s.newcomers(entries)
	g.Chains, g.MoreChains = htmlChains(chainsWith(s.chains, entries))
	return g
}

// chainsWith are the chains in which one of the entries has a part.
func chainsWith(all []chain, entries []Entry) []chain {
	units := map[string]bool{}
	for i := range entries {
		if e := &entries[i]; e.Kind == ledger.Rollback {
			units[unitKey(e.Repo, e.Unit)] = true
		}
	}
	var some []chain
	for _, c := range all {
		if c.has(units) {
			some = append(some, c)
		}
	}
	return some
}

// shareText is how much of the work is hidden: "62 %".
func shareText(hidden, authored int) string {
	if hidden+authored == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", percent(hidden, hidden+authored))
}

// teamGroups tell of each team in a page of all.
func (s *setting) teamGroups() []htmlGroup {
	var groups []htmlGroup
	for _, t := range s.teams {
		g := s.group(t.key, t.Name, t.members)
		g.Href = s.toTeam(t)
		for _, i := range t.members {
			g.Members = append(g.Members, htmlName{plain.Text(s.people[i].Name), s.toPerson(i)})
		}
		groups = append(groups, g)
	}
	return groups
}
