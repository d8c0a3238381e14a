package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/pullcredit"
)

// write writes it in a format of pullFormats.
func (p *pullFound) write(w io.Writer, format string) error {
	switch format {
	case "json":
		return writeJSON(w, p.json())
	case "trailers":
		var err error
		for _, line := range p.lines() {
			_, failed := fmt.Fprintln(w, line)
			err = errors.Join(err, failed)
		}
		return err
	}
	to := newSheet(w, format)
	p.sheet(to)
	return to.result()
}

// lines are the trailers to add, those of a kind together.
func (p *pullFound) lines() []string {
	var all []string
	for _, trailer := range pullcredit.Trailers() {
		for _, m := range p.missing {
			if m.Trailer == trailer {
				all = append(all, m.Line())
			}
		}
	}
	return all
}

func (p *pullFound) sheet(to sheet) {
	to.section("Credit in " + p.title())
	to.say(p.summary())
	for _, m := range p.missing {
		to.entry(m.Name + ": " + m.Trailer)
		to.field("why", m.Why)
		to.link("evidence", m.URL)
		for _, also := range m.Also {
			to.field("also", also.Why+" ("+also.Trailer+")")
			to.link("", also.URL)
		}
	}
	if len(p.missing) > 0 {
		to.section("To add at the end of a commit's message")
		to.say("After a blank line, where no other trailers stand yet. Leave out what does not fit: you know more than this page shows.")
		to.block(strings.Join(p.lines(), "\n"))
	}
	if len(p.mistakes) > 0 {
		to.section("Trailers to look at")
	}
	for _, m := range p.mistakes {
		tellMistake(to, m)
	}
}

// tellMistake tells of a trailer that is wrong.
func tellMistake(to sheet, m pullcredit.Mistake) {
	to.entry(m.Line)
	to.field("wrong", m.What)
	to.link("commit", m.URL)
	to.field("mend", m.Fix)
	if m.Instead != "" {
		to.block(m.Instead)
	}
}

// title names the pull request.
func (p *pullFound) title() string {
	_, name, _ := strings.Cut(p.pull.Thread.Repo.Name, "/")
	title := fmt.Sprintf("%s#%d", name, p.pull.Thread.Number)
	if a := p.opening(); a != nil && a.Detail.Title != "" {
		title += ", " + plain.Head(plain.Line(p.view.Text(a.Detail.Title)), 100)
	}
	return title
}

// opening is how the pull request began.
func (p *pullFound) opening() *ledger.Activity {
	for i := range p.pull.Thread.Activities {
		if a := &p.pull.Thread.Activities[i]; a.Kind == ledger.ActPull {
			return a
		}
	}
	return nil
}

// summary says in a line what was found.
func (p *pullFound) summary() string {
	wrong := ""
	if n := len(p.mistakes); n > 0 {
		wrong = " " + plain.Count(n, "trailer", "trailers") + " of its commits should be looked at."
	}
	if len(p.missing) == 0 {
		return "Nobody seems to miss credit in the commits of this pull request." + wrong
	}
	return "The commits of this pull request do not name " + plain.Count(len(p.missing), "person", "people") + " who helped with it." + wrong
}

// pullJSON is documented in docs/formats.md and docs/schema/pull.schema.json.
type pullJSON struct {
	Tool       string        `json:"tool"`
	Repository string        `json:"repository"` // "github.com/octo/example"
	Number     int           `json:"number"`
	URL        string        `json:"url"`
	Title      string        `json:"title"`
	Missing    []lackJSON    `json:"missing"`
	Mistakes   []mistakeJSON `json:"mistakes"`
	Gaps       []pullGapJSON `json:"gaps"`
	Requests   int           `json:"requests"`
}

type lackJSON struct {
	Trailer  string     `json:"trailer"`
	Line     string     `json:"line"`
	Login    string     `json:"login"`
	Name     string     `json:"name"`
	Email    string     `json:"email"`
	Why      string     `json:"why"`
	Evidence string     `json:"evidence"`
	Also     []alsoJSON `json:"also"`
}

type alsoJSON struct {
	Trailer  string `json:"trailer"`
	Why      string `json:"why"`
	Evidence string `json:"evidence"`
}

type mistakeJSON struct {
	Code    string `json:"code"`
	Commit  string `json:"commit"`
	URL     string `json:"url"`
	Line    string `json:"line"`
	What    string `json:"what"`
	Fix     string `json:"fix"`
	Instead string `json:"instead"`
}

type pullGapJSON struct {
	Where string `json:"where"`
	What  string `json:"what"`
	Fix   string `json:"fix"`
	Count int    `json:"count"`
}

func (p *pullFound) json() pullJSON {
	out := pullJSON{
		Tool: "unsung " + version, Repository: p.pull.Thread.Repo.Name, Number: p.pull.Thread.Number, Requests: p.pull.Requests,
		Missing: []lackJSON{}, Mistakes: []mistakeJSON{}, Gaps: []pullGapJSON{},
	}
	if a := p.opening(); a != nil {
		out.URL, out.Title = a.URL, p.view.Text(a.Detail.Title)
	}
	for _, m := range p.missing {
		lack := lackJSON{m.Trailer, m.Line(), m.Login, m.Name, m.Email, m.Why, m.URL, []alsoJSON{}}
		for _, a := range m.Also {
			lack.Also = append(lack.Also, alsoJSON{a.Trailer, a.Why, a.URL})
		}
		out.Missing = append(out.Missing, lack)
	}
	for _, m := range p.mistakes {
		out.Mistakes = append(out.Mistakes, mistakeJSON(m))
	}
	for _, g := range p.gaps {
		out.Gaps = append(out.Gaps, pullGapJSON{g.Where, g.What, g.Fix, g.Count})
	}
	return out
}
