package report

import (
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// maxDrawn is up to how many people a single page draws the year of each.
const maxDrawn = 40

// htmlRow is one row of the table of people.
type htmlRow struct {
	Name, Href       string
	Hidden, Authored string
	AuthoredHref     string
	Cells            []htmlCell
}

// htmlPerson is what is told of one person.
type htmlPerson struct {
	ID, Name, Team   string
	TeamHref         string
	Identities       []string
	Hidden, Authored string
	Share            string
	Heat             *page.Heat
	Time             *page.Columns
	Helped           []htmlHelped
	MoreHelped       int
	Chains           []htmlChain
	MoreChains       int
	Lists            []htmlList
}

// htmlList is the evidence of one number.
type htmlList struct {
	ID, Kind, Class, Count string
	Meaning                string
	Items                  []htmlItem // nil when packed
	Open                   bool
}

// htmlTable are people and their kinds of work.
type htmlTable struct {
	Kinds []page.Named
	Many  bool // too many kinds for headings side by side
	Rows  []htmlRow
}

func (s *setting) table(members []int) htmlTable {
	kinds := hiddenKinds(s.of(members))
	t := htmlTable{Many: len(kinds) > maxBrief}
	for _, kind := range kinds {
		t.Kinds = append(t.Kinds, page.Named{Name: plain.Text(string(kind)), Class: page.KindClass(kind)})
	}
	for _, i := range members {
		t.Rows = append(t.Rows, s.row(i, kinds))
	}
	return t
}

func (s *setting) row(i int, kinds []ledger.Kind) htmlRow {
	p := s.people[i]
	row := htmlRow{Name: plain.Text(p.Name), Href: s.toPerson(i), Hidden: plain.Number(p.Hidden()), Authored: plain.Number(p.Counts[ledger.Authored])}
	if p.Counts[ledger.Authored] > 0 {
		row.AuthoredHref = s.toList(i, ledger.Authored)
	}
	for _, kind := range kinds {
		cell := htmlCell{Name: plain.Text(string(kind)), Class: page.KindClass(kind)}
		if n := p.Counts[kind]; n > 0 {
			cell.Count, cell.Href = plain.Number(n), s.toList(i, kind)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// person tells of one person; drawn says whether their year is.
func (s *setting) person(i int, drawn bool) htmlPerson {
	p, entries := s.people[i], s.own[i]
	one := htmlPerson{
		ID: s.keys[i], Name: plain.Text(p.Name), Team: plain.Text(p.Team),
		Hidden: plain.Number(p.Hidden()), Authored: plain.Number(p.Counts[ledger.Authored]), Share: shareText(p.Hidden(), p.Counts[ledger.Authored]),
	}
	for _, t := range s.teams {
		if t.Name == p.Team {
			one.TeamHref = s.toTeam(t)
		}
	}
	for _, id := range p.Identities {
		one.Identities = append(one.Identities, plain.Text(id.String()))
	}
	kinds := hiddenKinds(s.people[i : i+1])
	for _, kind := range append(kinds, ledger.Authored) {
		if n := p.Counts[kind]; n > 0 {
			one.Lists = append(one.Lists, htmlList{
				ID: s.listID(i, kind), Kind: plain.Text(string(kind)), Class: page.KindClass(kind), Count: plain.Number(n), Meaning: page.Meaning(kind),
			})
		}
	}
	one.Helped, one.MoreHelped = s.helped(entries)
	one.Chains, one.MoreChains = htmlChains(chainsWith(s.chains, entries))
	if drawn {
		events := eventsOf(entries)
		one.Heat = page.NewHeat(one.ID+"-days", events, s.days())
		one.Time = page.NewColumns(one.ID+"-time", events, s.span, kinds)
	}
	return one
}

// days is the time of the maps of days: that of the charts, or the window
// where nobody did any hidden work.
func (s *setting) days() page.Span {
	if s.span.From.IsZero() && !s.r.Window.Since.IsZero() && !s.r.Window.Until.IsZero() {
		return page.Span{From: s.r.Window.Since, To: s.r.Window.Until.Add(-1)}
	}
	return s.span
}

func (s *setting) stories(entries []*Entry) []htmlStory {
	var out []htmlStory
	for _, e := range entries {
		out = append(out, htmlStory{
			htmlItem: htmlItemOf(e, maxStoryEvidence), By: s.whose(e),
			Kind: plain.Text(string(e.Kind)), Class: page.KindClass(e.Kind),
		})
	}
	return out
}
