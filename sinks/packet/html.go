package packet

import (
	_ "embed" // for the template
	"io"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/page"
)

//go:embed packet.tmpl
var htmlTemplate string

// maxListed is how many contributions a page lists of each part that it does not
// tell in full.
const maxListed = 500

// htmlPage is what the template shows. Every text in it is one line; the template
// escapes it.
type htmlPage struct {
	Head                                page.Head
	Person, Team, Title, About, Partial string
	Sections                            []htmlSection
	Voices                              []htmlVoice
	MoreVoices                          *htmlVoices
	Chains                              [][]htmlStep
	MoreChains, MoreHelped, MoreGaps    string // "" for none
	Helped                              []htmlHelped
	VoicesText, ChainsText, HelpedText  string
	Visible                             string
	Latest                              []htmlItem
	Heat                                *page.Heat
	Coverage                            string
	Repos, Gaps, Notes                  []string
	Made, Tool                          string
}

type htmlSection struct {
	ID, Title, Meaning, Nothing, Person, OwnText string
	Kinds                                        []htmlKind
	Telling                                      []htmlItem
	Rest                                         *htmlRest
	Own                                          []htmlOwn
}

type htmlKind struct{ Name, Class, Count string }

// htmlRest is what is not told in full.
type htmlRest struct {
	Counts string
	Shown  string // how many of them are listed, "" for all
	Items  []htmlItem
}

type htmlItem struct {
	Kind, Class, Date, Why, Helped string
	Evidence                       []page.Link
	More                           string // pieces of evidence beyond these
}

type htmlOwn struct {
	Kind, Date, Text, Confirmed string
	Links                       []page.Link
}

type htmlVoice struct {
	Date, From, What string
	Where            []page.Link
}

type htmlVoices struct {
	Counts, Shown string
	Voices        []htmlVoice
}

type htmlStep struct {
	What, Class, Date, Who, Why, After string
	Evidence                           []page.Link
}

type htmlHelped struct {
	Name, Kinds string
	Classes     []string
}

func writeHTML(w io.Writer, p *Packet) error {
	all, err := page.Parse("packet", htmlTemplate)
	if err != nil {
		return err
	}
	return all.Execute(w, newHTMLPage(p))
}

func newHTMLPage(p *Packet) *htmlPage {
	h := &htmlPage{
		Head: page.NewHead(p.heading(), ""), Person: p.Person, Team: p.Team, Title: p.Period.Title, About: p.about(),
		VoicesText: voicesText, ChainsText: chainsText, HelpedText: helpedText,
		Visible: p.visibleText(), Latest: htmlItems(p.Visible.Latest), Heat: p.heat(),
		Coverage: p.Rests.Coverage, Repos: p.Rests.Repos, Notes: notes(), Made: plain.Day(p.Made), Tool: p.Tool,
	}
	if p.Rests.Partial {
		h.Partial = partialText
	}
	for i := range p.Sections {
		h.Sections = append(h.Sections, p.htmlSection(&p.Sections[i]))
	}
	h.Voices, h.MoreVoices = quotedVoices(p)
	shown := p.Chains[:min(len(p.Chains), maxChains)]
	for _, c := range shown {
		h.Chains = append(h.Chains, htmlSteps(c))
	}
	h.MoreChains = beyond(len(p.Chains), maxChains)
	for _, one := range p.Helped[:min(len(p.Helped), maxHelped)] {
		h.Helped = append(h.Helped, htmlHelpedOf(one))
	}
	h.MoreHelped = beyond(len(p.Helped), maxHelped)
	h.Gaps, h.MoreGaps = p.Rests.Gaps[:min(len(p.Rests.Gaps), maxGaps)], beyond(len(p.Rests.Gaps), maxGaps)
	return h
}

// beyond is how many there are over so many, "" for none.
func beyond(n, most int) string {
	if n <= most {
		return ""
	}
	return plain.Number(n - most)
}

