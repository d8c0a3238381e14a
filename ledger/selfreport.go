package ledger

import "time"

// SelfReport is work that somebody tells of themselves, since it left no trace that
// can be mined: a customer calmed, an interview held, a colleague listened to. It is
// no contribution and is never counted as one; wherever it is shown it is marked as
// the person's own word.
type SelfReport struct {
	ID     string    // stable: the same report told again is one
	Person string    // whose it is, as the configuration or a forge names them
	At     time.Time // when it was done; of what took longer, when it ended
	// Kind is what sort of work it is, "" where none fits: Criterion says then
	// where it belongs.
	Kind      Kind
	Criterion string // of a packet, by its name; "" for that of the kind
	Text      string // one or two sentences in the person's own words
	Links     []string
	// Confirmed are people who said that it was so, by the names they go by.
	Confirmed []string
	Source    string    // what brought it: "config", "api"
	Recorded  time.Time // when it was told
}
