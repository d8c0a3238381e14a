package dashboards

// hiddenWork is the dashboard of teams.
func hiddenWork() board {
	return board{
		uid: "unsung-hidden-work", title: "Unsung: hidden work", from: "now-90d", refresh: "5m",
		about: "Work that the usual statistics miss, by team and by kind: how much of it there is, on how few it lies, and how newcomers fare. " +
			"It is for seeing what is carried and for sharing it, never for judging people.",
		variables: []variable{dataSource(), team(), kind(), windows(), address()},
		notes:     []annotation{filledIn()},
		links:     []link{{title: "What all numbers rest on", url: api + "coverage"}},
		sections: []section{
			{title: "Read this first", panels: []panel{purpose(teamPurpose, 16), rulesLoaded(), ageOfNumbers()}},
			{title: "How much work stays unseen", panels: append(amounts(), trends()...)},
			{title: "Who carries which kind", panels: append([]panel{carriers()}, spread()...)},
			{title: "How newcomers fare", panels: append(newcomers(), beginnings()...)},
			{title: "What these numbers rest on", panels: coverage()},
			{title: "The past, where unsung history was loaded", folded: true, panels: teamPast()},
		},
	}
}

const teamPurpose = "**These numbers are about work, not about how good anybody is.** Each counts traces of one kind of work that can be found; " +
	"what leaves no trace is not in it. Use them to see what is carried, to thank, and to share a load that lies on too few. " +
	"They are not fit for ranks, goals, bonuses or reviews of performance: people stand in the order of their names on purpose. " +
	"A number in a table leads to the contributions behind it, with the reason why each counts."

// purpose is the text that a dashboard begins with.
func purpose(text string, width int) panel {
	return panel{
		title: "What this is for, and what it is not for", about: "How to read this dashboard.",
		width: width, rows: 4, look: note(text),
	}
}

func rulesLoaded() panel {
	return panel{
		title: "Are the rules loaded?", width: 4, rows: 4, look: number(), unit: "none",
		about: "Many panels ask the recording rules of charts/rules/unsung.rules.yaml, which Prometheus has to load (rule_files, or a PrometheusRule of the Helm chart). " +
			"Where they are not loaded, those panels are empty.",
		empty: "No: load charts/rules",
		words: []word{{value: "1", text: "Yes", colour: calm}},
		paint: quiet(),
		ask:   []query{{expr: `max(unsung:rules:loaded)`}},
	}
}

func ageOfNumbers() panel {
	return panel{
		title: "How old the numbers are", width: 4, rows: 4, look: number(), unit: "s", paint: limits(300, 1800),
		about: "Unsung puts people's numbers together every 30 seconds. Where this grows, they are those of the moment when it began to: see the dashboard Unsung itself. " +
			"It is not when a source was last read.",
		empty: "No data: is /metrics/people scraped?",
		ask:   []query{{expr: `time() - max(unsung_snapshot_timestamp_seconds)`}},
	}
}

// amounts are how much work there is that the usual statistics miss.
func amounts() []panel {
	return []panel{
		{
			title: "Share of work that usual statistics miss", width: 6, rows: 5, look: number(), unit: "percentunit", paint: quiet(), span: share(),
			about: "Hidden contributions of the chosen teams as a share of these and of the changes they authored, in the chosen window. " +
				"A contribution is no measure of effort, so neither is the share; more of it is not better, and teams with other work cannot be compared by it.",
			empty: noWork,
			ask:   []query{{expr: shareOfTeams}},
		},
		{
			title: "Hidden contributions in the window", width: 6, rows: 5, look: number(), unit: "short", paint: quiet(), span: fromZero(),
			about: "Contributions of the chosen kinds that the chosen teams made in the window. Each is one act with evidence, small or large: a sum says that there was work, not how much effort it was.",
			empty: noWork,
			ask:   []query{{expr: `sum(team_kind_window:unsung_contributions:sum{` + teams + `, ` + kinds + `, ` + window + `})`}},
		},
		{
			title: "Changes authored in the window", width: 6, rows: 5, look: number(), unit: "short", paint: paint{fixed: plain}, span: fromZero(),
			about: "The visible work, to set beside the hidden one: changes that the chosen teams authored and that landed. It is not what a team is worth.",
			empty: noWork,
			ask:   []query{{expr: `sum(team_window:unsung_authored:sum{` + teams + `, ` + window + `})`}},
		},
		{
			title: "People with any work in the last 90 days", width: 6, rows: 5, look: number(), unit: "short", paint: quiet(), span: fromZero(),
			about: "Everybody who may be shown and did anything at all in these repositories, whatever the team. It is not the size of a team. Who opted out is in no number.",
			empty: "No data: is /metrics/people scraped?",
			ask:   []query{{expr: `sum(unsung_people{state="active"})`}},
		},
	}
}

// trends are how that came about.
func trends() []panel {
	return []panel{
		{
			title: "How the share that statistics miss has moved", width: 12, rows: 10, look: lines(), unit: "percentunit", span: share(),
			about: "The same share at each moment, over the window before it, of the chosen teams and of everybody. A step may be a repository that was added or a rule that is new: " +
				"the marks tell when much was filled in. Look for changes over months, not for a day's.",
			empty: noWork, paint: paint{series: []seriesColour{{"chosen teams", calm}, {"everybody", plain}}},
			ask: []query{
				{expr: shareOfTeams, legend: "chosen teams"},
				{expr: `max(window:unsung_hidden_share:ratio{` + window + `})`, legend: "everybody"},
			},
		},
		{
			title: "What kinds of hidden work there were", width: 12, rows: 10, look: layers(), unit: "short", paint: byKind(), span: fromZero(),
			about: "Hidden contributions of the chosen teams at each moment, over the window before it, by when the work was done. " +
				"It falls when work leaves the window. A kind that is small here may be large in effort: kinds cannot be weighed against each other.",
			empty: noWork,
			ask:   []query{{expr: `sum by (kind) (team_kind_window:unsung_contributions:sum{` + teams + `, ` + kinds + `, ` + window + `})`, legend: "{{kind}}"}},
		},
	}
}

// noWork is what panels say that rest on recording rules.
const noWork = "Nothing in this window, or the rules of charts/rules are not loaded"

// shareOfTeams is the share of hidden work in all work of the chosen teams.
const shareOfTeams = `(sum(team_window:unsung_hidden:sum{` + teams + `, ` + window + `}) or sum(team_window:unsung_work:sum{` + teams + `, ` + window + `}) * 0)` +
	` / (sum(team_window:unsung_work:sum{` + teams + `, ` + window + `}) > 0)`
