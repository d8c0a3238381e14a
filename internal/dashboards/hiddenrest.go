package dashboards

// nothingOpened is what panels say that need threads of a forge.
const nothingOpened = "Nothing of the kind in this window, or no forge is read: a git history alone knows no threads"

// newcomers is how people fare who are new here. Only the help knows teams.
func newcomers() []panel {
	return append(firstWords(),
		panel{
			title: "How long newcomers waited for a first word", width: 8, rows: 9, look: lines(), unit: "s", span: fromZero(),
			about: "Median and 90 % of what newcomers opened, beside the median of everybody, over time. Newcomers wait longer nearly everywhere; look whether that changes. Over the window of 7 days it knows short waits only.",
			empty: nothingOpened, paint: paint{series: []seriesColour{{"newcomers, median", calm}, {"newcomers, p90", warned}, {"everybody, median", plain}}},
			ask: []query{
				{expr: `max by (stat) (unsung_newcomer_first_response_seconds{` + window + `})`, legend: "newcomers, {{stat}}", maybe: nobodyNew},
				{expr: `max(unsung_first_response_seconds{` + window + `, stat="median"})`, legend: "everybody, median"},
			},
		},
		panel{
			title: "What became of what newcomers opened", width: 8, rows: 9, look: layers(), unit: "short", span: fromZero(),
			about: "Issues and pull requests that newcomers opened in the window before each moment: answered, closed without a word, or waiting. One person may have opened three. Those of programs and of who opted out are none of these.",
			empty: nothingOpened, paint: paint{series: []seriesColour{{"answered", calm}, {"closed", plain}, {"waiting", warned}}},
			ask: []query{{expr: `sum by (state) (unsung_newcomer_first_response_threads{` + window + `})`, legend: "{{state}}"}},
		},
		panel{
			title: "Help that newcomers were given", width: 8, rows: 9, look: layers(), unit: "short", paint: byKind(), span: fromZero(),
			about: "Onboarding (a first answer, a first review) and mentoring (guidance of the same person over weeks) by the chosen teams. What is said in a chat or at a table leaves no trace here.",
			empty: "No help to newcomers in this window, or the rules of charts/rules are not loaded",
			ask: []query{{
				expr:   `sum by (kind) (team_kind_window:unsung_contributions:sum{` + teams + `, ` + window + `, kind=~"onboarding|mentoring"})`,
				legend: "{{kind}}", maybe: nobodyNew,
			}},
		},
	)
}

// nobodyNew is why there may be nothing to tell of newcomers.
const nobodyNew = "nobody was new, or nobody new was answered"

// firstWords is how long people waited at the end of the window.
func firstWords() []panel {
	return []panel{
		{
			title: "People who were here for the first time", width: 6, rows: 5, look: number(), unit: "short", paint: quiet(), span: fromZero(),
			about: "Of all teams, in the chosen window. Somebody who has worked elsewhere for years is new here, and in the first months of a short history everybody is: these are no new employees.",
			empty: "No data: is /metrics/people scraped?",
			ask:   []query{{expr: `max(unsung_newcomers{` + window + `})`}},
		},
		{
			title: "Half of newcomers' threads answered in", width: 6, rows: 5, look: number(), unit: "s", paint: quiet(),
			about: "The median wait for the first comment or review by a human other than the author, of what newcomers opened and was answered: people with fewer than three threads before, who had hardly taken part in those of others. " +
				"Those that still wait are not in it: the worse it gets, the better it looks, so read it beside what became of them.",
			empty: nothingOpened,
			ask:   []query{{expr: `max(unsung_newcomer_first_response_seconds{` + window + `, stat="median"})`, maybe: nobodyNew}},
		},
		{
			title: "Half of all threads answered in", width: 6, rows: 5, look: number(), unit: "s", paint: quiet(),
			about: "The same for everybody, to set beside it. Not a promise to anybody, and no goal for people who answer in their spare time.",
			empty: nothingOpened,
			ask:   []query{{expr: `max(unsung_first_response_seconds{` + window + `, stat="median"})`}},
		},
		{
			title: "Threads still without a first word", width: 6, rows: 5, look: number(), unit: "percentunit", paint: quiet(), span: share(),
			about: "The share of all issues and pull requests opened in the window that still waits; those closed without a word wait no more. It is no queue: some need no answer.",
			empty: "Nothing was opened in this window, or the rules of charts/rules are not loaded",
			ask:   []query{{expr: `max(window:unsung_waiting_share:ratio{` + window + `})`}},
		},
	}
}

