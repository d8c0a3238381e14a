package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/unsung-dev/unsung/internal/plain"
)

// SiteMark is the name of a file that every site has; by it a folder is known
// to be one that WriteSite wrote.
const SiteMark = ".unsung-report"

// WriteSite writes the report as a small site that works from a folder: a first
// page, index.html, one for each team below teams/, one for each person below
// people/. Links are relative. For each file it calls create with a path that
// has slashes. It fails where create or a file does.
func WriteSite(r *Report, create func(name string) (io.WriteCloser, error)) error {
	if err := writeSite(r, maxPersonPages, create); err != nil {
		return fmt.Errorf("write html report: %w", err)
	}
	return nil
}

func writeSite(r *Report, pages int, create func(name string) (io.WriteCloser, error)) error {
	s := newSetting(r)
	s.asSite(pages)
	site := &siteWriter{s, create, nil}
	return site.write()
}

type siteWriter struct {
	*setting
	create func(name string) (io.WriteCloser, error)
	pages  pageWriter
}

// pageWriter executes one template.
type pageWriter func(w io.Writer, template string, view any) error

func (s *siteWriter) write() error {
	all, err := htmlParse()
	if err != nil {
		return err
	}
	s.pages = func(w io.Writer, template string, view any) error { return all.ExecuteTemplate(w, template, view) }
	if err := s.file(SiteMark, func(w io.Writer) error { _, err := fmt.Fprintln(w, plain.Text(s.r.Tool)); return err }); err != nil {
		return err
	}
	s.from = "index.html"
	first := newHTMLPage(s.setting)
	first.Site = true
	if first.Crowd != "" {
		first.Pages = s.shared()
	}
	if err := s.page("index", first); err != nil {
		return err
	}
	for _, t := range s.teams {
		if err := s.team(t); err != nil {
			return err
		}
	}
	return s.persons()
}

// htmlTeamPage is the page of one team.
type htmlTeamPage struct {
	htmlFrame
	Home    string // leads to the first page
	Team    htmlGroup
	Stories []htmlStory
	Balance htmlBalance
	Table   htmlTable
}

func (s *siteWriter) team(t team) error {
	s.from = t.file()
	p := htmlTeamPage{
		htmlFrame: newFrame(s.r, plain.Text(t.Name)+", unsung work in "+scannedText(s.r.Repos)), Home: s.href("index.html", ""),
		Team: s.group(t.key, t.Name, t.members), Balance: s.balance(t.members), Table: s.table(t.members),
		Stories: s.stories(notable(&Report{Entries: s.entriesOf(t.members)})),
	}
	p.Site = true
	return s.page("team", p)
}

// htmlPeoplePage is the page of one person, or of a few where there are many.
type htmlPeoplePage struct {
	htmlFrame
	Home   string
	People []htmlPerson
}

// shared are the pages of people, each named by the first and the last on it.
func (s *siteWriter) shared() []htmlName {
	var pages []htmlName
	for i := 0; i < len(s.site); {
		places := s.samePage(i)
		pages = append(pages, htmlName{s.pageTitle(places), s.href(s.site[i], "")})
		i += len(places)
	}
	return pages
}

// samePage are the people from one on who share a page with them.
func (s *siteWriter) samePage(i int) []int {
	var places []int
	for j := i; j < len(s.site) && s.site[j] == s.site[i]; j++ {
		places = append(places, j)
	}
	return places
}

// pageTitle says who is on a page.
func (s *siteWriter) pageTitle(places []int) string {
	title := plain.Text(s.people[places[0]].Name)
	if last := places[len(places)-1]; len(places) > 1 {
		title += " to " + plain.Text(s.people[last].Name)
	}
	return title
}

func (s *siteWriter) persons() error {
	for i := 0; i < len(s.site); {
		places := s.samePage(i)
		if err := s.personPage(places); err != nil {
			return err
		}
		i += len(places)
	}
	return nil
}

func (s *siteWriter) personPage(places []int) error {
	s.from = s.site[places[0]]
	p := htmlPeoplePage{htmlFrame: newFrame(s.r, s.pageTitle(places)+", unsung work in "+scannedText(s.r.Repos)), Home: s.href("index.html", "")}
	p.Site = true
	for _, i := range places {
		p.People = append(p.People, s.person(i, true))
	}
	var err error
	if p.Packed, err = s.evidence(places, p.People); err != nil {
		return err
	}
	p.open()
	return s.page("people", p)
}

// open shows the evidence of a person who has a page of their own, where it
// stands in the page.
func (p *htmlPeoplePage) open() {
	if len(p.People) > 1 {
		return
	}
	for i := range p.People[0].Lists {
		p.People[0].Lists[i].Open = p.Packed == ""
	}
}

func (s *siteWriter) page(template string, view any) error {
	return s.file(s.from, func(w io.Writer) error { return s.pages(w, template, view) })
}

func (s *siteWriter) file(name string, write func(io.Writer) error) error {
	file, err := s.create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<16)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
