package report

import (
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// How much a terminal shows.
const (
	maxTableRows     = 60 // people
	maxTableEvidence = 2  // addresses beside a contribution; unsung explain shows all
)

// screen prints a report for a terminal. The first error stays and silences
// what follows.
type screen struct {
	w   io.Writer
	opt Options
	err error
}

func writeTable(w io.Writer, r *Report, opt Options) error {
	s := &screen{w: w, opt: opt}
	s.title(r)
	if len(r.People) == 0 {
		s.text(0, emptyText(r))
	} else {
		s.people(r)
		s.stories(notable(r))
		s.sameName(r)
	}
	s.coverage(r)
	return s.err
}

// line prints one line as it is.
func (s *screen) line(text string) {
	if s.err == nil {
		_, s.err = fmt.Fprintln(s.w, text)
	}
}

// text prints a paragraph, wrapped where the terminal's width is known.
func (s *screen) text(indent int, text string) {
	if room := s.opt.Width - indent; s.opt.Width > 0 && room > 20 {
		text = lipgloss.Wrap(text, room, " ")
	}
	margin := strings.Repeat(" ", indent)
	for line := range strings.Lines(text) {
		s.line(margin + strings.TrimRight(line, " \n"))
	}
}

// paint styles a text where the terminal has colours.
func (s *screen) paint(style lipgloss.Style, text string) string {
	if !s.opt.Color {
		return text
	}
	return style.Render(text)
}

func (s *screen) bold(text string) string { return s.paint(lipgloss.NewStyle().Bold(true), text) }
func (s *screen) dim(text string) string  { return s.paint(lipgloss.NewStyle().Faint(true), text) }

func (s *screen) heading(text string) {
	s.line("")
	s.line(s.bold(text))
}

func (s *screen) title(r *Report) {
	s.line(s.bold(scannedText(r.Repos)) + ", " + windowText(r.Window))
	for _, repo := range r.Repos {
		text := repoText(repo)
		if len(r.Repos) == 1 {
			text = historyText(repo)
		}
		s.line(s.dim(text))
	}
	if len(r.Narrowed) > 0 {
		s.line("only what passes " + narrowedText(r))
	}
	if r.Coverage.Partial {
		s.line(s.bold(partialText))
	}
	s.line("")
}

func (s *screen) people(r *Report) {
	people := byName(r.People)
	shown := people[:min(len(people), maxTableRows)]
	g, left := s.fitted(shown, hiddenKinds(people))
	widths, _ := g.fit(s.opt.Width)
	s.line(s.bold(gridRow(g.head, widths)))
	for _, row := range g.rows {
		s.line(s.row(gridRow(row, widths)))
	}
	if rest := len(people) - len(shown); rest > 0 {
		s.line(s.dim(fmt.Sprintf("… and %s: see all with --format html, one with --person NAME", plain.Count(rest, "more person", "more people"))))
	}
	if len(left) > 0 {
		s.line(s.dim("not shown on this narrow terminal: " + strings.Join(left, ", ")))
	}
}

// row dims the dots that stand for nothing, so that the numbers stand out.
func (s *screen) row(line string) string {
	if !s.opt.Color {
		return line
	}
	return strings.ReplaceAll(line, " "+none, " "+s.dim(none))
}

// none stands for a zero.
const none = "·"

// fitted is the grid of people that fits the terminal, and the kinds that had
// to be left out for it. Headings are shortened first, then the kinds that
// occur least go.
func (s *screen) fitted(people []Person, kinds []ledger.Kind) (*grid, []string) {
	g := peopleGrid(people, kinds, func(k ledger.Kind) string { return string(k) })
	if _, ok := g.fit(s.opt.Width); ok {
		return g, nil
	}
	g = peopleGrid(people, kinds, brief)
	var left []string
	kinds = append([]ledger.Kind{}, kinds...)
	for len(kinds) > 0 {
		if _, ok := g.fit(s.opt.Width); ok {
			break
		}
		rare := rarest(people, kinds)
		left = append(left, string(kinds[rare]))
		g = g.without(rare + 3) // after the name, hidden and authored
		kinds = append(kinds[:rare], kinds[rare+1:]...)
	}
	return g, left
}

func peopleGrid(people []Person, kinds []ledger.Kind, heading func(ledger.Kind) string) *grid {
	g := &grid{head: []string{"", heading("hidden"), heading(ledger.Authored)}}
	for _, kind := range kinds {
		g.head = append(g.head, heading(kind))
	}
	names := labels(people)
	for _, p := range people {
		row := []string{clean(names[p.Person]), count(p.Hidden()), count(p.Counts[ledger.Authored])}
		for _, kind := range kinds {
			row = append(row, count(p.Counts[kind]))
		}
		g.rows = append(g.rows, row)
	}
	return g
}

func count(n int) string {
	if n == 0 {
		return none
	}
	return plain.Number(n)
}

// brief is the heading of a kind where there is little room.
func brief(kind ledger.Kind) string {
	switch kind {
	case ledger.Testing:
		return "test"
	case ledger.Upkeep, ledger.Release, ledger.Security:
		return string(kind[:3]) + "."
	}
	if len(kind) < 6 || kind == "hidden" {
		return string(kind)
	}
	return string(kind[:4]) + "."
}

func rarest(people []Person, kinds []ledger.Kind) int {
	rare := len(kinds) - 1
	for i, kind := range kinds {
		if total(people, kind) < total(people, kinds[rare]) {
			rare = i
		}
	}
	return rare
}

func (s *screen) stories(entries []*Entry) {
	if len(entries) == 0 {
		return
	}
	s.heading("A few to read first (a selection over kinds and people, not a ranking)")
	for _, e := range entries {
		s.line(day(e.At) + "  " + s.bold(clean(personName(e.Person))) + ", " + string(e.Kind))
		s.text(12, clean(e.Why))
		for _, ev := range e.Evidence[:min(len(e.Evidence), maxTableEvidence)] {
			s.line(strings.Repeat(" ", 12) + s.dim(clean(ev.URL)))
		}
	}
}

func (s *screen) sameName(r *Report) {
	if len(r.SameName) == 0 {
		return
	}
	s.heading("Same name, perhaps the same person")
	for _, text := range sameNameTexts(r) {
		s.text(2, text)
	}
	if rest := len(r.SameName) - maxSameName; rest > 0 {
		s.line("  … and " + plain.Count(rest, "more name", "more names") + " in --format json")
	}
	s.text(2, "To join them, name them in the configuration (--config FILE):")
	for line := range strings.Lines(aliasExample(r.SameName[0])) {
		s.line("    " + strings.TrimRight(line, "\n"))
	}
}

func (s *screen) coverage(r *Report) {
	s.heading("Coverage")
	s.text(0, coverageText(r.Coverage))
	for _, gap := range gapTexts(r.Coverage) {
		s.text(2, gap)
	}
}