// heat is a picture of the year, nil where there is nothing to draw.
func (p *Packet) heat() *page.Heat {
	span := page.SpanOf(p.Period.From, p.Period.Until, p.Events)
	if span.From.IsZero() && !p.Period.From.IsZero() {
		span = page.Span{From: p.Period.From, To: p.Period.Until.Add(-1)} // there is visible work alone
	}
	return page.NewHeat("year", p.Events, span)
}

func (p *Packet) htmlSection(s *Section) htmlSection {
	h := htmlSection{
		ID: string(s.Criterion), Title: s.Criterion.Title(), Meaning: s.Criterion.Meaning(), Nothing: nothingText(len(s.Own) > 0),
		Person: p.Person, OwnText: ownText, Telling: htmlItems(s.Telling),
	}
	for _, k := range s.Kinds {
		h.Kinds = append(h.Kinds, htmlKind{string(k.Kind), page.KindClass(k.Kind), plain.Number(k.Count)})
	}
	if len(s.Rest) > 0 {
		listed := s.Rest[:min(len(s.Rest), maxListed)]
		h.Rest = &htmlRest{Counts: countText(kindsOf(s.Rest)), Items: htmlItems(listed)}
		if len(listed) < len(s.Rest) {
			h.Rest.Shown = plain.Number(len(listed))
		}
	}
	for i := range s.Own {
		o := &s.Own[i]
		h.Own = append(h.Own, htmlOwn{string(o.Kind), plain.Day(o.At), o.Text, confirmedText(o), plainLinks(o.Links)})
	}
	return h
}

func htmlItems(items []Item) []htmlItem {
	all := make([]htmlItem, len(items))
	for i, one := range items {
		all[i] = htmlItem{
			Kind: string(one.Kind), Class: page.KindClass(one.Kind), Date: plain.Day(one.At), Why: head(one.Why), Helped: listing(one.Helped),
			Evidence: htmlLinks(one.Evidence[:min(len(one.Evidence), maxEvidence)]), More: beyond(len(one.Evidence), maxEvidence),
		}
	}
	return all
}

func htmlLinks(all []Evidence) []page.Link {
	links := make([]page.Link, len(all))
	for i, e := range all {
		links[i] = page.Link{URL: e.URL, Text: e.Text}
	}
	return links
}

// plainLinks are pages that are called by where they are.
func plainLinks(all []string) []page.Link {
	var links []page.Link
	for _, l := range all {
		links = append(links, page.Link{URL: l, Text: hostOf(l)})
	}
	return links
}

// quotedVoices are those to quote, and the others.
func quotedVoices(p *Packet) ([]htmlVoice, *htmlVoices) {
	form := func(all []Voice) []htmlVoice {
		var out []htmlVoice
		for i := range all {
			v := &all[i]
			out = append(out, htmlVoice{plain.Day(v.At), v.from(), head(v.What), htmlLinks(v.Where[:min(len(v.Where), maxEvidence)])})
		}
		return out
	}
	rest := p.Voices[p.Quoted:]
	if len(rest) == 0 {
		return form(p.Voices), nil
	}
	listed := rest[:min(len(rest), maxListed)]
	more := &htmlVoices{Counts: waysText(rest), Voices: form(listed)}
	if len(listed) < len(rest) {
		more.Shown = plain.Number(len(listed))
	}
	return form(p.Voices[:p.Quoted]), more
}

func htmlSteps(c Chain) []htmlStep {
	var steps []htmlStep
	var before time.Time
	for _, s := range c.Steps {
		h := htmlStep{What: s.What, Class: page.StepClass(s.What), Who: listing(s.Who), Why: head(s.Why), Evidence: htmlLinks([]Evidence{s.Evidence})}
		if !s.At.IsZero() {
			h.Date, h.After = plain.Day(s.At), page.Later(before, s.At)
		}
		before = s.At
		steps = append(steps, h)
	}
	return steps
}

func htmlHelpedOf(h Helped) htmlHelped {
	one := htmlHelped{Name: h.Name, Kinds: h.kinds()}
	for _, k := range h.Kinds {
		one.Classes = append(one.Classes, page.KindClass(k))
	}
	return one
}
