package dashboards

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every panel says what it shows, in what, what that means and what to do where
// there is nothing.
func TestPanelsExplainThemselves(t *testing.T) {
	for _, n := range boards() {
		titles := map[string]bool{}
		for _, s := range n.board.sections {
			for _, p := range s.panels {
				where := n.board.title + ", " + p.title
				if p.title == "" || titles[p.title] {
					t.Errorf("%s: no title, or one that another panel has", where)
				}
				titles[p.title] = true
				if !strings.HasSuffix(p.about, ".") {
					t.Errorf("%s: the description is no sentence: %q", where, p.about)
				}
				if len(p.ask) > 0 && (p.unit == "" || p.empty == "") {
					t.Errorf("%s: the unit is %q, and what it says where it is empty %q", where, p.unit, p.empty)
				}
			}
		}
	}
}

// Numbers about people say what they must not be used for.
func TestPanelsOfPeopleWarn(t *testing.T) {
	warning := regexp.MustCompile(`(?i)\b(not|never|cannot|nothing|no)\b`)
	for _, n := range boards() {
		if n.file == "unsung-itself.json" {
			continue
		}
		for _, s := range n.board.sections {
			for _, p := range s.panels {
				if strings.Contains(queries(p), "unsung_contributions") && !warning.MatchString(p.about) {
					t.Errorf("%s, %s: the description says nothing of what it is not for: %s", n.board.title, p.title, p.about)
				}
			}
		}
	}
}

func queries(p panel) string {
	var all []string
	for _, q := range p.ask {
		all = append(all, q.expr)
	}
	return strings.Join(all, "\n")
}

// Nobody is ranked: no table of people can be sorted by a number, nothing picks
// the largest, and nothing on graphs is sorted by value.
func TestNobodyIsRanked(t *testing.T) {
	for _, p := range everyPanel() {
		if regexp.MustCompile(`\b(topk|bottomk|sort|sort_desc|quantile)\b`).MatchString(queries(p)) {
			t.Errorf("%s ranks: %s", p.title, queries(p))
		}
		switch o := p.look.options.(type) {
		case graphOptionsJSON:
			if o.Tooltip.Sort != "none" {
				t.Errorf("%s sorts by value", p.title)
			}
		case tableOptionsJSON:
			if p.look.style.(tableStyleJSON).Sortable {
				t.Errorf("%s: every column can be sorted by", p.title)
			}
			if by := o.SortBy[0]; by.Desc || !sortsByName(p, by.DisplayName) {
				t.Errorf("%s is not in the order of names: %+v", p.title, by)
			}
		}
		for _, c := range p.cells {
			if c.sorts && c.unit != "" && strings.Contains(queries(p), "person") {
				t.Errorf("%s can be sorted by %s", p.title, c.column)
			}
		}
	}
}

func sortsByName(p panel, column string) bool {
	return slices.ContainsFunc(p.cells, func(c cell) bool { return c.column == column && c.sorts && c.unit == "" })
}

// Panels stand on the grid without overlapping, each with a number of its own.
func TestPanelsHavePlaces(t *testing.T) {
	uids := map[string]bool{}
	for _, n := range boards() {
		d := render(n.board)
		if len(d.UID) < 8 || len(d.UID) > 40 || uids[d.UID] {
			t.Errorf("%s: the uid %q is no good", n.file, d.UID)
		}
		uids[d.UID] = true
		g := grid{ids: map[int]bool{}, taken: map[[2]int]int{}}
		for _, p := range d.Panels {
			switch p := p.(type) {
			case panelJSON:
				g.put(t, n.file, p.ID, p.GridPos)
			case rowJSON:
				g.put(t, n.file, p.ID, p.GridPos)
				for _, inner := range p.Panels {
					g.number(t, n.file, inner.ID)
				}
			}
		}
	}
}

// grid is what stands where.
type grid struct {
	ids   map[int]bool
	taken map[[2]int]int
}

func (g grid) number(t *testing.T, file string, id int) {
	t.Helper()
	if id <= 0 || g.ids[id] {
		t.Errorf("%s: a panel has the number %d", file, id)
	}
	g.ids[id] = true
}

func (g grid) put(t *testing.T, file string, id int, at gridJSON) {
	t.Helper()
	g.number(t, file, id)
	if at.X < 0 || at.W <= 0 || at.H <= 0 || at.X+at.W > gridWidth {
		t.Errorf("%s: panel %d stands at %+v", file, id, at)
	}
	for x := at.X; x < at.X+at.W; x++ {
		for y := at.Y; y < at.Y+at.H; y++ {
			if other := g.taken[[2]int{x, y}]; other != 0 {
				t.Errorf("%s: panels %d and %d overlap", file, other, id)
			}
			g.taken[[2]int{x, y}] = id
		}
	}
}

// A title has room beside the sign for its description: at 57 pixels a column,
// on a screen of 1440, a letter takes some 7.
func TestTitlesFit(t *testing.T) {
	for _, p := range everyPanel() {
		if room := p.width*57 - 30; len([]rune(p.title))*7 > room {
			t.Errorf("%q is too long for %d columns", p.title, p.width)
		}
	}
}

// A line of panels fills the whole width, so that nothing looks left out.
func TestLinesAreFull(t *testing.T) {
	for _, n := range boards() {
		for _, s := range n.board.sections {
			x := 0
			for _, p := range s.panels {
				if x += p.width; x > gridWidth {
					t.Errorf("%s, %s: %s goes over the edge", n.board.title, s.title, p.title)
					x = p.width
				}
				x %= gridWidth
			}
			if x != 0 {
				t.Errorf("%s, %s: the last line is %d wide", n.board.title, s.title, x)
			}
		}
	}
}
