package dashboards

// personal is the dashboard of one person.
func personal() board {
	return board{
		uid: "unsung-person", title: "Unsung: a person's record", from: "now-90d", refresh: "5m",
		about: "What one person did, by kind, beside what they authored, each number with the evidence behind it. It is for that person and for whoever wants to thank them. " +
			"Nobody else is on it, so that nobody is compared.",
		variables: []variable{dataSource(), team(), somebody(), kind(), windows(), address()},
		links: []link{
			{title: "All evidence of the window", url: contributionsOf + "&since=$window"},
			{title: "This person in the API", url: api + "people/${person:percentencode}"},
			{title: "What is worth a thank-you", url: api + "suggestions?person=${person:percentencode}"},
		},
		sections: []section{
			{title: "Read this first", panels: []panel{purpose(personPurpose, 20), ageOfNumbers()}},
			{title: "What ${person} did in the window", panels: personNow()},
			{title: "The record of ${person} over time", panels: personOverTime()},
			{title: "The past, where unsung history was loaded", folded: true, panels: personPast()},
		},
	}
}

const personPurpose = "**One person's own record, for a talk with them and never about them.** Each number counts traces that can be found, and leads to the evidence: read that before you say anything of a number. " +
	"What leaves no trace is not here, an easy contribution counts like a hard one, and kinds cannot be weighed against each other. " +
	"It is not fit for ranks, goals, bonuses or reviews of performance, nor for setting beside another person's."

// contributionsOf is where the evidence of the chosen person is.
const contributionsOf = api + "contributions?person=${person:percentencode}"

// nobody is what panels say where there is no person to show.
const nobody = "Nobody is chosen, or nothing of theirs is in this window. No name to choose? See the description of Person at the top"

// byKindAndAuthored asks for what the person did, by kind, and what they
// authored as a kind of its own.
func byKindAndAuthored(labels, window string) string {
	return "sum by (" + labels + ") (unsung_contributions{" + person + ", " + kinds + window + "})" +
		` or label_replace(sum by (` + labels + `) (unsung_authored{` + person + window + `}), "kind", "authored", "", "")`
}

// personNow is what the person did in the window.
func personNow() []panel {
	return append(personNumbers(),
		panel{
			title: "Each kind of work, beside what was authored", width: 12, rows: 12, look: bars(), unit: "short", paint: byKind(), span: fromZero(),
			about: "Contributions of each kind in the window, in the order of their names, with the changes the person authored as one bar more. The length of a bar says how many traces there are, not how much effort it was. " +
				"Click one to open what is behind it.",
			empty: nobody,
			shape: bySeries("kind"),
			links: []link{{title: "Open the evidence", url: contributionsOf + "&kind=${__field.name}&since=$window"}},
			ask:   []query{{expr: byKindAndAuthored("kind", ", "+window)}},
		},
		panel{
			title: "All windows beside each other", width: 12, rows: 12, look: table("Kind of work"), unit: "short", paint: quiet(),
			about: "The same for 7, 30 and 90 days. The windows contain each other, so they must not be added. A number leads to the contributions behind it.",
			empty: nobody,
			words: []word{{value: "0", text: "·"}},
			shape: matrix("kind", "window", "Kind of work", "7d", "30d", "90d"),
			links: []link{{title: "Open the evidence", url: contributionsOf + "&kind=${__data.fields[0]}&since=${__field.name}"}},
			cells: []cell{{column: "Kind of work", sorts: true, left: true, links: []link{{title: "Open the evidence of the window", url: contributionsOf + "&kind=${__data.fields[0]}&since=$window"}}}},
			ask:   []query{{expr: byKindAndAuthored("kind, window", "")}},
		},
	)
}

