package dashboards

// annotation marks moments on all graphs.
type annotation struct {
	name, text, colour string
	query              query
}

// grafanas are the marks that people set by hand in Grafana.
func grafanas() annotationJSON {
	return annotationJSON{
		BuiltIn: 1, Datasource: sourceJSON{Type: "grafana", UID: "-- Grafana --"}, Enable: true, Hide: true,
		IconColor: calm, Name: "Annotations & Alerts", Type: "dashboard",
	}
}

func renderAnnotations(notes []annotation) annotationsJSON {
	const step = "60s"
	all := []annotationJSON{grafanas()}
	for _, n := range notes {
		all = append(all, annotationJSON{
			Datasource: prometheus(), Enable: true, Expr: n.query.expr, IconColor: n.colour, Name: n.name, Step: step, TextFormat: n.text,
			Target: &targetJSON{
				Datasource: prometheus(), EditorMode: "code", Expr: n.query.expr, Format: "time_series",
				Interval: step, LegendFormat: "__auto", Range: true, RefID: "Anno",
			},
		})
	}
	return annotationsJSON{List: all}
}
