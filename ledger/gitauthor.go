package ledger

import "time"

// GitAuthor says how much the commits of pull requests name an identity as
// their author, and when the last of them did.
type GitAuthor struct {
	Identity
	Commits int
	Last    time.Time
}
