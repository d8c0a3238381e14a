package dashboards

// sourcesNow is how each source fares at this moment.
func sourcesNow() []panel {
	toCoverage := []link{{title: "What is missing, by name", url: api + "coverage"}}
	cells := []cell{{column: "Source", sorts: true, left: true, width: 320}, {column: "Parts missing", sorts: true, empty: "–", links: toCoverage}}
	for _, column := range []string{"Read to its end, ago", "Due for", "Last turn took"} {
		cells = append(cells, cell{column: column, unit: "s", sorts: true, empty: "–"})
	}
	return []panel{
		{
			title: "How each source fares", width: 24, rows: 9, look: table("Source"), unit: "none", paint: quiet(),
			about: "When a source was last read to its end, for how long it has been due and was not read, how many turns failed in a row, how long the last took, and how many parts could not be read. " +
				"A dash there is a source that never was: a first reading may take hours. Failures fall to 0 by themselves; the log and /-/status say what to do.",
			empty: notScraped,
			shape: merged(renamed{"source", "Source"}, renamed{"Value #A", "Read to its end, ago"}, renamed{"Value #B", "Due for"}, renamed{"Value #C", "Failures in a row"},
				renamed{"Value #D", "Last turn took"}, renamed{"Value #E", "Parts missing"}),
			cells: append(cells, cell{column: "Failures in a row", sorts: true, empty: "–"}),
			ask: []query{
				{expr: `time() - max by (source) (unsung_mine_last_success_timestamp_seconds{` + sources + `} > 0)`},
				{expr: `max by (source) (unsung_mine_lag_seconds{` + sources + `})`},
				{expr: `max by (source) (unsung_mine_failures{` + sources + `})`},
				{expr: `max by (source) (unsung_mine_last_duration_seconds{` + sources + `})`},
				{expr: `max by (source) (unsung_coverage_gaps{` + sources + `})`},
			},
		},
	}
}

// queue is what is read now, and what waits for that.
func queue() []panel {
	return []panel{
		{
			title: "Sources by state", width: 8, rows: 5, look: numbers(), unit: "none", paint: quiet(),
			about: "One that is gone was removed, or the login may not see it any more; it keeps its numbers. Take it out of the configuration where that is right.",
			empty: notScraped,
			ask:   []query{{expr: `sum by (state) (unsung_repositories)`, legend: "{{state}}"}},
		},
		{
			title: "The source that waits longest has been due for", width: 8, rows: 5, look: number(), unit: "s", paint: limits(1800, 7200),
			about: "Where this stays high, there are too few schedule.workers or the quota is too small for so many sources. While a source is read for the first time it may be.",
			empty: notScraped,
			ask:   []query{{expr: `max(unsung_mine_oldest_due_seconds)`}},
		},
		{
			title: "Turns under way", width: 8, rows: 5, look: number(), unit: "none", paint: quiet(),
			about: "Sources that are being read. May be more than schedule.workers, since a long turn lends its place.",
			empty: notScraped,
			ask:   []query{{expr: `sum(unsung_mine_turns)`}},
		},
	}
}

// reading is how reading went over time.
func reading() []panel {
	return []panel{
		{
			title: "How long sources were due and not read", width: 8, rows: 8, look: lines(), unit: "s", span: fromZero(),
			about: "Lag is not age: it is 0 where a source is not due. All sources that rise together lack workers or quota; one alone fails.",
			empty: notScraped,
			ask:   []query{{expr: `max by (source) (unsung_mine_lag_seconds{` + sources + `})`, legend: "{{source}}"}},
		},
		{
			title: "Turns that failed, by reason", width: 8, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "refused: a token that may not. missing: it is gone. network, timeout: somebody else's machine, tried again. git, ledger, internal: see the log. limit is a quota that is out, and no fault.",
			empty: notScraped,
			ask:   []query{{expr: `sum by (reason) (increase(unsung_mine_errors_total{` + sources + `}[$__rate_interval]))`, legend: "{{reason}}"}},
		},
		{
			title: "Nine of ten turns took no longer than", width: 8, rows: 8, look: lines(), unit: "s", span: fromZero(),
			about: "By what they were for: asking GitHub, walking a git history, listing what an owner has. A turn that was cut short is one too, so schedule.turn is near the most.",
			empty: "No turn ended lately: nothing was due, or /metrics is not scraped",
			ask:   []query{{expr: `histogram_quantile(0.9, sum by (le, part) (rate(unsung_mine_duration_seconds_bucket[1h])))`, legend: "{{part}}"}},
		},
	}
}

// asking is what GitHub is asked, and what it lets be asked.
func asking() []panel {
	const noGitHub = "Nothing was asked of GitHub: no source is there, or nothing was due"
	return []panel{
		{
			title: "Share of GitHub's quota that is left", width: 8, rows: 8, look: lines(), unit: "percentunit", span: share(),
			about: "Of several logins, that which has least. It fills up every hour. A quota that is out is no failure: Unsung goes on when it is lifted. Others with the same login use it too.",
			empty: "GitHub told no quota yet, or the rules of charts/rules are not loaded",
			ask:   []query{{expr: `min by (api) (api:unsung_github_quota:ratio)`, legend: "{{api}}", maybe: "GitHub tells its limits with its answers; some servers have none"}},
		},
		{
			title: "Requests to GitHub", width: 8, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "By API, and how many of them GitHub answered with 304, which cost no quota. Not what they cost: a query may cost several points.",
			empty: noGitHub,
			ask: []query{
				{expr: `sum by (api) (increase(unsung_github_requests_total[$__rate_interval]))`, legend: "{{api}}"},
				{expr: `sum(increase(unsung_github_not_modified_total[$__rate_interval]))`, legend: "of these not modified"},
			},
		},
		{
			title: "Requests that had to be repeated, and waiting", width: 8, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "Repetitions by reason, some of which are weather, and the seconds that requests waited for GitHub's limits, which is politeness and no fault.",
			empty: noGitHub,
			ask: []query{
				{expr: `sum by (reason) (increase(unsung_github_retries_total[$__rate_interval]))`, legend: "repeated: {{reason}}"},
				{expr: `sum(increase(unsung_github_waited_seconds_total[$__rate_interval]))`, legend: "seconds waited"},
			},
		},
	}
}
