package ledger

// PullRequest is a pull request read by itself: what happened in it, and what
// became of its commits.
type PullRequest struct {
	Thread Thread
	// Closes are the issues that it closes, or closed.
	Closes []ClosedIssue
	// Landed is the commit that it was merged as; its Hash is "" where it was not.
	Landed LandedCommit
	// Before are the commits that its branch ended with before each force push.
	Before []LandedCommit
	Links  []Link // which addresses of its commits are of which account
}

// ClosedIssue is an issue that a pull request closes.
type ClosedIssue struct {
	Number     int
	Repository string // "owner/name"
	Title, URL string
	Author     Actor
	Labels     []string // sorted
}

// LandedCommit is a commit, by whom, and how many others it follows at once.
type LandedCommit struct {
	Hash, Message, URL string
	Parents            int
	Author             Actor    // the account that the forge finds the address to be of
	Git                Identity // as git names its author
}
