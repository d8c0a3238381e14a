package report

import (
	"fmt"
	"html/template"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlPage is what the template shows. Every text in it is clean; the template
// escapes it.
type htmlPage struct {
	Head     page.Head
	Script   template.JS
	Scanned  string
	Window   string
	Narrowed string
	Partial  string
	Empty    string
	Totals   htmlTotals
	Kinds    []htmlKind
	Time     *page.Columns
	Balance  []htmlBar // each person's hidden and authored work; nil when too many
	Shares   *shareChart
	People   []htmlPerson
	Many     bool // kinds, too many for headings side by side
	Stories  []htmlStory
	Chains   []htmlChain
	// MoreChains is how many chains are only told in the people's evidence.
	MoreChains int
	SameName   []string
	MoreNames  int
	Alias      string
	Repos      []string
	Coverage   string
	Budget     []string // what each API of a forge has left
	Gaps       []string
	Tool       string
	// Packed is the evidence for the script to unfold, "" when it stands in
	// the page.
	Packed string
}

type htmlTotals struct {
	People, Hidden, Authored, Commits string
	Threads                           string // "" where no forge was asked
}

// htmlKind is one kind of work and who did it.
type htmlKind struct {
	Name, Class, Meaning, Count string
	Share                       float64 // of the kind that occurs most, in percent
	People                      []htmlCell
}

// htmlCell is a number that leads to its evidence.
type htmlCell struct {
	Name, Class string
	Count       string // "" for nothing
	Target      string // the id of the evidence
}

// htmlPerson is one row of the table of people, and their evidence.
type htmlPerson struct {
	ID, Name, Team   string
	Identities       []string
	Hidden, Authored string
	HiddenTarget     string
	AuthoredTarget   string
	Cells            []htmlCell
	Lists            []htmlList
}

// htmlList is the evidence of one number.
type htmlList struct {
	ID, Kind, Class, Count string
	Items                  []htmlItem // nil when packed
}

// htmlItem is one contribution.
type htmlItem struct {
	Date, Why, Rule string
	Evidence        []htmlEvidence
	More            int // pieces of evidence that are not shown here
}

// htmlEvidence is a link, or a command where URL is empty.
type htmlEvidence struct {
	URL, Text string
}

type htmlStory struct {
	htmlItem
	Name, Kind, Class string
	Target            string
}

// maxInline is up to how many contributions the evidence stands in the page as
// it is, so that the page needs no script. Above it, the file would grow past
// what a browser or a mail program takes.
const maxInline = 4000

func newHTMLPage(r *Report) (*htmlPage, error) {
	p := &htmlPage{
		Head: page.NewHead("Unsung work in "+scannedText(r.Repos), htmlScript), Script: template.JS(htmlScript),
		Scanned: scannedText(r.Repos), Window: windowText(r.Window), Narrowed: narrowedText(r),
		Coverage: coverageText(r), Budget: budgetTexts(r.Coverage), Gaps: gapTexts(r.Coverage), Tool: plain.Text(r.Tool),
	}
	for _, repo := range r.Repos {
		p.Repos = append(p.Repos, repoText(repo))
	}
	if r.Coverage.Partial {
		p.Partial = partialText
	}
	if len(r.People) == 0 {
		p.Empty = emptyText(r)
		return p, nil
	}
	return p, p.fill(r)
}

func (p *htmlPage) fill(r *Report) error {
	people, kinds := byName(r.People), hiddenKinds(r.People)
	index := personIndex(people)
	people = toldApart(people)
	lists := evidenceLists(r.Entries, index)
	p.Totals = htmlTotalsOf(r)
	p.Kinds, p.Many = htmlKinds(people, kinds), len(kinds) > maxBrief
	p.Time = newColumns("time", r, r.Entries, kinds)
	p.balance(people, kinds)
	p.People = htmlPeople(people, kinds)
	p.Stories = htmlStories(notable(r), people, index)
	p.Chains, p.MoreChains = htmlChains(chains(r.Entries))
	p.sameName(r)
	if len(r.Entries) > maxInline {
		packed, err := packEvidence(lists)
		p.Packed = packed
		return err
	}
	for i := range p.People {
		for j := range p.People[i].Lists {
			list := &p.People[i].Lists[j]
			list.Items = htmlItems(lists[list.ID])
		}
	}
	return nil
}

func (p *htmlPage) sameName(r *Report) {
	p.SameName = sameNameTexts(r)
	p.MoreNames = max(0, len(r.SameName)-maxSameName)
	if len(r.SameName) > 0 {
		p.Alias = aliasExample(r.SameName[0])
	}
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

// personID is the id of a person's section; i is their place by name.
func personID(i int) string { return fmt.Sprintf("p%d", i) }

// listID is the id of the evidence of one number.
func listID(i int, kind ledger.Kind) string { return personID(i) + "-" + page.KindClass(kind) }

// personIndex is each person's place by name.
func personIndex(people []Person) map[*ledger.Person]int {
	index := make(map[*ledger.Person]int, len(people))
	for i, p := range people {
		index[p.Person] = i
	}
	return index
}
