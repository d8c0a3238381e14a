package dashboards

// judging is what becomes of what was read.
func judging() []panel {
	return []panel{
		{
			title: "What waits to be judged, and to be counted", width: 8, rows: 8, look: lines(), unit: "none", span: fromZero(),
			about: "Threads and histories that were read and not judged yet, and steps that people's counters do not hold yet. High after an update that brings new rules; both should come back to 0.",
			empty: notScraped,
			ask: []query{
				{expr: `sum(unsung_judge_stale_units)`, legend: "waits to be judged"},
				{expr: `sum(unsung_cursor_lag_steps)`, legend: "waits to be counted"},
			},
		},
		{
			title: "What was judged, and what could not be", width: 8, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "Threads and histories that were judged, some of them again, and batches that failed, by reason. Failures are tried again.",
			empty: notScraped,
			ask: []query{
				{expr: `sum by (unit) (increase(unsung_judge_units_total[$__rate_interval]))`, legend: "{{unit}}"},
				{expr: `sum by (reason) (increase(unsung_judge_errors_total[$__rate_interval]))`, legend: "failed: {{reason}}"},
			},
		},
		{
			title: "Nine of ten times it took no longer than", width: 8, rows: 8, look: lines(), unit: "s", span: fromZero(),
			about: "Judging a batch of threads or a history, bringing people's numbers up to date, and looking for what is worth a thank-you.",
			empty: "Nothing was judged lately, or /metrics is not scraped",
			ask: []query{
				{expr: `histogram_quantile(0.9, sum by (le, unit) (rate(unsung_judge_duration_seconds_bucket[1h])))`, legend: "judging {{unit}}"},
				{expr: `histogram_quantile(0.9, sum by (le) (rate(unsung_refresh_duration_seconds_bucket[1h])))`, legend: "people's numbers"},
				{expr: `histogram_quantile(0.9, sum by (le) (rate(unsung_suggest_duration_seconds_bucket[1h])))`, legend: "looking for suggestions", maybe: "nothing is looked for where no webhook and no feed is set up"},
			},
		},
	}
}

// held is what came of it.
func held() []panel {
	return []panel{
		{
			title: "How many activities the ledger holds", width: 12, rows: 8, look: lines(), unit: "short", paint: quiet(), span: fromZero(),
			about: "What was read from forges, of the repositories that are read. It grows slowly; where it falls, something was deleted upstream or taken out of the configuration. Commits are not in it: the clone has them.",
			empty: "Nothing was read from a forge yet, or /metrics is not scraped",
			ask:   []query{{expr: `sum(unsung_ledger_activities)`, legend: "activities", maybe: "git histories alone leave no activities"}},
		},
		{
			title: "What the ledger holds of what was judged", width: 12, rows: 8, look: lines(), unit: "short", paint: byKind(), span: fromZero(),
			about: "Contributions that stand, by kind. Those of programs and of people for themselves are in it, so it is not the sum of what people have.",
			empty: "Nothing was judged yet, or /metrics is not scraped",
			ask:   []query{{expr: `sum by (kind) (unsung_ledger_contributions)`, legend: "{{kind}}"}},
		},
	}
}

// unused is what panels say of suggestions where there are none.
const unused = "No webhook and no feed is set up, so nothing is suggested (docs/recognition.md)"

// suggesting is what becomes of what is worth a thank-you.
func suggesting() []panel {
	return []panel{
		{
			title: "Deliveries that wait", width: 6, rows: 5, look: number(), unit: "none", paint: quiet(),
			about: "Suggestions on their way. In quiet hours they are meant to wait; while a receiver is down they are tried again.",
			empty: unused,
			ask:   []query{{expr: `sum(unsung_outbox_pending)`, maybe: never}},
		},
		{
			title: "The first that waits has been due for", width: 6, rows: 5, look: number(), unit: "s", paint: limits(3600, 86400),
			about: "Each attempt that fails puts it off, so it stays small while a receiver is down: read it beside how many wait.",
			empty: unused,
			ask:   []query{{expr: `max(unsung_outbox_oldest_pending_seconds)`, maybe: never}},
		},
		{
			title: "Deliveries that were given up", width: 6, rows: 5, look: number(), unit: "none", paint: mustBeZero(),
			about: "Refused for good, or for too long. Each waits for a person: unsung outbox list says why, unsung outbox retry or drop settles it.",
			empty: unused,
			ask:   []query{{expr: `sum(unsung_outbox_dead)`, maybe: never}},
		},
		{
			title: "Recognitions of people nobody knows", width: 6, rows: 5, look: number(), unit: "none", paint: quiet(),
			about: "Thanks of the last months that name somebody whom the ledger does not know. They count for nobody until it does; an alias in the configuration may help.",
			empty: unused,
			ask:   []query{{expr: `sum(unsung_recognitions_unknown)`, maybe: never}},
		},
	}
}

// delivering is how receivers took them.
func delivering() []panel {
	return []panel{
		{
			title: "Attempts to deliver, by outcome", width: 8, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "done was taken, pending will be tried again, dead was given up.",
			empty: unused, paint: paint{series: []seriesColour{{"done", calm}, {"pending", warned}, {"dead", bad}}},
			ask: []query{{expr: `sum by (outcome) (increase(unsung_deliveries_total[$__rate_interval]))`, legend: "{{outcome}}", maybe: never}},
		},
		{
			title: "Why deliveries failed", width: 8, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "Attempts that were not taken, by where they went and why. blocked is an address that nobody may be made to dial, status_4xx a receiver that refuses: mend the webhook.",
			empty: "No attempt has failed, or no webhook is set up",
			ask: []query{{
				expr:   `sum by (destination, reason) (increase(unsung_deliveries_total{outcome!="done"}[$__rate_interval]))`,
				legend: "{{destination}}: {{reason}}", maybe: never,
			}},
		},
		{
			title: "Nine of ten receivers answered within", width: 8, rows: 8, look: lines(), unit: "s", span: fromZero(),
			about: "Of the attempts of a day. Above some seconds the receiver is to be asked about it.",
			empty: "Nothing was delivered in the last day, or no webhook is set up",
			ask:   []query{{expr: `histogram_quantile(0.9, sum by (le, destination) (rate(unsung_delivery_duration_seconds_bucket[1d])))`, legend: "{{destination}}", maybe: never}},
		},
	}
}

// suggested is what there was to deliver.
func suggested() []panel {
	return []panel{
		{
			title: "Suggestions that were made, by rule", width: 12, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "1d",
			about: "By the day they were made. How many there are is held down on purpose: a thank-you that comes every day is worth nothing. No goal.",
			empty: unused,
			ask:   []query{{expr: `sum by (rule) (increase(unsung_suggestions_total[1d]))`, legend: "{{rule}}", maybe: never}},
		},
		{
			title: "What was found and held back, by reason", width: 12, rows: 8, look: lines(), unit: "none", span: fromZero(),
			about: "At the last look: too young, too old, over the cap of a week, praised before, or wanted not to be thanked. unsung suggest --dry-run tells more.",
			empty: unused,
			ask:   []query{{expr: `sum by (reason) (unsung_suggestions_held)`, legend: "{{reason}}", maybe: never}},
		},
	}
}
