package ledger

// RepoID is a repository's place in a record.
type RepoID int64

// SourceRepo is a repository as its forge names it. The number stays when the
// repository is renamed or moves to another owner.
type SourceRepo struct {
	Repo
	Forge  string // "github", or the host of a GitHub Enterprise server
	Number int64
}

// Batch is what one answer of a source brings. A record takes it whole or not
// at all, together with the cursors that move past it.
type Batch struct {
	Repo       RepoID
	Activities []Activity
	// Whole says of which parts the batch holds everything there is: what the
	// record has beyond that was deleted at the source.
	Whole []Whole
	// Gone are units that are not at the source any more.
	Gone []string
	// Threads are as a listing tells them; those whose version is new are
	// pending until Fetched says that this version was read in full.
	Threads []ThreadState
	Fetched []ThreadState
	// Links tie e-mail addresses to accounts, as the forge does.
	Links []Link
	// Gaps replace those that the record holds for the same source and place;
	// of a batch with a History, all that it holds of reading that.
	Gaps []Gap
	// Compared are pull requests whose commented lines were looked for in git.
	Compared []Comparison
	// History is how far the git history was read, and Named whom it names;
	// nil where the batch is not about it. Both go together.
	History *HistoryHead
	Named   *HistoryPeople
	// Cursors move with the batch. One that is not where it is said to be
	// fails the batch: somebody else moved it.
	Cursors []CursorMove
}

// Whole is one part of a unit: all its activities of these kinds.
type Whole struct {
	Unit  string
	Kinds []ActivityKind
}

// Comparison is a look at the lines of a pull request that comments are about.
type Comparison struct {
	Unit string
	// Changed is what the record had of the unit: a look at less does not
	// count.
	Changed int64
}

// CursorMove says how far a named reader has come.
type CursorMove struct {
	Name     string
	From, To string // From is "" where there was none
}

// Outcome counts what a batch changed in a record.
type Outcome struct {
	New, Revised, Deleted, Same int
}
