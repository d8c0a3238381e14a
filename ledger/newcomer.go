package ledger

import "time"

// Past is what an account had done by the time it opened a thread, as far as the
// record holds it.
type Past struct {
	// Before is how many threads it had opened in the repository earlier, and
	// MergedBefore how many of their pull requests had been merged by then.
	Before, MergedBefore int
	// Joined is in how many threads of others it had commented or reviewed in the
	// repository, and Elsewhere how many threads it had opened or joined in other
	// repositories of the same owner. Both are counted up to FirstThreads, and are 0
	// where so many Before have told already that they were not new.
	Joined, Elsewhere int
}

// FirstThreads is how many threads make somebody an old hand: so many of their
// own in a repository, of others that they joined there, or of either in other
// repositories of its owner.
const FirstThreads = 3

// youngThreads is how many threads a repository has before anybody can be told
// to be new to it: in the beginning everybody is.
const youngThreads = 50

// Arrival is who opened a thread, as far as it tells whether they were new.
type Arrival struct {
	Number int // of the thread
	Past
	// Association is what the forge says of them and the repository. It says so
	// of today, so that it can only tell who is not new.
	Association string
	// Keys tells that they did what only those may do who help to run the
	// project; see HoldsKeys.
	Keys bool
}

// Newcomer tells whether somebody was new when they opened a thread, and not of
// those who run the project. Who is new here and at home with its owner is no
// newcomer: they know how things are done.
func (a Arrival) Newcomer() bool {
	switch a.Association {
	case "OWNER", "MEMBER", "COLLABORATOR":
		return false
	}
	return !a.Keys && a.Number > youngThreads && a.Before < FirstThreads && a.Joined < FirstThreads && a.Elsewhere < FirstThreads
}

// KeyActs are what only those may do in a thread who help to run the project
// (docs.github.com: repository roles for an organization).
func KeyActs() []ActivityKind {
	return []ActivityKind{ActLabeled, ActUnlabeled, ActMilestoned, ActDemilestoned, ActMerged, ActLocked}
}

// KeysAfter is how long after a thread was opened a key act shows who holds the
// keys: what is set while opening may come from a template.
const KeysAfter = time.Minute

// JoinKinds are what somebody does who takes part in a thread of others.
func JoinKinds() []ActivityKind {
	return []ActivityKind{ActComment, ActReview, ActReviewComment}
}
