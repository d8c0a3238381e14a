package dashboards

// hiddenWork is the dashboard of teams.
func hiddenWork() board {
	return board{
		uid: "unsung-hidden-work", title: "Unsung: hidden work", from: "now-90d", refresh: "5m",
		about:     "Work that the usual statistics miss, by team and kind. It is for seeing what is carried and by how few, never for judging people.",
		variables: []variable{dataSource()},
		sections: []section{{title: "How much of the work the usual statistics miss", panels: []panel{{
			title: "Share of work that usual statistics miss", width: 6, rows: 5, look: number(), unit: "percentunit", paint: quiet(),
			about: "Hidden contributions as a share of these and of what was authored, of the last 30 days.",
			empty: "No work yet, or the rules of charts/rules are not loaded.",
			ask:   []query{{expr: `window:unsung_hidden_share:ratio{window="30d"}`}},
		}}}},
	}
}
