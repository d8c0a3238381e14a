package dashboards

// look is a kind of panel with its options.
type look struct {
	plugin  string // Grafana's name of it
	options any
	style   any    // custom options of each series or column
	format  string // of the answers: "time_series" or "table"
	instant bool   // only now is asked for, not the whole range
}

// lines are values over time.
func lines() look { return graph(graphStyleJSON{DrawStyle: "line", FillOpacity: 0, LineWidth: 2}) }

// layers are values over time that add up, one upon the other.
func layers() look {
	return graph(graphStyleJSON{DrawStyle: "line", FillOpacity: 70, LineWidth: 1, Stacking: stackingJSON{Mode: "normal"}})
}

// columns are counts of a span of time each, one upon the other.
func columns() look {
	return graph(graphStyleJSON{DrawStyle: "bars", FillOpacity: 80, LineWidth: 1, Stacking: stackingJSON{Mode: "normal"}})
}

func graph(style graphStyleJSON) look {
	style.Interpolation, style.ShowPoints = "stepAfter", "auto"
	style.Stacking.Group = "A"
	if style.Stacking.Mode == "" {
		style.Stacking.Mode = "none"
	}
	return look{plugin: "timeseries", format: "time_series", style: style, options: graphOptionsJSON{
		Legend: legendJSON{Calcs: []string{"lastNotNull"}, DisplayMode: "table", Placement: "right", ShowLegend: true},
		// In the order of their names, never of their values.
		Tooltip: tooltipJSON{HideZeros: true, Mode: "multi", Sort: "none"},
	}}
}

// number is one value, large.
func number() look { return stat("value") }

// label is the name of a series, large.
func label() look { return stat("name") }

// numbers are several values, each with its name.
func numbers() look { return stat("value_and_name") }

func stat(text string) look {
	return look{plugin: "stat", format: "time_series", instant: true, options: statOptionsJSON{
		ColorMode: "value", GraphMode: "none", JustifyMode: "auto", Orientation: "auto",
		PercentChangeColorMode: "standard", ReduceOptions: lastOnly(), TextMode: text, WideLayout: true,
	}}
}

// bars are values beside each other; the panel needs the shape bySeries.
func bars() look {
	return look{plugin: "bargauge", format: "table", instant: true, options: barsOptionsJSON{
		DisplayMode: "basic", Legend: legendJSON{Calcs: []string{}, DisplayMode: "list", Placement: "bottom"},
		MaxVizHeight: 32, MinVizHeight: 14, MinVizWidth: 8, NamePlacement: "left", Orientation: "horizontal",
		ReduceOptions: lastOnly(), Sizing: "auto", ValueMode: "color",
	}}
}

func lastOnly() reduceJSON { return reduceJSON{Calcs: []string{"lastNotNull"}} }

// table has a row for each series, in the order of this column.
func table(by string) look {
	return look{
		plugin: "table", format: "table", instant: true,
		style:   tableStyleJSON{Align: "right", CellOptions: cellJSON{Type: "auto"}, WrapHeader: true},
		options: tableOptionsJSON{CellHeight: "sm", ShowHeader: true, SortBy: []sortJSON{{DisplayName: by}}},
	}
}

// note is text for the reader.
func note(markdown string) look {
	return look{plugin: "text", options: noteOptionsJSON{Content: markdown, Mode: "markdown"}}
}
