package daemon

import "github.com/prometheus/client_golang/prometheus"

// Family is one metric of the daemon itself, as the documentation lists it.
type Family struct{ Name, Type, Help string }

// The types of metrics.
const (
	counter   = "counter"
	gauge     = "gauge"
	histogram = "histogram"
)

// families are all metrics that this package makes.
var (
	mineSeconds     = Family{"unsung_mine_duration_seconds", histogram, "How long turns took, by what they were for."}
	mineTook        = Family{"unsung_mine_last_duration_seconds", gauge, "How long the last turn of a source took."}
	mineErrors      = Family{"unsung_mine_errors_total", counter, "Turns that failed or lacked a part, by source and reason."}
	mineLag         = Family{"unsung_mine_lag_seconds", gauge, "For how long a source has been due and was not read; 0 where it is not due."}
	mineOldest      = Family{"unsung_mine_oldest_due_seconds", gauge, "For how long the source that has waited longest has been due."}
	mineRead        = Family{"unsung_mine_last_success_timestamp_seconds", gauge, "When a source was last read to its end; 0 where it never was."}
	mineFailures    = Family{"unsung_mine_failures", gauge, "How many turns of a source failed in a row."}
	mineUnder       = Family{"unsung_mine_turns", gauge, "Turns that are under way."}
	repositories    = Family{"unsung_repositories", gauge, "Sources of the schedule, lists of an owner left out, by state."}
	requests        = Family{"unsung_github_requests_total", counter, "Requests to GitHub, by API."}
	unchanged       = Family{"unsung_github_not_modified_total", counter, "REST requests that GitHub answered with 304, which cost no quota."}
	retries         = Family{"unsung_github_retries_total", counter, "Requests to GitHub that had to be repeated, by reason."}
	waited          = Family{"unsung_github_waited_seconds_total", counter, "Time that requests waited for limits of GitHub."}
	quotaLeft       = Family{"unsung_github_quota_remaining", gauge, "What is left of GitHub's limit in this hour, by API; of several logins that which has least. NaN before GitHub told."}
	quotaAll        = Family{"unsung_github_quota_limit", gauge, "GitHub's limit for an hour, by API. NaN before GitHub told."}
	judgeSeconds    = Family{"unsung_judge_duration_seconds", histogram, "How long judging a batch of threads, or a history, took."}
	judgeUnits      = Family{"unsung_judge_units_total", counter, "Threads and histories that were judged."}
	judgeFailed     = Family{"unsung_judge_errors_total", counter, "Batches and histories that could not be judged, by reason."}
	judgeStale      = Family{"unsung_judge_stale_units", gauge, "Threads and histories that wait to be judged."}
	cursorLag       = Family{"unsung_cursor_lag_steps", gauge, "Steps of contributions that people's counters do not hold yet."}
	coverageGaps    = Family{"unsung_coverage_gaps", gauge, "Parts of a source that could not be read."}
	activities      = Family{"unsung_ledger_activities", gauge, "Activities that the ledger holds and the sources still have, by kind; none of people who opted out."}
	claims          = Family{"unsung_ledger_contributions", gauge, "Contributions that the ledger holds and that are not withdrawn, by kind; none of people who opted out."}
	notCounted      = Family{"unsung_ledger_uncounted", gauge, "Claims that were seen and not counted, by why: no human can be named, a program did it, somebody for themselves."}
	notUnderstood   = Family{"unsung_ledger_not_understood", gauge, "Remarks in threads of which the rules understood nothing, by language."}
	refreshed       = Family{"unsung_refresh_duration_seconds", histogram, "How long it took to bring people's numbers up to date."}
	suggestSeconds  = Family{"unsung_suggest_duration_seconds", histogram, "How long it took to look for what is worth a thank-you."}
	suggestionsMade = Family{"unsung_suggestions_total", counter, "Suggestions that were made since the start, by rule."}
	suggestionsHeld = Family{"unsung_suggestions_held", gauge, "What rules found and was not suggested at the last look, by reason."}
	unknownGiven    = Family{"unsung_recognitions_unknown", gauge, "Recognitions of the last months that name somebody whom the ledger does not know."}
	outboxPending   = Family{"unsung_outbox_pending", gauge, "Deliveries that wait or are under way, by destination."}
	outboxOldest    = Family{"unsung_outbox_oldest_pending_seconds", gauge, "For how long the first delivery that waits has been due; 0 where none is."}
	outboxDead      = Family{"unsung_outbox_dead", gauge, "Deliveries that were given up and wait for somebody to retry or drop them, by destination."}
	deliveriesMade  = Family{"unsung_deliveries_total", counter, "Attempts to deliver, by destination, outcome and reason."}
	deliverySeconds = Family{"unsung_delivery_duration_seconds", histogram, "How long receivers took to answer."}
	troubleTotal    = Family{"unsung_errors_total", counter, "Failures of the daemon itself, by reason."}
	reloadGood      = Family{"unsung_config_last_reload_successful", gauge, "1 where the configuration on disk came into effect when it was last loaded, 0 where something was wrong with it."}
	reloadAt        = Family{"unsung_config_last_reload_success_timestamp_seconds", gauge, "When a configuration last came into effect."}
	buildInfo       = Family{"unsung_build_info", gauge, "1, with what was built as labels."}
)

// Families are the metrics of the daemon itself, beside those of its web server
// and its webhooks and of the Go runtime.
func Families() []Family {
	return []Family{
		mineSeconds, mineTook, mineErrors, mineLag, mineOldest, mineRead, mineFailures, mineUnder, repositories,
		requests, unchanged, retries, waited, quotaLeft, quotaAll,
		judgeSeconds, judgeUnits, judgeFailed, judgeStale, cursorLag, coverageGaps, activities, claims, notCounted, notUnderstood, refreshed,
		suggestSeconds, suggestionsMade, suggestionsHeld, unknownGiven,
		outboxPending, outboxOldest, outboxDead, deliveriesMade, deliverySeconds,
		troubleTotal, reloadGood, reloadAt, buildInfo,
	}
}

func (f Family) counter(labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: f.Name, Help: f.Help}, labels)
}

func (f Family) gauge(labels ...string) *prometheus.GaugeVec {
	return prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: f.Name, Help: f.Help}, labels)
}

func (f Family) histogram(labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: f.Name, Help: f.Help, Buckets: []float64{.01, .05, .25, 1, 5, 30, 120, 600, 3600},
	}, labels)
}

func (f Family) desc(labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(f.Name, f.Help, labels, nil)
}
