package ledger

import "time"

// Recognition is a thank-you that somebody was given: where recognition is kept
// track of, that comes back here, so that nobody is suggested what was done, and
// so that it shows who is never thanked. What was said in it is not kept.
type Recognition struct {
	// ID is what its source calls it, or a hash of the rest where it has no
	// name: being told it again changes nothing.
	Source string // "api", "csv", "bonusly", "heytaco"
	ID     string
	At     time.Time
	// To and From are handles as the source has them: an e-mail, "github:ada",
	// a name. They are joined to people when read. From may be "".
	To, From string
	Kinds    []Kind // what for, where that is known
	Values   []string
	Points   int
	// Suggestion is the id of the suggestion that it answers, or "".
	Suggestion string
	URL        string
}
