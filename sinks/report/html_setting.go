package report

import (
	"cmp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// setting is what the pages of one report are made from. The pages differ in
// where they stand and in whom they show.
type setting struct {
	r      *Report
	people []Person               // by name, told apart
	places map[*ledger.Person]int // each person's place among them
	known  map[ledger.Identity]int
	own    [][]Entry // what each did, newest first
	kinds  []ledger.Kind
	span   page.Span
	teams  []team
	chains []chain
	site   []string // the file of each person's page; nil in a single page
	keys   []string // the id of each person's part of a page
	from   string   // the file of the page being made, "" in a single page
	bare   bool     // a single page without the people's parts, who are too many
}

// team are the people of one team.
type team struct {
	Name    string
	key     string // the id of its part, and of its page's file
	members []int
}

func newSetting(r *Report) *setting {
	people := byName(r.People)
	s := &setting{r: r, places: personIndex(people), kinds: hiddenKinds(r.People), known: map[ledger.Identity]int{}}
	s.people = toldApart(people)
	s.own = make([][]Entry, len(people))
	for _, e := range r.Entries {
		if i, ok := s.places[e.Person]; ok {
			s.own[i] = append(s.own[i], e)
		}
	}
	for i, p := range people {
		s.keys = append(s.keys, personID(i))
		for _, id := range p.Identities {
			s.known[id] = i
		}
	}
	s.span = page.SpanOf(r.Window.Since, r.Window.Until, eventsOf(r.Entries))
	s.teams, s.chains = teamsOf(people), chains(r.Entries)
	return s
}

// teamsOf are the teams by name; who is in none is in none of them.
func teamsOf(people []Person) []team {
	byTeam := map[string][]int{}
	for i, p := range people {
		if p.Team != "" {
			byTeam[p.Team] = append(byTeam[p.Team], i)
		}
	}
	var teams []team
	for name, members := range byTeam {
		teams = append(teams, team{Name: name, members: members})
	}
	slices.SortFunc(teams, func(a, b team) int { return cmp.Compare(a.Name, b.Name) })
	for i := range teams {
		teams[i].key = teamID(i)
	}
	return teams
}

// everybody are the places of all people.
func (s *setting) everybody() []int {
	all := make([]int, len(s.people))
	for i := range all {
		all[i] = i
	}
	return all
}

// of are some of the people.
func (s *setting) of(members []int) []Person {
	some := make([]Person, len(members))
	for i, place := range members {
		some[i] = s.people[place]
	}
	return some
}

// entriesOf is what some of the people did, newest first.
func (s *setting) entriesOf(members []int) []Entry {
	if len(members) == len(s.people) {
		return s.r.Entries
	}
	var all []Entry
	for _, i := range members {
		all = append(all, s.own[i]...)
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return newestFirst(&a, &b) })
	return all
}

// eventsOf are entries as charts count them.
func eventsOf(entries []Entry) []page.Event {
	events := make([]page.Event, len(entries))
	for i := range entries {
		events[i] = page.Event{At: entries[i].At, Kind: entries[i].Kind}
	}
	return events
}
