package dashboards

// beginnings is what came of how newcomers began, by the team that met them.
func beginnings() []panel {
	const (
		threads = `unsung_newcomer_first_threads{` + teams + `, ` + window + `, outcome=`
		changes = `unsung_newcomer_first_changes{` + teams + `, ` + window + `, outcome=`
		met     = "The team is that of who reviewed it first, else of who answered first."
	)
	number := func(column string) cell { return cell{column: column, empty: "–"} }
	return []panel{
		{
			title: "How newcomers began, by the team that met them", width: 14, rows: 9, look: table("Team"), unit: "none", paint: quiet(),
			about: "The first issue or pull request of each newcomer that was opened in the window: how many were answered by a human, how many of them came back within 90 days, " +
				"and of how many it is too early to tell; and of first pull requests, how many were reviewed and merged. " + met + " Not for comparing teams: who met three newcomers met three.",
			empty: nothingOpened,
			shape: merged(renamed{"team", "Team"}, renamed{"Value #A", "First threads"}, renamed{"Value #B", "Answered"}, renamed{"Value #C", "Came back"},
				renamed{"Value #D", "Too early to tell"}, renamed{"Value #E", "First changes"}, renamed{"Value #F", "Reviewed"}, renamed{"Value #G", "Merged"}),
			cells: []cell{
				{column: "Team", sorts: true, left: true, empty: "(no team)"},
				number("First threads"), number("Answered"), number("Came back"), number("Too early to tell"), number("First changes"), number("Reviewed"), number("Merged"),
			},
			ask: []query{
				{expr: `sum by (team) (` + threads + `"opened"})`}, {expr: `sum by (team) (` + threads + `"answered"})`},
				{expr: `sum by (team) (` + threads + `"returned"})`}, {expr: `sum by (team) (` + threads + `"early"})`},
				{expr: `sum by (team) (` + changes + `"opened"})`}, {expr: `sum by (team) (` + changes + `"reviewed"})`},
				{expr: `sum by (team) (` + changes + `"merged"})`},
			},
		},
		{
			title: "Do newcomers come back?", width: 10, rows: 9, look: lines(), unit: "percentunit", span: share(),
			about: "Of the newcomers whose first 90 days ended in the 90 days before each moment, the share who opened another issue or pull request in theirs, a day or more after the first; " +
				"where there were 10 of them. Many report the one thing that troubled them, and that is fine: look whether it moves, not how high it is.",
			empty: "Fewer than 10 newcomers' first 90 days ended, or the rules of charts/rules are not loaded",
			ask: []query{{
				expr: `max by (team) (team_window:unsung_newcomers_returned:ratio{` + teams + `, window="90d"})`, legend: "{{team}}", maybe: "fewer than 10 newcomers",
			}},
		},
	}
}
