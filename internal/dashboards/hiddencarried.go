package dashboards

// carriers is the table of people and kinds, by name.
func carriers() panel {
	return panel{
		title: "Who does which kind of work, by name", width: 24, rows: 12, look: table("Person"), unit: "short", paint: quiet(),
		about: "What each person did in the window, with the changes they authored beside it. People stand by name, and the table cannot be sorted by a number: " +
			"it shows who carries what, not who does most. A number leads to the contributions behind it, but not of (others), who are many, nor where people are pseudonyms. " +
			"Not for comparing people: an easy contribution counts like a hard one.",
		empty: "Nobody here: no work in this window, no /metrics/people in Prometheus, or metrics.people is none, which leaves people out",
		words: []word{{value: "0", text: "·"}},
		shape: matrix("person", "kind", "Person"),
		links: []link{{title: "Open the evidence", url: api + "contributions?person=${__data.fields[0]:percentencode}&kind=${__field.name}&since=$window"}},
		cells: []cell{{column: "Person", sorts: true, left: true, links: []link{toPerson("${__data.fields[0]:percentencode}")}}},
		ask: []query{{expr: "sum by (person, kind) (unsung_contributions{" + teams + ", " + kinds + ", " + window + `, person!=""})` +
			" or label_replace(sum by (person) (unsung_authored{" + teams + ", " + window + `, person!=""}), "kind", "authored", "", "")`}},
	}
}

// toPerson leads to somebody's own dashboard, with what was chosen carried along.
func toPerson(name string) link {
	return link{title: "Open this person's record", url: "/d/unsung-person?${datasource:queryparam}&${unsung_url:queryparam}&${window:queryparam}&var-person=" + name}
}

// spread is how a kind lies on those who do it.
func spread() []panel {
	const few = "No kind has the 20 contributions that this takes, or the rules of charts/rules are not loaded"
	return []panel{
		{
			title: "On how few people each kind lies", width: 12, rows: 9, look: table("Kind"), unit: "none", paint: quiet(),
			about: "The share of the one who does most of a kind, and how few people together do at least half of it, in each team and among everybody. " +
				"Only where there were 20 contributions: over a handful it says nothing. A high share may be a risk to the project or a rota that works: ask before you act. " +
				"In a team of two or three it is about a person: leave it at that.",
			empty: few,
			shape: merged(renamed{"kind", "Kind"}, renamed{"team", "Team"}, renamed{"Value #A", "Share of the one who does most"}, renamed{"Value #B", "People who do half of it"}),
			cells: []cell{
				{column: "Kind", sorts: true, left: true},
				{column: "Team", sorts: true, left: true, empty: "(no team)", words: []word{{value: "(all)", text: "everybody"}}},
				{column: "Share of the one who does most", unit: "percentunit", empty: "–"},
				{column: "People who do half of it", empty: "–"},
			},
			ask: []query{
				{expr: `max by (team, kind) (team_kind_window:unsung_top_share:ratio{` + teams + `, ` + kinds + `, ` + window + `})`},
				{expr: `max by (team, kind) (team_kind_window:unsung_half_people:count{` + teams + `, ` + kinds + `, ` + window + `})`},
			},
		},
		{
			title: "Does a kind come to lie on one person?", width: 12, rows: 9, look: lines(), unit: "percentunit", paint: byKindAndTeam(), span: share(),
			about: "The share of the one who does most of a kind, over time, where there were 20 contributions in the window; (all) is everybody. " +
				"A line that rises for months is worth a talk about sharing the load. Who it is, is not the point.",
			empty: few,
			ask:   []query{{expr: `max by (team, kind) (team_kind_window:unsung_top_share:ratio{` + teams + `, ` + kinds + `, ` + window + `})`, legend: "{{kind}} {{team}}"}},
		},
	}
}
