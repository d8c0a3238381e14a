package dashboards

import "strings"

// prometheus is the data source that the reader chose.
func prometheus() sourceJSON { return sourceJSON{Type: "prometheus", UID: "${datasource}"} }

// render turns a dashboard into what Grafana reads.
func render(b board) dashboardJSON {
	return dashboardJSON{
		Annotations: renderAnnotations(b.notes), Description: b.about, Editable: true, GraphTooltip: 1,
		Links: append([]linkJSON{otherDashboards()}, renderLinks(b.links)...), Panels: place(b.sections),
		Refresh: b.refresh, SchemaVersion: schemaVersion, Tags: []string{"unsung"},
		Templating: templatingJSON{List: renderVariables(b.variables)}, Time: rangeJSON{From: b.from, To: "now"},
		Timezone: "browser", Title: b.title, UID: b.uid,
	}
}

// otherDashboards lists the dashboards that belong together, with what was
// chosen carried along.
func otherDashboards() linkJSON {
	return linkJSON{
		Icon: "external link", IncludeVars: true, KeepTime: true, Tags: []string{"unsung"},
		Title: "Unsung", Tooltip: "The other dashboards of Unsung", Type: "dashboards",
	}
}

func renderLinks(links []link) []linkJSON {
	var all []linkJSON
	for _, l := range links {
		all = append(all, linkJSON{Icon: "external link", Tags: []string{}, TargetBlank: true, Title: l.title, Tooltip: l.title, Type: "link", URL: l.url})
	}
	return all
}

// renderPanel gives a panel its place; its number is its place in reading order.
func renderPanel(p panel, grid gridJSON, id int) panelJSON {
	out := panelJSON{
		Description: p.about, GridPos: grid, ID: id, Options: fitting(p), Title: p.title, Type: p.look.plugin,
		Interval: p.step, TimeFrom: p.past, Transformations: p.shape, Targets: renderTargets(p),
		FieldConfig: fieldConfigJSON{Defaults: renderField(p), Overrides: renderOverrides(p)},
	}
	if len(p.ask) > 0 {
		source := prometheus()
		out.Datasource = &source
	}
	return out
}

// fitting are the options of a panel. A graph that is not wide has its legend
// below, where it takes no room from the lines.
func fitting(p panel) any {
	o, ok := p.look.options.(graphOptionsJSON)
	if ok && p.width < gridWidth/2 {
		o.Legend.Placement, o.Legend.DisplayMode, o.Legend.Calcs = "bottom", "list", []string{}
		return o
	}
	return p.look.options
}

func renderTargets(p panel) []targetJSON {
	var all []targetJSON
	for i, q := range p.ask {
		legend := q.legend
		if legend == "" {
			legend = "__auto"
		}
		all = append(all, targetJSON{
			Datasource: prometheus(), EditorMode: "code", Expr: q.expr, Format: p.look.format,
			Instant: p.look.instant, Range: !p.look.instant, LegendFormat: legend, RefID: refID(i),
		})
	}
	return all
}

// refID is the name of a query: A, B, C.
func refID(i int) string { return string(rune('A' + i)) }

func renderField(p panel) fieldJSON {
	f := fieldJSON{
		Color: p.paint.mode(), Custom: p.look.style, Mappings: renderWords(p.words),
		Min: p.span.from, Max: p.span.to, NoValue: p.empty, Thresholds: p.paint.thresholds(), Unit: p.unit,
	}
	if !p.isTable() {
		f.Links = renderDataLinks(p.links)
	}
	return f
}

func (p panel) isTable() bool { return p.look.format == "table" }

func renderDataLinks(links []link) []dataLinkJSON {
	var all []dataLinkJSON
	for _, l := range links {
		all = append(all, dataLinkJSON{TargetBlank: true, Title: l.title, URL: l.url})
	}
	return all
}

func renderWords(words []word) []mappingJSON {
	if len(words) == 0 {
		return nil
	}
	options := map[string]mappedJSON{}
	for i, w := range words {
		options[w.value] = mappedJSON{Text: w.text, Color: w.colour, Index: i}
	}
	return []mappingJSON{{Type: "value", Options: options}}
}

// renderOverrides are the colours of series and what is special of columns. The
// links of a table belong to its numbers: those that all columns have would be
// added to the ones of a name.
func renderOverrides(p panel) []overrideJSON {
	all := []overrideJSON{}
	if p.isTable() && len(p.links) > 0 {
		all = append(all, overrideJSON{
			Matcher:    matcherJSON{ID: "byType", Options: "number"},
			Properties: []propertyJSON{{ID: "links", Value: renderDataLinks(p.links)}},
		})
	}
	for _, s := range p.paint.series {
		all = append(all, override(s.name, propertyJSON{ID: "color", Value: colourJSON{Mode: "fixed", FixedColor: s.colour}}))
	}
	for _, c := range p.cells {
		all = append(all, override(c.column, renderCell(c)...))
	}
	return all
}

func override(name string, properties ...propertyJSON) overrideJSON {
	id := "byName"
	if strings.HasPrefix(name, "/") {
		id = "byRegexp"
	}
	return overrideJSON{Matcher: matcherJSON{ID: id, Options: name}, Properties: properties}
}

func renderCell(c cell) []propertyJSON {
	var all []propertyJSON
	add := func(given bool, id string, value any) {
		if given {
			all = append(all, propertyJSON{ID: id, Value: value})
		}
	}
	add(c.unit != "", "unit", c.unit)
	add(len(c.links) > 0, "links", renderDataLinks(c.links))
	add(c.sorts, "custom.sortable", true)
	add(c.left, "custom.align", "left")
	add(c.empty != "", "noValue", c.empty)
	add(len(c.words) > 0, "mappings", renderWords(c.words))
	add(c.width > 0, "custom.width", c.width)
	return all
}
