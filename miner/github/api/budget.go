package api

import "time"

// Budget is what a Client has spent so far.
type Budget struct {
	Requests    int              // sent, every try of every one
	Billable    int              // REST answers that count against the limit: not 304, not 5xx, not refusals by a limit
	NotModified int              // REST answers 304
	Queries     int              // GraphQL queries that were answered
	Points      int              // what these cost, as their rateLimit says (type Cost)
	Retries     map[string]int   // tries that had to be repeated, by reason
	Limits      map[string]Limit // as GitHub told last, by resource: "core", "graphql"
	Waited      time.Duration    // for limits
	Widest      int              // most requests under way at once
}

// Limit is a primary limit of GitHub.
type Limit struct {
	Limit, Remaining int
	Reset            time.Time // by GitHub's clock
}
