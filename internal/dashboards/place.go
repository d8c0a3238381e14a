package dashboards

// gridWidth is how many columns Grafana's grid has.
const gridWidth = 24

// place sets all panels on the grid, one section below the other. A section
// that is folded holds its panels, as Grafana has it.
func place(sections []section) []any {
	var all []any
	id, y := 0, 0
	next := func() int { id++; return id }
	for _, s := range sections {
		row := rowJSON{Collapsed: s.folded, GridPos: gridJSON{H: 1, W: gridWidth, Y: y}, Panels: []panelJSON{}, Title: s.title, Type: "row", ID: next()}
		panels, bottom := placeSection(s.panels, y+1, next)
		if s.folded {
			row.Panels = panels
			all = append(all, row)
			y++
			continue
		}
		all = append(all, row)
		for _, p := range panels {
			all = append(all, p)
		}
		y = bottom
	}
	return all
}

// placeSection sets panels in lines; a line is as high as its highest panel.
func placeSection(panels []panel, y int, next func() int) (placed []panelJSON, bottom int) {
	x, high := 0, 0
	for _, p := range panels {
		if x+p.width > gridWidth {
			x, y, high = 0, y+high, 0
		}
		placed = append(placed, renderPanel(p, gridJSON{H: p.rows, W: p.width, X: x, Y: y}, next()))
		x += p.width
		high = max(high, p.rows)
	}
	return placed, y + high
}
