package ledger

import "time"

// HistoryHead is how far the git history of a repository was read: what a miner
// tells a record.
type HistoryHead struct {
	Ref   string // as it was asked for, "" for what HEAD points at
	Head  string // the full hash of the commit there, "" where there is none
	Place string // the folder of the repository or its clone on this machine
}

// Unit is what the whole history is judged as: "history:main".
func (h HistoryHead) Unit() string { return HistoryUnit + h.Ref }

// HistoryUnit begins the unit of a history. What is claimed in it is about its
// commits, each named by the first evidence.
const HistoryUnit = "history:"

// HistoryState is what a record knows of one git history.
type HistoryState struct {
	Repo RepoID
	HistoryHead
	// Judged is the head up to which it was judged, and Rules by which rules;
	// both are "" where it never was.
	Judged, Rules string
	// Commits are all that were judged; the others were seen and not counted.
	Commits, Unattributed, Bots, Self int
}

// HistoryVerdict is all that is claimed about one git history, and whom it
// names. What was claimed before and is not now is withdrawn.
type HistoryVerdict struct {
	Repo          RepoID
	Ref, Head     string // of the HistoryHead that was judged
	Rules         string
	Contributions []Contribution
	Commits       int
	// What was seen and not counted, as in Judged.
	Unattributed, Bots, Self int
	// Gaps replace those that the record holds of judging this history.
	Gaps []Gap
}

// HistoryPeople are whom a git history names, as a record keeps them, so that
// people can be told without reading the history again.
type HistoryPeople struct {
	Repo    RepoID
	Ref     string
	Seen    []GitAuthor // everybody the history names; Commits is 0 for who authored none
	Mailmap []string    // the texts of its mailmap, in order of reading
}

// FirstResponse is a thread and who answered its author: what the time to a
// first response is told from.
type FirstResponse struct {
	Repo   RepoID
	Number int
	Author Actor
	Opened time.Time
	// Before is how many threads its author had opened there earlier, counted
	// up to FirstThreads.
	Before int
	// Closed is when it was closed or merged, zero while it is open.
	Closed time.Time
	// Answers are comments and reviews by anybody but the author, the first of
	// each account, in order of time.
	Answers []Answer
}

// FirstThreads is how many of an account's first threads in a repository are
// those of a newcomer.
const FirstThreads = 3

// youngThreads is how many threads a repository has before anybody can be told
// to be new to it: in the beginning everybody is.
const youngThreads = 50

// NewHere tells whether an account was new to a repository when it opened the
// thread of this number, of which it had opened so many before.
func NewHere(number, before int) bool { return number > youngThreads && before < FirstThreads }

// Answer is who answered, and when.
type Answer struct {
	Actor Actor
	At    time.Time
}
