package dashboards

// noHooks is what panels say of deliveries where there are none.
const noHooks = "No deliveries of GitHub: /hooks/github is not set up, which costs nothing but some minutes"

// answering is how those are served who ask.
func answering() []panel {
	return []panel{
		{
			title: "Requests that were answered, by code", width: 8, rows: 8, look: columns(), unit: "reqps", span: fromZero(),
			about: "Of all paths, scrapes included. 5xx is a fault of Unsung or a ledger that cannot be read, 401 and 403 somebody without a login.",
			empty: notScraped,
			ask:   []query{{expr: `sum by (code) (rate(unsung_http_requests_total[$__rate_interval]))`, legend: "{{code}}"}},
		},
		{
			title: "Nine of ten requests were answered within", width: 8, rows: 8, look: lines(), unit: "s", span: fromZero(),
			about: "By path. /metrics/people grows with the number of people.",
			empty: notScraped,
			ask:   []query{{expr: `histogram_quantile(0.9, sum by (le, handler) (rate(unsung_http_request_duration_seconds_bucket[$__rate_interval])))`, legend: "{{handler}}"}},
		},
		{
			title: "Faults in the last day", width: 4, rows: 8, look: number(), unit: "none", paint: mustBeZero(),
			about: "Faults of Unsung that ended a request. Please report one, with what the log says of it.",
			empty: notScraped,
			ask:   []query{{expr: `sum(increase(unsung_http_panics_total[1d]))`}},
		},
		{
			title: "Nudges that wait", width: 4, rows: 8, look: number(), unit: "none", paint: limits(100, 1000),
			about: "Repositories that GitHub's deliveries named and that wait to be made due. A delivery is a nudge to look earlier and nothing more: without any, all is read in its own time.",
			empty: noHooks,
			ask:   []query{{expr: `sum(unsung_hook_waiting)`, maybe: never}},
		},
	}
}

// hearing is what GitHub tells of news.
func hearing() []panel {
	return []panel{
		{
			title: "Deliveries of GitHub, by what became of them", width: 12, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "At /hooks/github. A refused one may be anybody's; many of them after a change mean that the secret differs.",
			empty: noHooks,
			ask:   []query{{expr: `sum by (outcome) (increase(unsung_hook_deliveries_total[$__rate_interval]))`, legend: "{{outcome}}", maybe: never}},
		},
		{
			title: "Repositories that were made due, or could not be", width: 12, rows: 8, look: columns(), unit: "none", span: fromZero(), step: "5m",
			about: "What deliveries named, by whether it could be made due. One that failed is read in its own time.",
			empty: noHooks,
			ask:   []query{{expr: `sum by (outcome) (increase(unsung_hook_nudges_total[$__rate_interval]))`, legend: "{{outcome}}", maybe: never}},
		},
	}
}

// costing is what the process takes of its machine.
func costing() []panel {
	return []panel{
		{
			title: "Memory in use", width: 8, rows: 8, look: lines(), unit: "bytes", span: fromZero(),
			about: "Resident memory, which holds the mapped packs of clones while they are walked: the kernel takes those back when it needs to. What Go holds is the part that counts.",
			empty: notScraped,
			ask: []query{
				{expr: `sum(process_resident_memory_bytes` + ofUnsung + `)`, legend: "resident"},
				{expr: `sum(go_memstats_heap_inuse_bytes` + ofUnsung + `)`, legend: "of this Go's heap"},
			},
		},
		{
			title: "Processors in use", width: 8, rows: 8, look: lines(), unit: "none", span: fromZero(),
			about: "1 is one processor the whole time. The first reading of a large history takes what there is; after that it is near 0.",
			empty: notScraped,
			ask:   []query{{expr: `sum(rate(process_cpu_seconds_total[$__rate_interval])` + ofUnsung + `)`, legend: "processors"}},
		},
		{
			title: "Open files, and threads of Go", width: 8, rows: 8, look: lines(), unit: "none", span: fromZero(),
			about: "Both stay level. One that climbs for days is a leak: please report it.",
			empty: notScraped,
			ask: []query{
				{expr: `sum(process_open_fds` + ofUnsung + `)`, legend: "open files"},
				{expr: `sum(go_goroutines` + ofUnsung + `)`, legend: "goroutines"},
			},
		},
	}
}
