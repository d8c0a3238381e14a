package github

import (
	"fmt"
	"strings"
)

// Fragments of what is asked of one pull request beyond what a crawl asks. Here
// an account is told with its node id, by which its commits are looked for, and
// with the name that it shows to everybody.
const (
	fragmentWhoWhole = `
fragment who on Actor {
  __typename login
  ... on User { databaseId id name }
  ... on Bot { databaseId url }
  ... on Organization { databaseId }
  ... on Mannequin { databaseId }
}`
	fragmentSignatureWhole = `
fragment signature on GitActor { name email user { __typename login databaseId id name } }`
	fragmentClosed = `
fragment closed on Issue {
  number title url author { ...who } repository { nameWithOwner } labels(first: 20) { nodes { name } }
}`
	fragmentPush = `
fragment push on HeadRefForcePushedEvent {
  id createdAt actor { ...who } beforeCommit { oid message author { ...signature } }
}`
	fragmentLanded = `
fragment landed on Commit { oid message parents(first: 2) { totalCount } author { ...signature } }`
)

// pullQuery asks for one pull request, by its number, with a first page of each
// of its parts, the issues that it closes and what its branch was before.
func pullQuery() string {
	fragments := []string{fragmentWhoWhole, fragmentSignatureWhole, fragmentPull, fragmentClosed, fragmentPush, fragmentLanded}
	var b strings.Builder
	b.WriteString("query($owner: String!, $name: String!, $number: Int!, $first: Int!) { " + budgetSelection +
		" repository(owner: $owner, name: $name) { databaseId nameWithOwner url pullRequest(number: $number) {" +
		" __typename id number updatedAt totalCommentsCount ...pull landed: mergeCommit { ...landed }" +
		" closes: closingIssuesReferences(first: 20) { nodes { ...closed } }" +
		" pushes: timelineItems(first: 100, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { nodes { ...push } }")
	for _, l := range pullParts {
		b.WriteString(" " + l.selection(""))
		fragments = append(fragments, l.fragments[0]) // those after it are among ours
	}
	b.WriteString(" } } }" + strings.Join(fragments, ""))
	return b.String()
}

// issuesQuery asks for some issues of a repository: i0, i1, ….
func issuesQuery(numbers []int) string {
	var b strings.Builder
	b.WriteString("query($owner: String!, $name: String!) { " + budgetSelection + " repository(owner: $owner, name: $name) {")
	for i, n := range numbers {
		fmt.Fprintf(&b, " i%d: issue(number: %d) { ...closed }", i, n)
	}
	b.WriteString(" } }" + fragmentWhoWhole + fragmentClosed)
	return b.String()
}

// peopleQuery asks for the newest commits of accounts, by node id, in a
// repository's default branch: h0, h1, …; and for accounts by login: u0, u1, ….
// What is asked about stands in variables, since people choose their logins.
func peopleQuery(nodes, logins int) string {
	var head, history, users strings.Builder
	for i := range nodes {
		fmt.Fprintf(&head, ", $n%d: ID!", i)
		fmt.Fprintf(&history, " h%d: history(first: 20, author: {id: $n%d}) { nodes { author { ...signature } } }", i, i)
	}
	for i := range logins {
		fmt.Fprintf(&head, ", $u%d: String!", i)
		fmt.Fprintf(&users, " u%d: user(login: $u%d) { __typename login databaseId id name }", i, i)
	}
	fragments, of := "", ""
	if nodes > 0 {
		of = " defaultBranchRef { target { ... on Commit {" + history.String() + " } } }"
		fragments = fragmentSignatureWhole
	}
	return "query($owner: String!, $name: String!" + head.String() + ") { " + budgetSelection +
		" repository(owner: $owner, name: $name) { databaseId" + of + " }" + users.String() + " }" + fragments
}
