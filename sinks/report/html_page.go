package report

import (
	"html/template"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlFrame is what every page of a report has. Every text is clean; the
// templates escape it.
type htmlFrame struct {
	Head     page.Head
	Script   template.JS
	Scanned  string
	Window   string
	Narrowed string
	Partial  string
	Tool     string
	Site     bool
	// Packed is the evidence for the script to unfold, "" when it stands in
	// the page.
	Packed string
}

func newFrame(r *Report, title string) htmlFrame {
	f := htmlFrame{
		Head: page.NewHead(title, htmlScript), Script: template.JS(htmlScript),
		Scanned: scannedText(r.Repos), Window: windowText(r.Window), Narrowed: narrowedText(r), Tool: plain.Text(r.Tool),
	}
	if r.Coverage.Partial {
		f.Partial = partialText
	}
	return f
}

// htmlPage is the single page, or the first of a site.
type htmlPage struct {
	htmlFrame
	Empty   string
	Totals  htmlTotals
	All     htmlGroup
	Teams   []htmlGroup
	Stories []htmlStory
	Begun   *htmlBeginnings
	Balance htmlBalance
	Table   htmlTable
	People  []htmlPerson // in a single page
	Undrawn int          // people whose year is not drawn, because they are many
	Crowd   string       // "25,435 people", too many for a table
	Pages   []htmlName   // of a site, where there is no table
	Rests   htmlRests
}

// htmlRests is what a report rests on, and what it lacks.
type htmlRests struct {
	SameName  []string
	MoreNames int
	Alias     string
	Repos     []string
	Coverage  string
	Budget    []string // what each API of a forge has left
	Gaps      []string
}

type htmlTotals struct {
	People, Hidden, Authored, Commits string
	Threads                           string // "" where no forge was asked
}

type htmlStory struct {
	htmlItem
	By          htmlName
	Kind, Class string
}

// newHTMLPage is what the single page and the first page of a site tell alike.
func newHTMLPage(s *setting) *htmlPage {
	r := s.r
	p := &htmlPage{htmlFrame: newFrame(r, "Unsung work in "+scannedText(r.Repos)), Rests: restsOf(r)}
	if len(r.People) == 0 {
		p.Empty = emptyText(r)
		return p
	}
	p.Totals = htmlTotalsOf(r)
	p.All = s.group("all", "", s.everybody())
	p.Teams = s.teamGroups()
	p.Stories = s.stories(notable(r))
	p.Begun = htmlBeginningsOf(r)
	p.Balance = s.balance(s.everybody())
	if s.crowded() {
		p.Crowd = plain.Count(len(s.people), "person", "people") + " and " + plain.Count(len(r.Entries), "contribution", "contributions")
	} else {
		p.Table = s.table(s.everybody())
	}
	return p
}

// What one page can hold of people and their evidence. Beyond that, browsers
// and mail programs give up.
const (
	maxTablePeople   = 5000
	maxSingleEntries = 250_000
)

// crowded tells whether there is more than one page can hold.
func (s *setting) crowded() bool {
	return len(s.people) > maxTablePeople || s.site == nil && len(s.r.Entries) > maxSingleEntries
}

// single is the page that holds everything.
func (s *setting) single() (*htmlPage, error) {
	s.bare = s.crowded()
	p := newHTMLPage(s)
	if s.bare {
		return p, nil
	}
	drawn := len(s.people) <= maxDrawn
	if !drawn {
		p.Undrawn = len(s.people)
	}
	for i := range s.people {
		p.People = append(p.People, s.person(i, drawn))
	}
	packed, err := s.evidence(s.everybody(), p.People)
	p.Packed = packed
	return p, err
}

func restsOf(r *Report) htmlRests {
	rests := htmlRests{
		SameName: sameNameTexts(r), MoreNames: max(0, len(r.SameName)-maxSameName),
		Coverage: coverageText(r), Budget: budgetTexts(r.Coverage), Gaps: gapTexts(r.Coverage),
	}
	for _, repo := range r.Repos {
		rests.Repos = append(rests.Repos, repoText(repo))
	}
	if len(r.SameName) > 0 {
		rests.Alias = aliasExample(r.SameName[0])
	}
	return rests
}

func htmlTotalsOf(r *Report) htmlTotals {
	hidden, authored := totals(r.People)
	t := htmlTotals{People: plain.Number(len(r.People)), Hidden: plain.Number(hidden), Authored: plain.Number(authored)}
	if r.asked() {
		t.Threads = plain.Number(r.Coverage.Threads)
	}
	if r.Coverage.Commits > 0 || !r.asked() {
		t.Commits = plain.Number(r.Coverage.Commits)
	}
	return t
}
