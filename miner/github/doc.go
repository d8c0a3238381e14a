// Package github mines what happened on a GitHub repository: issues, pull
// requests, comments, reviews, events and releases, as activities.
//
// A crawl reads feeds that have a place to continue from, each with its own
// cursor in the record: threads and line comments by time of update, events
// newest first. What a feed cannot say (comments, reviews, commits of a pull
// request, references from elsewhere) is asked for through GraphQL, a hundred
// changed threads at once, always as a whole, so that what was deleted is seen
// to be missing. Each page goes into the record together with the cursor that
// moves past it: a crawl that is ended at any moment continues where it was,
// and an unchanged repository answers 304 to every request, which costs nothing.
package github
