package ledger

// Repo names a repository in reports and in contribution ids, the same on
// every machine where its remote is known.
type Repo struct {
	// Name is "github.com/owner/name" where the remote is known, else the
	// name of the folder.
	Name string
	// CommitURL is the web address of a commit up to its hash, "" where the
	// forge is not known.
	CommitURL string
}

// Evidence is what shows a commit: its page on the forge, else the git command
// that prints it. Its time is when the commit landed (the committer date), the
// date that git log --since goes by: a patch written long ago is news on the day
// it lands.
func (r Repo) Evidence(c *Commit) Evidence {
	sha := c.Hash.String()
	e := Evidence{Ref: "commit:" + sha, At: c.Committer.Time()}
	if r.CommitURL != "" {
		e.URL = r.CommitURL + sha
	} else {
		e.URL = "git show " + sha
	}
	return e
}

// Gap is a part of a source that could not be read. None is ever dropped
// silently: the report's coverage lists them all.
type Gap struct {
	Source string `json:"source"` // the repository
	Where  string `json:"where"`  // the object, path or reference
	What   string `json:"what"`   // what went wrong, in plain words
	Fix    string `json:"fix"`    // what the reader can do about it
	Count  int    `json:"count"`  // how many parts this gap stands for
}
