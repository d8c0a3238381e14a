package dashboards

import "slices"

// itself is the dashboard of the daemon.
func itself() board {
	return board{
		uid: "unsung-itself", title: "Unsung itself", from: "now-24h", refresh: "1m",
		about: "Whether Unsung reads, judges, delivers and answers as it should. Each panel says what to do where it does not. " +
			"Nothing here tells about people; numbers about them are only as good as this.",
		variables: []variable{dataSource(), source(), address()},
		notes:     []annotation{restarted(), reloaded()},
		links: []link{
			{title: "What could not be read", url: api + "coverage"},
			{title: "What to do when an alert fires", url: "https://github.com/unsung-dev/unsung/blob/main/docs/alerts.md"},
		},
		sections: []section{
			{title: "Is Unsung well?", panels: slices.Concat(wellbeing(), troubles())},
			{title: "Are the sources read?", panels: slices.Concat(sourcesNow(), queue(), reading())},
			{title: "Does GitHub let Unsung ask?", panels: asking()},
			{title: "Is what was read judged and counted?", panels: slices.Concat(judging(), held())},
			{title: "Do suggestions get to those who can thank?", panels: slices.Concat(suggesting(), delivering(), suggested())},
			{title: "Does Unsung answer, and hear?", panels: slices.Concat(answering(), hearing())},
			{title: "What does it cost?", folded: true, panels: costing()},
		},
	}
}

func source() variable {
	return variable{
		name: "source", label: "Source", kind: "query", query: "label_values(unsung_mine_failures, source)", many: true, all: ".*",
		about: "What the schedule reads: repositories, owners, folders, addresses.",
	}
}

// notScraped is what panels say that have a value whenever the daemon runs.
const notScraped = "No data: is Unsung running, and is its /metrics scraped?"

// never is why a counter of trouble or of optional parts has nothing to show.
const never = "this did not happen, or nothing here is set up for it"

// ofUnsung narrows a metric that every process has to those of Unsung.
const ofUnsung = " and on (job, instance) unsung_build_info"

// wellbeing is what to look at first.
func wellbeing() []panel {
	return []panel{
		{
			title: "Version that runs", width: 4, rows: 4, look: label(), unit: "none", paint: quiet(),
			about: "What was built, and of which commit. Two of them mean that two daemons are scraped: each has a ledger of its own.",
			empty: notScraped,
			ask:   []query{{expr: `count by (version, revision) (unsung_build_info)`, legend: "{{version}} {{revision}}"}},
		},
		{
			title: "Runs for", width: 4, rows: 4, look: number(), unit: "s", paint: quiet(),
			about: "Since the last start. A restart loses nothing: what is left to do is in the ledger.",
			empty: notScraped,
			ask:   []query{{expr: `time() - max(process_start_time_seconds` + ofUnsung + `)`}},
		},
		{
			title: "Alerts that fire", width: 4, rows: 4, look: number(), unit: "none", paint: mustBeZero(),
			about: "Alerts of charts/rules/unsung.alerts.yaml about Unsung itself that fire now. Their descriptions say what to do. Those about people's work, which are invitations to look, are in the graph below alone.",
			empty: notScraped,
			ask:   []query{{expr: `count(ALERTS{alertname=~"Unsung.*", alertstate="firing", about="daemon"}) or vector(0)`}},
		},
		{
			title: "Configuration in effect?", width: 4, rows: 4, look: number(), unit: "none",
			about: "No means that the file of the configuration is wrong and the one before is still in effect: unsung config check says what is wrong with it.",
			empty: notScraped, words: []word{{value: "1", text: "Yes", colour: calm}, {value: "0", text: "No", colour: bad}}, paint: quiet(),
			ask: []query{{expr: `min(unsung_config_last_reload_successful)`}},
		},
		{
			title: "Failures in the last hour", width: 4, rows: 4, look: number(), unit: "none", paint: mustBeZero(),
			about: "Failures of Unsung itself, such as a ledger that cannot be written. Not those of sources. The log says what to do.",
			empty: notScraped,
			ask:   []query{{expr: `sum(increase(unsung_errors_total[1h]))`}},
		},
		rulesLoaded(),
	}
}

// troubles are what was wrong lately.
func troubles() []panel {
	return []panel{
		{
			title: "Alerts over time", width: 12, rows: 7, look: columns(), unit: "none", span: fromZero(),
			about: "Which alerts fired when. Nothing is best.",
			empty: "No alert has fired, or charts/rules/unsung.alerts.yaml is not loaded",
			ask:   []query{{expr: `count by (alertname) (ALERTS{alertname=~"Unsung.*", alertstate="firing"})`, legend: "{{alertname}}", maybe: "no alert fires"}},
		},
		{
			title: "Failures by reason", width: 12, rows: 7, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "Failures of the daemon itself over time: ledger is a database that cannot be read or written, internal a fault of Unsung, which please report.",
			empty: notScraped,
			ask:   []query{{expr: `sum by (reason) (increase(unsung_errors_total[$__rate_interval]))`, legend: "{{reason}}"}},
		},
	}
}

// restarted and reloaded mark when the daemon began anew, and what it goes by.
func restarted() annotation {
	return annotation{
		name: "Unsung was started", colour: calm, text: "Unsung was started",
		query: query{expr: `time() - max(process_start_time_seconds` + ofUnsung + `) < 300`, maybe: "only in the minutes after a start"},
	}
}

func reloaded() annotation {
	return annotation{
		name: "A configuration came into effect", colour: warned, text: "A configuration came into effect",
		query: query{expr: `time() - max(unsung_config_last_reload_success_timestamp_seconds) < 300`, maybe: "only in the minutes after a reload"},
	}
}
