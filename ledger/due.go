package ledger

import "time"

// SourceState is what is known of a source beside how its last reading went.
type SourceState string

// The states of a source. One that is gone is at the forge no more; one that is
// archived cannot change there and is read rarely.
const (
	SourceActive   SourceState = "active"
	SourceArchived SourceState = "archived"
	SourceGone     SourceState = "gone"
)

// Due is when a source is to be read, and how that went so far. All that a
// schedule needs to go on after a restart is in it.
type Due struct {
	// Source is the one thing that is read: "github:acme/site", a folder, or
	// the address of a git repository, without any password.
	Source string
	Repo   RepoID // 0 until it was first read
	State  SourceState
	NextAt time.Time
	// Failures are how many readings in a row failed, Reason why the last did:
	// one of a closed set of words, "" where it did not; Error is what it said.
	Failures int
	Reason   string
	Error    string
	// StartedAt is when the last reading began, ReadAt when one last came to
	// its end; zero where there was none.
	StartedAt, ReadAt time.Time
}
