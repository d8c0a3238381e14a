package ledger

import "time"

// Commit is one commit as a git history states it. Nothing in it is guessed:
// names are as written, before any mailmap.
type Commit struct {
	Hash, Tree Hash
	Parents    []Hash
	Author     Stamp
	Committer  Stamp
	// Message is the whole message. It is UTF-8 where the commit's encoding
	// header allowed the conversion, else the bytes as they are.
	Message string
	// Changes are the paths that differ from the first parent, in git's tree
	// order. A merge (more than one parent) has none, as in git log --raw.
	Changes []Change
	// Boundary is set where a shallow clone ends: the parents are not here, so
	// the changes are unknown and left empty.
	Boundary bool
}

// IsMerge tells whether the commit has more than one parent.
func (c *Commit) IsMerge() bool { return len(c.Parents) > 1 }

// Stamp says who and when, as in the author and committer lines of a commit.
type Stamp struct {
	Who *Identity // shared by all commits with the same name and e-mail
	// Unix is in seconds; Zone is the offset from UTC in minutes.
	Unix int64
	Zone int16
}

// Time is the instant of the stamp, in UTC.
func (s Stamp) Time() time.Time { return time.Unix(s.Unix, 0).UTC() }

// Status is how a path changed, in the letters of git diff --raw.
type Status byte

// The statuses that a tree comparison without rename detection can give.
const (
	Added       Status = 'A'
	Deleted     Status = 'D'
	Modified    Status = 'M'
	TypeChanged Status = 'T'
)

// Change is one path that a commit changed. Modes are canonical as git prints
// them (0o100644, 0o100755, 0o120000, 0o160000), zero where there is none.
type Change struct {
	Path             string // raw bytes, not necessarily UTF-8
	Old, New         Hash
	OldMode, NewMode uint16
	Status           Status
}

// Submodule is the mode of an entry that points at a commit of another
// repository; its object is never in this one.
const Submodule uint16 = 0o160000

// LineDiff says which lines a commit took away and brought, over all its text
// files and whatever the path: the difference of two bags of lines, not an
// edit script. Each line is a hash of its text without surrounding space;
// lines without a letter or digit are left out. Both are sorted. Of a commit
// that sweeps over very many files only some are compared, the same ones for
// commits over the same files.
type LineDiff struct {
	Removed, Added []uint64
	// Skipped counts changed files that could not be compared: binary, too
	// large, or missing. Those that a sweep leaves out are not counted.
	Skipped int
}

// History is what one reference of a repository leads to.
type History struct {
	Repo Repo
	Ref  string // the name as resolved, "refs/heads/main", or "HEAD" when detached
	Head Hash   // zero in a repository without commits
	// Commits are in the order of git log: of those met on the way from Head
	// the newest by committer date, where dates are equal the one met first.
	// So each comes after one of its children, but where clocks were wrong or
	// dates are equal not always after all of them.
	Commits []Commit
	Gaps    []Gap
}
