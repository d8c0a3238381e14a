package ledger

import (
	"strconv"
	"time"
)

// ActivityKind is one word for what somebody did, the same on every forge.
type ActivityKind string

// The kinds of activity that rules speak of. What a forge tells beyond these
// is kept under the forge's own word.
const (
	ActCommit        ActivityKind = "commit"         // landed in a git history
	ActIssue         ActivityKind = "issue_opened"   // an issue
	ActPull          ActivityKind = "pull_opened"    // a pull request
	ActComment       ActivityKind = "issue_comment"  // in a thread
	ActReview        ActivityKind = "review"         // of a pull request, with its verdict
	ActReviewComment ActivityKind = "review_comment" // on a line of a pull request
	ActPullCommit    ActivityKind = "pull_commit"    // in a pull request, whoever pushed it
	ActRelease       ActivityKind = "release"        // published
	ActReference     ActivityKind = "cross-referenced"

	ActLabeled         ActivityKind = "labeled"
	ActUnlabeled       ActivityKind = "unlabeled"
	ActMilestoned      ActivityKind = "milestoned"
	ActDemilestoned    ActivityKind = "demilestoned"
	ActAssigned        ActivityKind = "assigned"
	ActUnassigned      ActivityKind = "unassigned"
	ActRenamed         ActivityKind = "renamed"
	ActClosed          ActivityKind = "closed"
	ActReopened        ActivityKind = "reopened"
	ActMerged          ActivityKind = "merged"
	ActLocked          ActivityKind = "locked"
	ActUnlocked        ActivityKind = "unlocked"
	ActTransferred     ActivityKind = "transferred"
	ActDuplicate       ActivityKind = "marked_as_duplicate"
	ActReviewRequested ActivityKind = "review_requested"
	ActReviewDismissed ActivityKind = "review_dismissed"
	ActReady           ActivityKind = "ready_for_review"
	ActDraft           ActivityKind = "convert_to_draft"
	ActForcePushed     ActivityKind = "head_ref_force_pushed"
	ActCommentDeleted  ActivityKind = "comment_deleted"

	// ActLineChanged is whether the lines that a comment is about still stand
	// in the last state of the pull request, as its git objects show. Its id
	// and Detail.ReplyTo are the comment's, its Detail.Commit is that state, and
	// its Detail.State is LinesGone, LinesKept or LinesTaken.
	ActLineChanged ActivityKind = "line_changed"

	// ActThreadResolved is that somebody called a thread of comments on lines
	// settled. Forges do not tell when: its time is that by which it was. Its
	// Detail.Path and Detail.Line are those that the thread began on.
	ActThreadResolved ActivityKind = "thread_resolved"
)

// ActivityKinds are the kinds that rules speak of.
func ActivityKinds() []ActivityKind {
	return []ActivityKind{
		ActCommit, ActIssue, ActPull, ActComment, ActReview, ActReviewComment, ActPullCommit, ActRelease,
		ActReference, ActLabeled, ActUnlabeled, ActMilestoned, ActDemilestoned, ActAssigned, ActUnassigned,
		ActRenamed, ActClosed, ActReopened, ActMerged, ActLocked, ActUnlocked, ActTransferred, ActDuplicate,
		ActReviewRequested, ActReviewDismissed, ActReady, ActDraft, ActForcePushed, ActCommentDeleted,
		ActLineChanged, ActThreadResolved,
	}
}

// What an ActLineChanged says.
const (
	LinesGone = "gone" // changed or taken out
	LinesKept = "kept" // as they were, but for space around them

	// LinesTaken are gone, and those that the comment suggested stand in their
	// place.
	LinesTaken = "taken"
)

// Activity is a fact as a source told it: somebody did something to something
// at a time. Its key is source, kind and the source's own id: being told it
// again changes nothing.
type Activity struct {
	Source  string // the repository, as Repo.Name
	Kind    ActivityKind
	ID      string // the source's own id: the full hash, the number of a comment
	Unit    string // what it is judged with: "commit:<sha>", "issue:<n>", "pull:<n>", "release:<id>"
	Actor   Actor  // zero where the source says that nobody is known
	Subject Actor  // who it was done to: the assignee, the requested reviewer
	At      time.Time
	URL     string // a web address, else a command that shows it
	Detail  Detail
	// Payload is what the source said, as JSON, for questions that nobody has
	// asked yet. Addresses that can be derived are left out, and accounts are
	// named by number, so that neither changes when something is renamed.
	Payload []byte
}

