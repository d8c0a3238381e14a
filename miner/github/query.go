package github

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Fragments that queries are made of. See docs.github.com/graphql/reference.
const (
	fragmentWho = `
fragment who on Actor {
  __typename login
  ... on User { databaseId }
  ... on Bot { databaseId url }
  ... on Organization { databaseId }
  ... on Mannequin { databaseId }
}`
	fragmentComment = `
fragment comment on IssueComment {
  fullDatabaseId author { ...who } authorAssociation body createdAt updatedAt
}`
	fragmentReview = `
fragment review on PullRequestReview {
  fullDatabaseId author { ...who } authorAssociation state body submittedAt updatedAt commit { oid }
}`
	fragmentCommit = `
fragment commit on PullRequestCommit {
  commit { oid message authoredDate committedDate author { ...signature } committer { ...signature } }
}`
	fragmentSignature = `
fragment signature on GitActor { name email user { __typename login databaseId } }`
	// A thread of comments on lines is told without the comments, which would
	// multiply what the query costs: where it began tells which it is.
	fragmentLineThread = `
fragment lineThread on PullRequestReviewThread {
  id isResolved resolvedBy { __typename login databaseId } path diffSide originalLine
}`
	fragmentReference = `
fragment reference on CrossReferencedEvent {
  id actor { ...who } createdAt isCrossRepository willCloseTarget
  source {
    __typename
    ... on Issue { number title repository { databaseId nameWithOwner } }
    ... on PullRequest { number title repository { databaseId nameWithOwner } }
  }
}`
	fragmentPull = `
fragment pull on PullRequest {
  fullDatabaseId author { ...who } authorAssociation title body createdAt lastEditedAt
  state isDraft mergedAt mergedBy { ...who } mergeCommit { oid } milestone { title }
  baseRefName headRefName headRefOid headRepository { databaseId } isCrossRepository
  labels(first: 100) { nodes { name } }
  reactionGroups { content reactors { totalCount } }
}`
)

// part is a list inside a thread: what it is called, and what an entry is told by.
type part struct {
	name, args, entry string
	kind              ledger.ActivityKind
	fragments         []string
	// decode reads an entry, of no kind where it is not to be recorded.
	decode func(t thread, raw []byte) (ledger.Activity, []ledger.Link, error)
}

var (
	commentPart = part{
		name: "comments", entry: "comment", kind: ledger.ActComment,
		fragments: []string{fragmentComment}, decode: plainly(thread.comment),
	}
	reviewPart = part{
		name: "reviews", entry: "review", kind: ledger.ActReview,
		fragments: []string{fragmentReview}, decode: plainly(thread.review),
	}
	commitPart = part{
		name: "commits", entry: "commit", kind: ledger.ActPullCommit,
		fragments: []string{fragmentCommit, fragmentSignature}, decode: thread.commit,
	}
	referencePart = part{
		name: "timelineItems", args: ", itemTypes: [CROSS_REFERENCED_EVENT]", entry: "reference", kind: ledger.ActReference,
		fragments: []string{fragmentReference}, decode: plainly(thread.reference),
	}

	lineThreadPart = part{
		name: "reviewThreads", entry: "lineThread", kind: ledger.ActThreadResolved,
		fragments: []string{fragmentLineThread}, decode: plainly(thread.resolved),
	}

	issueParts = []part{commentPart, referencePart}
	pullParts  = []part{commentPart, reviewPart, commitPart, referencePart, lineThreadPart}
)

// plainly is decoding that brings no links.
func plainly(decode func(thread, []byte) (ledger.Activity, error)) func(thread, []byte) (ledger.Activity, []ledger.Link, error) {
	return func(t thread, raw []byte) (ledger.Activity, []ledger.Link, error) {
		a, err := decode(t, raw)
		return a, nil, err
	}
}

// selection asks for a page of a part.
func (l part) selection(after string) string {
	total := " totalCount"
	if l.args != "" {
		total = "" // of all kinds of entries, which says nothing
	}
	return l.name + "(first: $first" + after + l.args + ") {" + total +
		" pageInfo { hasNextPage endCursor } nodes { ..." + l.entry + " } }"
}

const budgetSelection = "rateLimit { cost limit remaining resetAt }"

// threadsQuery asks for threads of one kind by their node ids, each with a
// first page of each part.
func threadsQuery(pull bool) string {
	kind, own, parts, fragments := threadKind(pull)
	var b strings.Builder
	b.WriteString("query($ids: [ID!]!, $first: Int!) { " + budgetSelection + " nodes(ids: $ids) { __typename ... on " + kind + " { id number updatedAt" + own)
	for _, l := range parts {
		b.WriteString(" " + l.selection(""))
		fragments = append(fragments, l.fragments...)
	}
	b.WriteString(" } } }" + strings.Join(fragments, ""))
	return b.String()
}

func threadKind(pull bool) (kind, own string, parts []part, fragments []string) {
	if pull {
		return "PullRequest", " totalCommentsCount ...pull", pullParts, []string{fragmentWho, fragmentPull}
	}
	return "Issue", "", issueParts, []string{fragmentWho}
}

// partQuery asks for a further page of one part of one thread.
func partQuery(pull bool, l part) string {
	kind, _, _, _ := threadKind(pull)
	fragments := strings.Join(l.fragments, "")
	if strings.Contains(fragments, "...who") {
		fragments += fragmentWho
	}
	return "query($id: ID!, $first: Int!, $after: String!) { " + budgetSelection + " node(id: $id) { ... on " + kind + " { " +
		l.selection(", after: $after") + " } } }" + fragments
}
