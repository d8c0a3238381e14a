package github

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// threadNode is an issue or a pull request as GraphQL tells of it.
type threadNode struct {
	Typename  string    `json:"__typename"`
	ID        string    `json:"id"`
	Number    int       `json:"number"`
	UpdatedAt time.Time `json:"updatedAt"`
	Total     int       `json:"totalCommentsCount"` // of a pull request: in the thread and on lines

	Comments   list `json:"comments"`
	Reviews    list `json:"reviews"`
	Commits    list `json:"commits"`
	References list `json:"timelineItems"`
	LineTalks  list `json:"reviewThreads"`
}

// list is a page of a part of a thread, and what was read of it so far.
type list struct {
	TotalCount int               `json:"totalCount"`
	PageInfo   pageInfo          `json:"pageInfo"`
	Nodes      []json.RawMessage `json:"nodes"`
}

type pageInfo struct {
	HasNextPage bool   `json:"hasNextPage"`
	EndCursor   string `json:"endCursor"`
}

// part gives the list of that name.
func (t *threadNode) part(name string) *list {
	switch name {
	case commentPart.name:
		return &t.Comments
	case reviewPart.name:
		return &t.Reviews
	case commitPart.name:
		return &t.Commits
	case lineThreadPart.name:
		return &t.LineTalks
	}
	return &t.References
}

// pullNode is what the activity of opening a pull request is made of.
type pullNode struct {
	ID          int64     `json:"fullDatabaseId,string"`
	Number      int       `json:"number"`
	Author      *node     `json:"author"`
	Association string    `json:"authorAssociation"`
	Title       string    `json:"title"`
	Body        string    `json:"body"`
	CreatedAt   time.Time `json:"createdAt"`
	EditedAt    time.Time `json:"lastEditedAt"`
	State       string    `json:"state"`
	Draft       bool      `json:"isDraft"`
	MergeCommit oid       `json:"mergeCommit"`
	Milestone   titled    `json:"milestone"`
	Base        string    `json:"baseRefName"`
	Head        string    `json:"headRefName"`
	Tip         string    `json:"headRefOid"`
	Labels      struct {
		Nodes []named `json:"nodes"`
	} `json:"labels"`
}

type oid struct {
	OID string `json:"oid"`
}

// toldApart are names of a pull request's node that are told by activities of
// their own, or that change with every one of those.
var toldApart = []string{
	"__typename", "id", "number", "updatedAt", "totalCommentsCount", "milestone",
	commentPart.name, reviewPart.name, commitPart.name, referencePart.name, lineThreadPart.name,
}

// pull reads the opening of a pull request.
func (p place) pull(raw []byte) (ledger.Activity, error) {
	var n pullNode
	if err := decode(raw, &n); err != nil {
		return ledger.Activity{}, err
	}
	payload, err := slim(raw, toldApart...)
	return ledger.Activity{
		Source: p.name, Kind: ledger.ActPull, ID: decimal(n.ID), Unit: ledger.ThreadUnit(true, n.Number),
		Actor: p.forge.author(n.Author), At: n.CreatedAt, URL: p.page(true, n.Number, ""), Payload: payload,
		Detail: ledger.Detail{
			Title: n.Title, Body: n.Body, State: closedOrOpen(n.State), Labels: sortedNames(n.Labels.Nodes),
			Milestone: n.Milestone.Title, Commit: n.MergeCommit.OID, Draft: n.Draft, Association: n.Association,
			Base: n.Base, Head: n.Head, Tip: n.Tip, Edited: n.EditedAt,
		},
	}, err
}

// closedOrOpen is the state in the words of REST, for which merged is closed.
func closedOrOpen(state string) string {
	if state == "MERGED" {
		return "closed"
	}
	return strings.ToLower(state)
}
