package ledger

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
