package packet

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
	"github.com/unsung-dev/unsung/sinks/report"
)

// About says whose packet it is, and what a report does not know.
type About struct {
	Person *ledger.Person
	Label  string // what to call them: no e-mail address
	Handle string // what finds them on a command line, no e-mail address either
	Period Period
	Made   time.Time
	// Called is what to call somebody, "" for who may not be named.
	Called func(ledger.Identity) string
	// Given are recognitions that the person was given in that time, From being
	// what to call the giver, or "".
	Given []ledger.Recognition
	// Own is what the person tells of themselves, Confirmed being what to call
	// these people.
	Own      []ledger.SelfReport
	Criteria Criteria
}

// New makes the packet of one person out of a report about everybody: only whom
// the person helped, and who set right with them what had broken, comes from what
// it says of others. Nothing but its arguments decides what is in it.
func New(r *report.Report, a About) *Packet {
	p := &Packet{Tool: line(r.Tool), Person: line(a.Label), Team: line(a.Person.Team), Period: a.Period, Made: a.Made, handle: line(a.Handle)}
	p.Period.Title, p.Rests = line(a.Period.Title), restsOf(r)
	items := map[Criterion][]Item{}
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.Person != a.Person {
			continue
		}
		switch e.Kind {
		case ledger.Authored:
			p.Visible.Rest = append(p.Visible.Rest, a.item(e))
		case ledger.Credit:
			p.Voices = append(p.Voices, a.voice(e))
		default:
			at := a.Criteria.of(e.Kind)
			items[at] = append(items[at], a.item(e))
		}
	}
	p.sections(items, a)
	p.visible()
	p.voices(a)
	p.Chains = chainsOf(r.Entries, a)
	p.Helped = helpedBy(r.Entries, a)
	p.Events = eventsOf(r.Entries, a.Person)
	return p
}

// sections puts the work under its criteria.
func (p *Packet) sections(items map[Criterion][]Item, a About) {
	own := a.own()
	for _, c := range AllCriteria() {
		all := items[c]
		slices.SortStableFunc(all, newestFirst)
		s := Section{Criterion: c, Kinds: kindsOf(all), Own: own[c]}
		s.Telling, s.Rest = telling(all)
		p.Sections = append(p.Sections, s)
	}
}

// visible keeps a few of what the person authored apart.
func (p *Packet) visible() {
	all := p.Visible.Rest
	slices.SortStableFunc(all, newestFirst)
	few := min(len(all), mostTelling)
	p.Visible = Visible{Count: len(all), Latest: all[:few:few], Rest: all[few:]}
}

func newestFirst(a, b Item) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID)) }

// item is a contribution as a packet shows it.
func (a About) item(e *report.Entry) Item {
	i := Item{
		ID: e.ID, Kind: ledger.Kind(line(string(e.Kind))), Rule: line(e.Rule), At: plain.ClampYear(e.At), Repo: line(e.Repo), Unit: line(e.Unit), Why: line(e.Why),
		Evidence: evidenceOf(e.Evidence), Helped: []string{}, weight: weightOf(e),
	}
	if report.NamesHelped(e.Kind) {
		i.Helped = a.names(e.Beneficiaries)
	}
	return i
}

// names are what to call others, by name and each once.
func (a About) names(ids []ledger.Identity) []string {
	all := []string{}
	for _, id := range ids {
		if name := line(a.Called(id)); name != "" && name != line(a.Label) && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	slices.SortFunc(all, byName)
	return all
}

// byName orders people as a reader looks for them.
func byName(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

func evidenceOf(all []ledger.Evidence) []Evidence {
	list := make([]Evidence, len(all))
	for i, e := range all {
		list[i] = Evidence{Text: line(e.URL), Ref: line(e.Ref), At: plain.ClampYear(e.At)}
		if page.WebAddress(e.URL) {
			list[i].URL, list[i].Text = e.URL, line(page.EvidenceText(e))
		}
	}
	return list
}

// own are the self-reports, by criterion.
func (a About) own() map[Criterion][]Own {
	all := map[Criterion][]Own{}
	told := slices.Clone(a.Own)
	slices.SortStableFunc(told, func(x, y ledger.SelfReport) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(x.ID, y.ID)) })
	for i := range told {
		s := &told[i]
		at := a.Criteria.ofOwn(s)
		all[at] = append(all[at], Own{
			ID: line(s.ID), At: plain.ClampYear(s.At), Kind: ledger.Kind(line(string(s.Kind))), Text: line(s.Text), Links: pages(s.Links), Source: line(s.Source),
			Confirmed: lines(s.Confirmed),
		})
	}
	return all
}

// pages are those links that may be shown as such.
func pages(links []string) []string {
	return slices.DeleteFunc(slices.Clone(links), func(l string) bool { return !page.WebAddress(l) })
}

// helpedBy are whom the person helped and may be named, by name.
func helpedBy(entries []report.Entry, a About) []Helped {
	kinds := map[string]map[ledger.Kind]bool{}
	for i := range entries {
		e := &entries[i]
		if e.Person != a.Person || !report.NamesHelped(e.Kind) {
			continue
		}
		for _, name := range a.names(e.Beneficiaries) {
			if kinds[name] == nil {
				kinds[name] = map[ledger.Kind]bool{}
			}
			kinds[name][e.Kind] = true
		}
	}
	var all []Helped
	for name, of := range kinds {
		all = append(all, Helped{name, inOrder(of)})
	}
	slices.SortFunc(all, func(x, y Helped) int { return byName(x.Name, y.Name) })
	return all
}

// eventsOf are when the person did what, for pictures.
func eventsOf(entries []report.Entry, who *ledger.Person) []page.Event {
	var all []page.Event
	for i := range entries {
		if e := &entries[i]; e.Person == who {
			all = append(all, page.Event{At: e.At, Kind: e.Kind})
		}
	}
	return all
}

func restsOf(r *report.Report) Rests {
	coverage, repos, gaps := report.CoverageTexts(r)
	return Rests{Coverage: line(coverage), Repos: lines(repos), Gaps: lines(gaps), Partial: r.Coverage.Partial}
}