func personNumbers() []panel {
	return []panel{
		{
			title: "Share of their own work that statistics miss", width: 8, rows: 5, look: number(), unit: "percentunit", paint: quiet(), span: share(),
			about: "Hidden contributions as a share of these and of what the same person authored, in the window. It is there to show what a list of commits leaves out, never to be set beside somebody else's.",
			empty: nobody,
			ask:   []query{{expr: personShare}},
		},
		{
			title: "Kinds of hidden work with any trace", width: 8, rows: 5, look: number(), unit: "none", paint: quiet(), span: fromZero(),
			about: "How many of the chosen kinds of hidden work the person did at all in the window. Few kinds are as good as many: it is no score.",
			empty: nobody,
			ask:   []query{{expr: `count(sum by (kind) (unsung_contributions{` + person + `, ` + kinds + `, ` + window + `}) > 0)`, maybe: noHidden}},
		},
		{
			title: "Changes authored", width: 8, rows: 5, look: number(), unit: "short", paint: paint{fixed: plain}, span: fromZero(),
			about: "The visible work of the same person in the window: changes that they wrote and that landed. It is not what somebody is worth.",
			empty: "None in this window, or nobody is chosen",
			links: []link{{title: "Open the evidence", url: contributionsOf + "&kind=authored&since=$window"}},
			ask:   []query{{expr: `sum(unsung_authored{` + person + `, ` + window + `})`, maybe: noAuthored}},
		},
	}
}

// Why one of both may rightly be missing.
const (
	noHidden   = "who only authors has no hidden work"
	noAuthored = "not everybody authors changes"
)

// personShare is the share of hidden work in the person's own.
const personShare = `(sum(unsung_contributions{` + person + `, ` + window + `}) or sum(unsung_authored{` + person + `, ` + window + `}) * 0)` +
	` / sum(unsung_contributions{` + person + `, ` + window + `} or unsung_authored{` + person + `, ` + window + `})`

// personOverTime is how that came about.
func personOverTime() []panel {
	return []panel{
		{
			title: "Hidden work by kind, at each moment over the window before", width: 16, rows: 11, look: layers(), unit: "short", paint: byKind(), span: fromZero(),
			about: "By when the work was done. It falls when work leaves the window: a slope down may be a holiday. Not for judging anybody by.",
			empty: nobody,
			links: []link{{title: "Open the evidence of the window", url: contributionsOf + "&kind=${__field.labels.kind}&since=$window"}},
			ask: []query{{
				expr:   "sum by (kind) (unsung_contributions{" + person + ", " + kinds + ", " + window + "})",
				legend: "{{kind}}", maybe: noHidden,
			}},
		},
		{
			title: "Hidden and authored, side by side", width: 8, rows: 11, look: lines(), unit: "short", span: fromZero(),
			about: "All chosen kinds together beside what the same person authored, over the window before each moment. A contribution and a change are different things: see how both move, not which is higher.",
			empty: nobody, paint: paint{series: []seriesColour{{"hidden", calm}, {"authored", plain}}},
			ask: []query{
				{expr: "sum(unsung_contributions{" + person + ", " + kinds + ", " + window + "})", legend: "hidden", maybe: noHidden},
				{expr: "sum(unsung_authored{" + person + ", " + window + "})", legend: "authored", maybe: noAuthored},
			},
		},
		{
			title: "What Unsung recorded each day", width: 24, rows: 8, look: columns(), unit: "short", paint: byKind(), span: fromZero(), step: "1d",
			about: "Contributions by the day on which Unsung recorded them, within 48 hours of the work. It shows steady work better than a window does, and nothing of a time when Unsung or Prometheus was down.",
			empty: "Nothing was recorded while Prometheus watched, or nobody is chosen",
			ask: []query{{
				expr:   "sum by (kind) (increase(unsung_contributions_recorded_total{" + person + ", " + kinds + `, kind!="authored"}[1d]))`,
				legend: "{{kind}}", maybe: "nothing new since Unsung was started",
			}},
		},
	}
}

// personPast is what unsung history wrote.
func personPast() []panel {
	return []panel{{
		title: "Their work of each week before Prometheus watched", width: 24, rows: 10, look: columns(), unit: "short", paint: byKind(), span: fromZero(), step: "7d", past: "1y",
		about: "Contributions and authored changes by the week in which they were done, from what unsung history wrote. Weeks begin on Thursdays. Kinds cannot be weighed against each other.",
		empty: "Nothing was loaded: unsung history writes the past, and promtool loads it (docs/metrics.md, The past)",
		ask: []query{
			{expr: "sum by (kind) (increase(unsung_history_contributions_total{" + person + ", " + kinds + "}[7d1s]))", legend: "{{kind}}", maybe: notLoaded},
			{expr: "sum(increase(unsung_history_authored_total{" + person + "}[7d1s]))", legend: "authored", maybe: notLoaded},
		},
	}}
}
