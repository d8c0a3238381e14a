package ledger

// Stale is a unit that is to be judged: new, changed since it was judged, or
// judged by other rules or by other knowledge of its author.
type Stale struct {
	Thread
	// Changed is what the record had of it: a verdict on less is refused.
	Changed int64
}

// Judged is a verdict on a unit: all that is claimed about it. What was claimed
// before and is not now is withdrawn.
type Judged struct {
	Unit          string
	Contributions []Contribution
	// What was seen and not counted: claims for which no human is named, about
	// programs, and of people about themselves.
	Unattributed, Bots, Self int
	// Nameless are those of the Unattributed by the program that acted, "" for
	// all that are in no table. It is told, and not kept.
	Nameless map[string]int
	// NotUnderstood are the remarks in other languages than English of which the
	// rules understood nothing, by the language's code: two letters of ISO 639,
	// "und" where it is not known.
	NotUnderstood map[string]int
	// Changed and Past are those of the Stale that was judged.
	Changed int64
	Past
}
