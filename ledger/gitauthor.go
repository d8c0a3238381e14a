package ledger

import "time"

// GitAuthor says how many commits, of a history or of pull requests, name an
// identity as their author, and when the first and the last of them did. One
// that commits name only otherwise has none.
type GitAuthor struct {
	Identity
	Commits     int
	First, Last time.Time
}
