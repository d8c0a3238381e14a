package metrics

import "strings"

// Type is what kind of number a family holds, as the text formats name it.
type Type string

// The types that occur here.
const (
	Gauge   Type = "gauge"
	Counter Type = "counter"
)

// Family is one metric: what its series have in common.
type Family struct {
	Name   string
	Type   Type
	Help   string   // one line that needs no escapes
	Labels []string // in the order in which they are written; "repository" is added on request
}

// openName is the name of the whole in OpenMetrics, where "_total" belongs to
// the sample of a counter only.
func (f Family) openName() string {
	if f.Type == Counter {
		return strings.TrimSuffix(f.Name, "_total")
	}
	return f.Name
}

// families are the metrics of a Snapshot, each by what it is about.
type families struct {
	contributions, authored                        Family
	recorded, backfilled, withdrawn                Family
	people, folded, newcomers                      Family
	concentration, responses, responseThreads, now Family
	newcomerResponses, newcomerThreads             Family
	firstThreads, firstChanges, returns            Family
}

// snapshotFamilies names them all.
func snapshotFamilies() families {
	perPerson, beginnings := []string{"person", "team", "kind"}, []string{"team", "window", "outcome"}
	return families{
		contributions: Family{"unsung_contributions", Gauge,
			"Hidden work that was done in the window that ends now.", []string{"person", "team", "kind", "window"}},
		authored: Family{"unsung_authored", Gauge,
			"Changes that were authored in the window that ends now: the visible work.", []string{"person", "team", "window"}},
		recorded: Family{"unsung_contributions_recorded_total", Counter,
			"Hidden work that was recorded within 48 hours of being done.", perPerson},
		backfilled: Family{"unsung_contributions_backfilled_total", Counter,
			"Hidden work that was recorded more than 48 hours after it was done.", perPerson},
		withdrawn: Family{"unsung_contributions_withdrawn_total", Counter,
			"Hidden work that was recorded and is claimed no more.", perPerson},
		people: Family{"unsung_people", Gauge,
			"People who may be shown: active with any work in the last 90 days, known otherwise.", []string{"state"}},
		folded: Family{"unsung_people_folded", Gauge,
			"People who have no series of their own and are counted as " + Others + ".", nil},
		newcomers: Family{"unsung_newcomers", Gauge,
			"People who did something for the first time in the window that ends now.", []string{"window"}},
		concentration: Family{"unsung_concentration", Gauge,
			"How unevenly the hidden work of a kind lies on those who do it.", []string{"team", "kind", "window", "stat"}},
		responses: Family{"unsung_first_response_seconds", Gauge,
			"How long answered threads that were opened in the window waited for the first human response.", []string{"window", "stat"}},
		responseThreads: Family{"unsung_first_response_threads", Gauge,
			"Threads that were opened in the window: answered by a human, closed without a word or still waiting.", []string{"window", "state"}},
		newcomerResponses: Family{"unsung_newcomer_first_response_seconds", Gauge,
			"How long answered threads of newcomers that were opened in the window waited for the first human response.", []string{"window", "stat"}},
		newcomerThreads: Family{"unsung_newcomer_first_response_threads", Gauge,
			"Threads of newcomers that were opened in the window: answered by a human, closed without a word or still waiting.", []string{"window", "state"}},
		firstThreads: Family{"unsung_newcomer_first_threads", Gauge,
			"First threads of newcomers that were opened in the window, by the team that met them and by what came of it.", beginnings},
		firstChanges: Family{"unsung_newcomer_first_changes", Gauge,
			"First pull requests of newcomers that were opened in the window, by the team that met them and by what came of it.", beginnings},
		returns: Family{"unsung_newcomer_returns", Gauge,
			"Newcomers whose first 90 days ended in the window, by the team that met them and by whether they came back.", beginnings},
		now: Family{"unsung_snapshot_timestamp_seconds", Gauge,
			"When the numbers about people were put together, as Unix time.", nil},
	}
}

// all are they in the order of their names.
func (f families) all() []Family {
	return []Family{
		f.authored, f.concentration, f.contributions, f.backfilled, f.recorded, f.withdrawn,
		f.responses, f.responseThreads, f.firstChanges, f.newcomerResponses, f.newcomerThreads, f.firstThreads, f.returns, f.newcomers, f.people, f.folded, f.now,
	}
}

// Families are the metrics that an Exporter serves, in the order of their names.
func Families() []Family { return snapshotFamilies().all() }
