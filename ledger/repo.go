package ledger

import "strings"

// Repo names a repository, the same on every machine where its remote is known.
type Repo struct {
	// Name is "github.com/owner/name" where the remote is known, else the
	// name of the folder.
	Name string
	// CommitURL is the web address of a commit up to its hash, "" where the
	// forge is not known.
	CommitURL string
}

// Owner is who has the repository on its forge, with the forge:
// "github.com/owner"; "" where the name tells none.
func (r Repo) Owner() string {
	parts := strings.SplitN(r.Name, "/", 3)
	if len(parts) < 3 {
		return ""
	}
	return parts[0] + "/" + parts[1]
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
