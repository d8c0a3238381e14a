package report

import (
	"maps"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// The JSON forms of what the report rests on. What only a forge can tell is
// left out of reports that asked none.
type (
	jsonCoverage struct {
		Commits      int          `json:"commits"`
		Partial      bool         `json:"partial"`
		Unattributed int          `json:"unattributed"`
		Bots         int          `json:"bots"`
		Self         int          `json:"self"`
		Gaps         []ledger.Gap `json:"gaps"`
		*jsonAsked
	}
	jsonAsked struct {
		Threads       int            `json:"threads"`
		NotUnderstood map[string]int `json:"not_understood"`
		Budget        []jsonBudget   `json:"budget"`
	}
	jsonForge struct {
		Threads      int        `json:"threads"`
		ThreadsKnown int        `json:"threads_known"`
		Crawled      *time.Time `json:"crawled"`
	}
	jsonBudget struct {
		API       string      `json:"api"`
		Requests  int         `json:"requests"`
		Unchanged int         `json:"unchanged"`
		Points    int         `json:"points"`
		Remaining int         `json:"remaining"`
		Limit     int         `json:"limit"`
		Reset     *time.Time  `json:"reset"`
		Waited    float64     `json:"waited_seconds"`
		Retries   []jsonRetry `json:"retries"`
	}
	jsonRetry struct {
		Reason string `json:"reason"`
		Count  int    `json:"count"`
	}
)

func jsonCoverageOf(r *Report) jsonCoverage {
	c := r.Coverage
	gaps := append([]ledger.Gap{}, c.Gaps...)
	j := jsonCoverage{c.Commits, c.Partial, c.Unattributed, c.Bots, c.Self, gaps, nil}
	if r.asked() {
		notUnderstood := map[string]int{}
		maps.Copy(notUnderstood, c.NotUnderstood)
		j.jsonAsked = &jsonAsked{c.Threads, notUnderstood, jsonBudgets(c.Budget)}
	}
	return j
}

func jsonForgeOf(r Repo) *jsonForge {
	if !r.asked() {
		return nil
	}
	return &jsonForge{r.Threads, r.ThreadsKnown, jsonTime(r.Crawled)}
}

func jsonBudgets(list []Budget) []jsonBudget {
	out := []jsonBudget{}
	for _, b := range list {
		j := jsonBudget{
			b.API, b.Requests, b.Unchanged, b.Points, b.Remaining, b.Limit, jsonTime(b.Reset),
			b.Waited.Round(time.Millisecond).Seconds(), []jsonRetry{},
		}
		for _, retry := range b.Retries {
			j.Retries = append(j.Retries, jsonRetry(retry))
		}
		out = append(out, j)
	}
	return out
}
