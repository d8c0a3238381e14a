package report

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// none stands for a zero.
const none = "·"

// people prints a row a person: a column for each kind where the terminal has
// room for that, else the kinds in words.
func (s *screen) people(r *Report) {
	people := byName(r.People)
	shown := people[:min(len(people), maxTableRows)]
	kinds := hiddenKinds(people)
	if g, widths, ok := fitted(shown, kinds, s.opt.Width); ok {
		s.grid(g, widths)
	} else {
		s.listed(shown, kinds)
	}
	if rest := len(people) - len(shown); rest > 0 {
		s.line(s.dim(fmt.Sprintf("… and %s: see all with --format html, one with --person NAME", plain.Count(rest, "more person", "more people"))))
	}
}

// maxBrief is up to how many kinds may be abbreviated: more short headings in
// a row are a riddle.
const maxBrief = 8

// fitted is the grid of people and kinds with the longest headings that fit
// the width; false when none do.
func fitted(people []Person, kinds []ledger.Kind, width int) (*grid, []int, bool) {
	headings := []func(ledger.Kind) string{whole, brief}
	if len(kinds) > maxBrief {
		headings = headings[:1]
	}
	for _, heading := range headings {
		g := peopleGrid(people, kinds, heading)
		if widths, ok := g.fit(width); ok {
			return g, widths, true
		}
	}
	return nil, nil, false
}

func whole(kind ledger.Kind) string { return string(kind) }

func (s *screen) grid(g *grid, widths []int) {
	s.line(s.bold(gridRow(g.head, widths)))
	for _, row := range g.rows {
		s.line(s.row(gridRow(row, widths)))
	}
}

// row dims the dots that stand for nothing, so that the numbers stand out.
func (s *screen) row(line string) string {
	if !s.opt.Color {
		return line
	}
	return strings.ReplaceAll(line, " "+none, " "+s.dim(none))
}

func peopleGrid(people []Person, kinds []ledger.Kind, heading func(ledger.Kind) string) *grid {
	g := &grid{head: []string{"", heading("hidden"), heading(ledger.Authored)}}
	for _, kind := range kinds {
		g.head = append(g.head, heading(kind))
	}
	names := labelsOf(people)
	for _, p := range people {
		row := []string{plain.Text(names[p.Person]), count(p.Hidden()), count(p.Counts[ledger.Authored])}
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

// What a list of kinds in words needs beside the numbers; with less room it
// stands below them.
const (
	minListWidth = 32
	listMargin   = 4
)

// listed prints the kinds of each person in words, only those that occur, so
// that none has to be left out however narrow the terminal is.
func (s *screen) listed(people []Person, kinds []ledger.Kind) {
	g, widths, beside := fitted(people, nil, max(1, s.opt.Width-gridGap-minListWidth))
	if !beside {
		g = peopleGrid(people, nil, brief)
		widths, _ = g.fit(s.opt.Width)
	}
	s.line(s.bold(gridRow(g.head, widths)))
	for i, row := range g.rows {
		s.listedRow(gridRow(row, widths), kindWords(people[i], kinds), beside)
	}
}

// listedRow prints one person: the numbers, then the kinds beside or below.
func (s *screen) listedRow(numbers, words string, beside bool) {
	margin := listMargin
	if beside {
		margin = lipgloss.Width(numbers) + gridGap
	}
	lines := strings.Split(wrap(words, max(1, s.opt.Width-margin)), "\n")
	if beside {
		numbers += strings.TrimRight(strings.Repeat(" ", gridGap)+lines[0], " ")
		lines = lines[1:]
	}
	s.line(s.row(numbers))
	for _, line := range lines {
		s.text(margin, line)
	}
}

// kindWords are the kinds that a person did and how often: "docs 8, credit 1".
// A number stays on the line of its word.
func kindWords(p Person, kinds []ledger.Kind) string {
	var words []string
	for _, kind := range kinds {
		if n := p.Counts[kind]; n > 0 {
			words = append(words, plain.Text(string(kind))+"\u00a0"+plain.Number(n))
		}
	}
	return strings.Join(words, ", ")
}
