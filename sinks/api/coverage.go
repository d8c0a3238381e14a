package api

import (
	"maps"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

type (
	// jsonCoverage calls things as a report does.
	jsonCoverage struct {
		Commits       int            `json:"commits"`
		Threads       int            `json:"threads"`
		Unattributed  int            `json:"unattributed"`
		Bots          int            `json:"bots"`
		Self          int            `json:"self"`
		NotUnderstood map[string]int `json:"not_understood"`
		Repositories  []jsonRepo     `json:"repositories"`
		Gaps          []ledger.Gap   `json:"gaps"`
	}
	jsonRepo struct {
		Name     string             `json:"name"`
		State    ledger.SourceState `json:"state"`
		Commits  int                `json:"commits"`
		Threads  int                `json:"threads"`
		Read     *time.Time         `json:"read"`
		Next     *time.Time         `json:"next"`
		Failures int                `json:"failures"`
		Reason   string             `json:"reason"`
	}
)

// coverage answers with what all numbers rest on.
func (a *api) coverage(q question) ([]byte, error) {
	c, err := a.Source.Coverage(q.Context())
	if err != nil {
		return nil, err
	}
	j := jsonCoverage{
		Commits: c.Commits, Threads: c.Threads, Unattributed: c.Unattributed, Bots: c.Bots, Self: c.Self, NotUnderstood: map[string]int{},
		Repositories: []jsonRepo{}, Gaps: []ledger.Gap{},
	}
	maps.Copy(j.NotUnderstood, c.NotUnderstood)
	for _, r := range c.Repos {
		j.Repositories = append(j.Repositories, jsonRepo{
			Name: r.Name, State: r.State, Commits: r.Commits, Threads: r.Threads,
			Read: moment(r.ReadAt), Next: moment(r.NextAt), Failures: r.Failures, Reason: r.Reason,
		})
	}
	for _, g := range c.Gaps {
		g.Where, g.What, g.Fix = q.now.View.Text(g.Where), q.now.View.Text(g.What), q.now.View.Text(g.Fix)
		j.Gaps = append(j.Gaps, g)
	}
	return object(j)
}