// Actor is an identity and, where it is an account of a forge, its number,
// which stays when the login changes.
type Actor struct {
	Identity
	Account int64
	Type    AccountType
}

// Known tells whether the source named anybody.
func (a Actor) Known() bool { return a.Identity != (Identity{}) }

// Key is the identity by which contributions are told apart: that of an account
// stays the same when its login changes.
func (a Actor) Key() Identity {
	if a.Account == 0 {
		return a.Identity
	}
	return Identity{Source: a.Source, Login: "#" + strconv.FormatInt(a.Account, 10)}
}

// AccountType is what a forge says an account is.
type AccountType string

// The types of accounts on GitHub. A mannequin stands for somebody whose work
// was imported.
const (
	UserAccount         AccountType = "User"
	BotAccount          AccountType = "Bot"
	OrganizationAccount AccountType = "Organization"
	MannequinAccount    AccountType = "Mannequin"
)

// Detail is what rules may want to know of an activity. Which fields are set
// depends on its kind.
type Detail struct {
	Title       string   `json:"title,omitempty"`
	Body        string   `json:"body,omitempty"` // Markdown, as written
	State       string   `json:"state,omitempty"`
	Reason      string   `json:"reason,omitempty"` // of closing, locking, dismissing
	Label       string   `json:"label,omitempty"`
	Labels      []string `json:"labels,omitempty"` // of a thread, at present
	Milestone   string   `json:"milestone,omitempty"`
	From        string   `json:"from,omitempty"` // the title before it was renamed
	To          string   `json:"to,omitempty"`
	Path        string   `json:"path,omitempty"`
	Line        int      `json:"line,omitempty"`       // in the newer file, of the commit commented on
	FirstLine   int      `json:"first_line,omitempty"` // where a comment is about several lines, which end with Line
	Hunk        string   `json:"hunk,omitempty"`       // the lines that a comment is about, as a unified diff
	Commit      string   `json:"commit,omitempty"`     // full hash: reviewed, merged as, pushed, closed by
	Outdated    bool     `json:"outdated,omitempty"`
	Review      string   `json:"review,omitempty"`   // the id of the review that a line comment belongs to
	ReplyTo     string   `json:"reply_to,omitempty"` // the id of the line comment that its thread began with
	Draft       bool     `json:"draft,omitempty"`
	Association string   `json:"association,omitempty"` // the author's, as GitHub's author_association
	Base        string   `json:"base,omitempty"`        // the branch that a pull request is for
	Head        string   `json:"head,omitempty"`        // the branch that a pull request comes from
	Tip         string   `json:"tip,omitempty"`         // the last commit of a pull request, full hash
	// Ref is another thread: what a reference came from, what a duplicate is
	// of, "github.com/owner/name#12".
	Ref string `json:"ref,omitempty"`
	// RefTitle is the title of that thread.
	RefTitle string `json:"ref_title,omitempty"`
	// Git is who a commit names as its author.
	Git Identity `json:"git,omitzero"`
	// Edited is when the source last saw it changed, zero where it never was.
	Edited time.Time `json:"edited,omitzero"`
}

// Activity is a commit as a fact of its repository. Its time is when the commit
// landed (the committer date), the date that git log --since goes by: a patch
// written long ago is news on the day it lands.
func (r Repo) Activity(c *Commit) Activity {
	a := Activity{
		Source: r.Name, Kind: ActCommit, ID: c.Hash.String(), Unit: "commit:" + c.Hash.String(),
		Actor: Actor{Identity: *c.Author.Who}, At: c.Committer.Time(),
	}
	if r.CommitURL != "" {
		a.URL = r.CommitURL + a.ID
	} else {
		a.URL = "git show " + a.ID
	}
	return a
}

// Ref is the key of the activity within its source: "commit:<sha>".
func (a *Activity) Ref() string { return string(a.Kind) + ":" + a.ID }

// Evidence is the activity as what shows a claim.
func (a *Activity) Evidence() Evidence {
	return Evidence{URL: a.URL, Ref: a.Ref(), At: a.At}
}

// Beside is the activity as what was seen beside a claim: one of the words for
// a Context.
func (a *Activity) Beside(what string) Context {
	return Context{What: what, Evidence: a.Evidence()}
}
