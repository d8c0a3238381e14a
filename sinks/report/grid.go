package report

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// grid is a table of one line a row for a terminal: the first column is text,
// the others are numbers. Widths are in terminal cells, so that wide and
// combining characters line up.
type grid struct {
	head []string
	rows [][]string
}

const (
	gridGap      = 2
	minNameWidth = 12
	maxNameWidth = 48 // nobody needs more, and hostile names would take it
)

// widths is how wide each column must be.
func (g *grid) widths() []int {
	widths := make([]int, len(g.head))
	for _, row := range append([][]string{g.head}, g.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], lipgloss.Width(cell))
		}
	}
	widths[0] = min(widths[0], maxNameWidth)
	return widths
}

// fit narrows the first column until the grid is not wider than width, and
// tells whether that was enough. A width of 0 always fits.
func (g *grid) fit(width int) ([]int, bool) {
	widths := g.widths()
	if width == 0 {
		return widths, true
	}
	all := -gridGap
	for _, w := range widths {
		all += w + gridGap
	}
	if over := all - width; over > 0 {
		narrow := max(widths[0]-over, min(widths[0], minNameWidth))
		all -= widths[0] - narrow
		widths[0] = narrow
	}
	return widths, all <= width
}

// gridRow lays out one row: the first cell to the left, the others to the
// right of their columns.
func gridRow(row []string, widths []int) string {
	var line strings.Builder
	for i, cell := range row {
		cell = ansi.Truncate(cell, widths[i], "…")
		pad := strings.Repeat(" ", widths[i]-lipgloss.Width(cell))
		if i == 0 {
			line.WriteString(cell + pad)
			continue
		}
		line.WriteString(strings.Repeat(" ", gridGap) + pad + cell)
	}
	return strings.TrimRight(line.String(), " ")
}
