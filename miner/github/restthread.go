package github

import (
	"slices"
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// threadRow is an issue or a pull request as /issues lists it. See
// docs.github.com/rest/issues/issues#list-repository-issues.
type threadRow struct {
	ID          int64     `json:"id"`
	NodeID      string    `json:"node_id"`
	Number      int       `json:"number"`
	Title       string    `json:"title"`
	Body        string    `json:"body"`
	User        *account  `json:"user"`
	Labels      []named   `json:"labels"`
	State       string    `json:"state"`
	StateReason string    `json:"state_reason"`
	Milestone   titled    `json:"milestone"`
	Comments    int       `json:"comments"`
	CreatedAt   time.Time `json:"created_at"`
	UpdatedAt   time.Time `json:"updated_at"`
	Association string    `json:"author_association"`
	HTMLURL     string    `json:"html_url"`
	PullRequest *struct {
		MergedAt time.Time `json:"merged_at"`
	} `json:"pull_request"`
}

type (
	named struct {
		Name string `json:"name"`
	}
	titled struct {
		Title string `json:"title"`
	}
)

// state is how the listing tells of the thread. The version tells apart all
// that a listing can: when it was updated, and how many comments it has, which
// may differ within one second.
func (r *threadRow) state(p place) ledger.ThreadState {
	t := ledger.ThreadState{
		Number: r.Number, Pull: r.PullRequest != nil, Node: r.NodeID,
		Author: p.forge.actor(r.User), Opened: r.CreatedAt, Version: version(r.UpdatedAt, r.Comments),
	}
	if t.Pull {
		t.Merged = r.PullRequest.MergedAt
	}
	return t
}

func version(updated time.Time, comments int) string {
	return updated.UTC().Format(time.RFC3339) + " " + strconv.Itoa(comments)
}

// issue is the activity of opening an issue. Pull requests are told by GraphQL,
// which knows their branches.
func (r *threadRow) issue(p place, raw []byte) (ledger.Activity, error) {
	// A comment more is no new revision of the issue, nor is a milestone's count.
	payload, err := slim(raw, "updated_at", "comments", "milestone")
	return ledger.Activity{
		Source: p.name, Kind: ledger.ActIssue, ID: decimal(r.ID), Unit: ledger.ThreadUnit(false, r.Number),
		Actor: p.forge.actor(r.User), At: r.CreatedAt, URL: p.page(false, r.Number, ""), Payload: payload,
		Detail: ledger.Detail{
			Title: r.Title, Body: r.Body, State: r.State, Reason: r.StateReason,
			Labels: sortedNames(r.Labels), Milestone: r.Milestone.Title, Association: r.Association,
		},
	}, err
}

// sortedNames are in order, for that of labels says nothing.
func sortedNames(labels []named) []string {
	var names []string
	for _, l := range labels {
		names = append(names, l.Name)
	}
	slices.Sort(names)
	return names
}