// coverage is what the numbers rest on.
func coverage() []panel {
	toCoverage := []link{{title: "What is missing, by name", url: api + "coverage"}}
	return []panel{
		{
			title: "How complete each source is", width: 12, rows: 8, look: table("Source"), unit: "short", paint: quiet(),
			about: "When each source was last read to its end, and how many parts of it could not be read. A source with gaps makes all numbers too small; one that was never read to its end is in none yet.",
			empty: "No source was read to its end yet, or /metrics is not scraped",
			shape: merged(renamed{"source", "Source"}, renamed{"Value #A", "Read to its end, ago"}, renamed{"Value #B", "Parts that are missing"}),
			cells: []cell{
				{column: "Source", sorts: true, left: true, links: toCoverage},
				{column: "Read to its end, ago", unit: "s", sorts: true, empty: "never"},
				{column: "Parts that are missing", sorts: true, empty: "–", links: toCoverage},
			},
			ask: []query{
				{expr: `max by (source) (source:unsung_mine_age:seconds)`},
				{expr: `max by (source) (unsung_coverage_gaps)`},
			},
		},
		{
			title: "What was recorded, filled in and withdrawn", width: 12, rows: 8, look: columns(), unit: "short", span: fromZero(), step: "1d",
			about: "Contributions of a day by when Unsung recorded them: within 48 hours of the work, later (a repository that was added, a rule that is new), or taken back because their evidence is gone. " +
				"It explains steps in the other graphs; it is not when the work was done.",
			empty: "Nothing was recorded while Prometheus watched",
			paint: paint{series: []seriesColour{{"recorded", calm}, {"filled in", warned}, {"withdrawn", plain}}},
			ask: []query{
				{expr: `sum(increase(unsung_contributions_recorded_total{` + teams + `, ` + kinds + `}[1d]))`, legend: "recorded", maybe: "nobody did anything since Unsung was started"},
				{expr: `sum(increase(unsung_contributions_backfilled_total{` + teams + `, ` + kinds + `}[1d]))`, legend: "filled in", maybe: "only where there is any"},
				{expr: `sum(increase(unsung_contributions_withdrawn_total{` + teams + `, ` + kinds + `}[1d]))`, legend: "withdrawn", maybe: "only where there is any"},
			},
		},
	}
}

// notLoaded is why panels of the past may be empty.
const notLoaded = "it has to be loaded by hand, once"

// teamPast is what unsung history writes.
func teamPast() []panel {
	const empty = "Nothing was loaded: unsung history writes the past, and promtool loads it (docs/metrics.md, The past)"
	contributions := `unsung_history_contributions_total{` + teams + `}`
	return []panel{
		{
			title: "Hidden work of each week before Prometheus watched", width: 12, rows: 10, look: columns(), unit: "short", paint: byKind(), span: fromZero(), step: "7d", past: "1y",
			about: "Contributions by the week in which they were done, from what unsung history wrote. Weeks begin on Thursdays. Kinds cannot be weighed against each other.",
			empty: empty,
			ask: []query{{
				expr:   `sum by (kind) (increase(unsung_history_contributions_total{` + teams + `, ` + kinds + `}[7d1s]))`,
				legend: "{{kind}}", maybe: notLoaded,
			}},
		},
		{
			title: "Share that statistics miss, 30 days at a time", width: 12, rows: 10, look: lines(), unit: "percentunit", paint: quiet(), span: share(), step: "1d", past: "1y",
			about: "Hidden contributions as a share of these and of authored changes in the 30 days before each day, from what unsung history wrote. Not for comparing teams.",
			empty: empty,
			ask: []query{{
				expr: `sum(increase(` + contributions + `[30d1s])) / (sum(increase(` + contributions + `[30d1s]))` +
					` + (sum(increase(unsung_history_authored_total{` + teams + `}[30d1s])) or vector(0)) > 0)`,
				legend: "chosen teams", maybe: notLoaded,
			}},
		},
	}
}

// filledIn marks when much came at once that was done long before.
func filledIn() annotation {
	return annotation{
		name: "Much was filled in", colour: warned, text: "Much was filled in that was done long before: a repository that was added, or a rule that is new",
		query: query{expr: `sum(increase(unsung_contributions_backfilled_total[30m])) > 100`, maybe: "only where much was filled in"},
	}
}
