// Package threads reads issues and pull requests that were written to measure
// Unsung by: whole threads of invented people, in which each remark says what
// kinds of work a fair reader finds in it.
//
// A file is one invented project with habits of its own:
//
//	repo: octo/kitchen
//	habits: what is special here, in one line
//	part: tune                 # or aside
//	members: [bob]             # who may merge, beside those who are seen doing it
//	threads:
//	  - number: 12
//	    pull: true             # false: an issue
//	    title: Retry the upload when the kitchen is closed
//	    by: ada
//	    before: 4              # threads that the author opened here before
//	    merged: 2              # pull requests of theirs that were merged by then; half of before where it is left out
//	    association: MEMBER    # as GitHub tells it; found by what they do where it is left out
//	    opened: 2026-03-02T09:00:00Z
//	    labels: [bug]          # those it has at present
//	    says: An opening text.
//	    then:
//	      - {by: bob, after: 2h, does: line, path: oven.go, line: 12, id: a, says: "This leaks.", is: [review, catch]}
//	      - {by: ada, after: 3h, does: line, replies: a, says: "Good catch, fixed.", is: [], maybe: [credit]}
//	      - {by: ada, after: 3h, does: push}
//	      - {by: bob, after: 1d, does: merge}
//
// What is done is one of: comment, review (with a state), line, push, merge,
// close, reopen, label, assign (to somebody), milestone. What is said carries
// labels in is, and in maybe those that another fair reader might give.
package threads

import (
	"time"

	"go.yaml.in/yaml/v3"
)

// project is a file.
type project struct {
	Repo    string   `yaml:"repo"`
	Habits  string   `yaml:"habits"`
	Part    string   `yaml:"part"`
	Members []string `yaml:"members"`
	Threads []story  `yaml:"threads"`
}

// story is a thread.
type story struct {
	Number      placed[int] `yaml:"number"`
	Pull        bool        `yaml:"pull"`
	Title       string      `yaml:"title"`
	By          string      `yaml:"by"`
	Before      int         `yaml:"before"`
	Merged      *int        `yaml:"merged"`
	Association string      `yaml:"association"`
	Opened      time.Time   `yaml:"opened"`
	Labels      []string    `yaml:"labels"`
	Says        string      `yaml:"says"`
	Then        []act       `yaml:"then"`
}

// act is what somebody did in a thread.
type act struct {
	By    string         `yaml:"by"`
	After elapsed        `yaml:"after"` // since the thread was opened
	Does  placed[string] `yaml:"does"`
	Says  string         `yaml:"says"`
	State string         `yaml:"state"` // of a review

	Path     string `yaml:"path"`
	Line     int    `yaml:"line"`
	Hunk     string `yaml:"hunk"`
	Outdated bool   `yaml:"outdated"`
	ID       string `yaml:"id"`      // by which others reply
	Replies  string `yaml:"replies"` // to the line with this id

	Label     string `yaml:"label"`
	To        string `yaml:"to"` // who is assigned
	Milestone string `yaml:"milestone"`
	Reason    string `yaml:"reason"` // of closing: completed, not_planned, duplicate

	Is    *[]string `yaml:"is"`
	Maybe []string  `yaml:"maybe"`
}

// placed is a value that knows its line.
type placed[T any] struct {
	value T
	line  int
}

// UnmarshalYAML keeps the line.
func (p *placed[T]) UnmarshalYAML(n *yaml.Node) error {
	p.line = n.Line
	return n.Decode(&p.value)
}

// What somebody can do.
const (
	doComment   = "comment"
	doReview    = "review"
	doLine      = "line"
	doPush      = "push"
	doMerge     = "merge"
	doClose     = "close"
	doReopen    = "reopen"
	doLabel     = "label"
	doAssign    = "assign"
	doMilestone = "milestone"
)

// speaks tells whether the act is a remark, which carries labels.
func (a *act) speaks() bool {
	does := a.Does.value
	return a.Says != "" && (does == doComment || does == doReview || does == doLine)
}
