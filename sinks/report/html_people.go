package report

import (
	"strconv"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

func htmlKinds(people []Person, kinds []ledger.Kind) []htmlKind {
	most := 0
	for _, kind := range kinds {
		most = max(most, total(people, kind))
	}
	var out []htmlKind
	for _, kind := range kinds {
		n := total(people, kind)
		k := htmlKind{
			Name: plain.Text(string(kind)), Class: page.KindClass(kind), Meaning: page.Meaning(kind),
			Count: plain.Number(n), Share: percent(n, most),
		}
		for i, p := range people {
			if c := p.Counts[kind]; c > 0 {
				k.People = append(k.People, htmlCell{Name: plain.Text(p.Name), Count: plain.Number(c), Target: listID(i, kind)})
			}
		}
		out = append(out, k)
	}
	return out
}

func htmlPeople(people []Person, kinds []ledger.Kind) []htmlPerson {
	out := make([]htmlPerson, len(people))
	for i, p := range people {
		row := htmlPerson{
			ID: personID(i), Name: plain.Text(p.Name), Team: plain.Text(p.Team),
			Hidden: plain.Number(p.Hidden()), Authored: plain.Number(p.Counts[ledger.Authored]), HiddenTarget: personID(i),
		}
		for _, id := range p.Identities {
			row.Identities = append(row.Identities, plain.Text(id.String()))
		}
		for _, kind := range kinds {
			row.addKind(i, kind, p.Counts[kind])
		}
		if n := p.Counts[ledger.Authored]; n > 0 {
			row.AuthoredTarget = listID(i, ledger.Authored)
			row.addList(i, ledger.Authored, n)
		}
		out[i] = row
	}
	return out
}

// addKind adds a cell to the row, and the evidence that it leads to.
func (row *htmlPerson) addKind(i int, kind ledger.Kind, n int) {
	cell := htmlCell{Name: plain.Text(string(kind)), Class: page.KindClass(kind)}
	if n > 0 {
		cell.Count, cell.Target = plain.Number(n), listID(i, kind)
		row.addList(i, kind, n)
	}
	row.Cells = append(row.Cells, cell)
}

func (row *htmlPerson) addList(i int, kind ledger.Kind, n int) {
	row.Lists = append(row.Lists, htmlList{
		ID: listID(i, kind), Kind: plain.Text(string(kind)), Class: page.KindClass(kind), Count: plain.Number(n),
	})
}

func htmlStories(entries []*Entry, people []Person, index map[*ledger.Person]int) []htmlStory {
	var out []htmlStory
	for _, e := range entries {
		s := htmlStory{
			htmlItem: htmlItemOf(e, maxStoryEvidence), Name: plain.Text(personName(e.Person)),
			Kind: plain.Text(string(e.Kind)), Class: page.KindClass(e.Kind),
		}
		if i, ok := index[e.Person]; ok {
			s.Name, s.Target = plain.Text(people[i].Name), personID(i)
		}
		out = append(out, s)
	}
	return out
}

// htmlChain is a rollback chain as a timeline.
type htmlChain struct {
	Repo  string
	Steps []htmlStep
}

type htmlStep struct {
	What, Class, Date, Why string
	Who                    []string
	After                  string // since the step before
	Evidence               htmlEvidence
}

// maxChains is how many rollback chains the page draws.
const maxChains = 12

func htmlChains(all []chain) (shown []htmlChain, more int) {
	for _, c := range all[:min(len(all), maxChains)] {
		h := htmlChain{Repo: plain.Text(c.Repo)}
		for i, s := range c.Steps {
			h.Steps = append(h.Steps, htmlStepOf(c.Steps[:i], s))
		}
		shown = append(shown, h)
	}
	return shown, len(all) - len(shown)
}

func htmlStepOf(earlier []step, s step) htmlStep {
	h := htmlStep{What: s.What, Class: stepClass(s.What), Who: s.Who}
	h.Evidence = htmlEvidence{Text: stepText(s.Sha)}
	if s.Entry != nil {
		h.Why = plain.Text(s.Entry.Why)
		if len(s.Entry.Evidence) > 0 && page.WebAddress(s.Entry.Evidence[0].URL) {
			h.Evidence.URL = s.Entry.Evidence[0].URL
		}
	}
	if s.At.IsZero() {
		return h
	}
	h.Date = plain.Day(s.At)
	if n := len(earlier); n > 0 && !earlier[n-1].At.IsZero() && s.At.After(earlier[n-1].At) {
		h.After = plain.Span(s.At.Unix()-earlier[n-1].At.Unix()) + " later"
	}
	return h
}

// stepText is the start of a hash, or "#12".
func stepText(sha string) string {
	if n, ok := ledger.ThreadNumber(sha); ok {
		return "#" + strconv.Itoa(n)
	}
	return page.Short(plain.Text(sha))
}

func stepClass(what string) string {
	switch what {
	case "landed":
		return "broke"
	case "undone":
		return "undone"
	}
	return "again"
}
