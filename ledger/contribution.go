package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Kind is one word for a sort of work: a metric label, a column of a report.
type Kind string

// The kinds of work that are known. Authored is the visible one, counted
// beside the hidden ones so that a report can show both.
const (
	Authored  Kind = "authored"
	Docs      Kind = "docs"
	Testing   Kind = "testing"
	Upkeep    Kind = "upkeep"
	Rollback  Kind = "rollback"
	Release   Kind = "release"
	Security  Kind = "security"
	Mentoring Kind = "mentoring"
	Credit    Kind = "credit"

	Review       Kind = "review"
	Catch        Kind = "catch"
	Triage       Kind = "triage"
	Onboarding   Kind = "onboarding"
	Support      Kind = "support"
	Coordination Kind = "coordination"
)

// Kinds are all kinds in the order of a report: the visible one first.
func Kinds() []Kind {
	return []Kind{
		Authored, Review, Catch, Docs, Testing, Upkeep, Rollback, Release, Security,
		Triage, Support, Onboarding, Mentoring, Coordination, Credit,
	}
}

// KindNames are the same as they are written.
func KindNames() []string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	return names
}

// Hidden tells whether the usual statistics miss this kind of work.
func (k Kind) Hidden() bool { return k != Authored }

// Contribution is a claim derived from activities: this identity did this kind
// of work then, and here is the evidence.
type Contribution struct {
	ID       string // see ContributionID
	Kind     Kind
	Rule     string // the rule that fired: "rollback.revert"
	Identity Identity
	At       time.Time
	Repo     string
	Unit     string // "commit:<sha>", "issue:<n>", "pull:<n>", "release:<id>"
	Evidence []Evidence
	Why      string // one line in plain words, hostile text in it not yet escaped
	// Beneficiaries are who was helped, where that is known.
	Beneficiaries []Identity
	Links         *Links // never nil; those without any share one
}

// Evidence is where a claim can be checked.
type Evidence struct {
	URL string    // a web address, else a command that shows it
	Ref string    // the activity: "commit:<sha>", "issue_comment:<id>"
	At  time.Time // when that happened
}

// Links tie a contribution to the commits it answers, all full hashes, and to
// what was seen beside it.
type Links struct {
	Reverts    []string // commits undone by this one
	Relands    []string // commits brought back by this one
	Fixes      []string // commits repaired by this one
	Via        []string // the reverts that a reland answers
	RevertedBy []string // where an earlier landing was undone
	RelandedBy []string // where a revert was answered
	Picks      []string // commits copied to another branch by this one
	Role       string   // what somebody is named as: "Reviewed-by"
	// AfterSeconds is the time between the commit answered and this one.
	AfterSeconds int64
	// Context is what stands beside the work and is not itself it.
	Context []Context `json:",omitempty"`
}

// Context is something seen beside the work that bears on it, often somebody
// else's act: what a remark answers, what came of it. It is no evidence of the
// work, and an act that stands here is not counted as it.
type Context struct {
	What string // one of the words below
	Evidence
}

// What a Context may be.
const (
	ContextAnswers   = "answers"            // what the work is an answer to
	ContextThanks    = "thanks"             // somebody gave thanks for it
	ContextPush      = "lines changed"      // the lines it speaks of were changed by this
	ContextNextPush  = "push after"         // the author changed the work after it
	ContextApplied   = "suggestion applied" // the lines it proposed were taken over by this
	ContextConfirmed = "author confirmed"   // the author granted the point
	ContextResolved  = "thread resolved"    // somebody called the point settled
	ContextApproved  = "approved after"     // whoever made the point approved later
)

// Empty tells whether there is no link at all.
func (l *Links) Empty() bool {
	return len(l.Reverts)+len(l.Relands)+len(l.Fixes)+len(l.Via)+len(l.RevertedBy)+len(l.RelandedBy)+len(l.Picks) == 0 &&
		len(l.Context) == 0 && l.Role == "" && l.AfterSeconds == 0
}

// ContributionID is a hash of the rule, the role, the identity credited and the
// evidence keys, so that judging the same activities again gives the same id
// and can never count twice. The place is where evidence keys are unique: Git,
// since a hash is the same commit in every repository, or a forge. So neither a
// renamed repository nor a copy of one counts anything twice.
func ContributionID(rule, role string, who Identity, place string, evidence []Evidence) string {
	key := make([]byte, 0, 512)
	for _, s := range []string{rule, role, who.Source, who.Login, who.Name, who.Email, place} {
		key = append(append(key, s...), 0)
	}
	for _, e := range evidence {
		key = append(append(key, e.Ref...), 0)
	}
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:10])
}
