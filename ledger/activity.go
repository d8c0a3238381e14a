package ledger

import "time"

// Activity is a fact as a source told it: somebody did something to something
// at a time. Its key is source, kind and the source's own id.
type Activity struct {
	Source string // the repository, as Repo.Name
	Kind   string // "commit"
	ID     string // the full hash
	Actor  Identity
	At     time.Time
	URL    string // a web address, else a command that shows it
}

// Activity is a commit as a fact of its repository. Its time is when the commit
// landed (the committer date), the date that git log --since goes by: a patch
// written long ago is news on the day it lands.
func (r Repo) Activity(c *Commit) Activity {
	a := Activity{Source: r.Name, Kind: "commit", ID: c.Hash.String(), Actor: *c.Author.Who, At: c.Committer.Time()}
	if r.CommitURL != "" {
		a.URL = r.CommitURL + a.ID
	} else {
		a.URL = "git show " + a.ID
	}
	return a
}

// Evidence is the activity as what shows a claim.
func (a Activity) Evidence() Evidence {
	return Evidence{URL: a.URL, Ref: a.Kind + ":" + a.ID, At: a.At}
}
