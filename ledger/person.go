package ledger

// Git is the source of identities that a commit names.
const Git = "git"

// Identity is a handle as a source names it: a name and an e-mail in git, a
// login on a forge.
type Identity struct {
	Source string // Git, or the forge: "github"
	Login  string // on a forge
	Name   string // in git
	Email  string // in git
}

// String is the identity as a person would write it: "Ada <ada@example.org>",
// "github:ada".
func (i Identity) String() string {
	switch {
	case i.Login != "":
		return i.Source + ":" + i.Login
	case i.Email == "":
		return i.Name
	case i.Name == "":
		return "<" + i.Email + ">"
	}
	return i.Name + " <" + i.Email + ">"
}

// Person is one or more identities that were linked for a stated reason.
// People are joined to contributions when these are read, never stored in them.
type Person struct {
	Name       string
	Identities []Identity // sorted by String
	Team       string     // from the configuration, or ""
	Bot        bool       // a program, or a name that is nobody's: never credited
	Excluded   bool       // opted out: shown nowhere
	Links      []Link     // why the identities are one person
	Commits    int        // how many commits name one of the identities as their author
	// Former are logins that accounts of theirs had before and nobody has now.
	// They are not shown, but what is said of them holds.
	Former []Identity
}

// Account is an account of a forge and the logins that it went by before, of
// which another account may have one by now.
type Account struct {
	Actor
	Former []string // sorted
}

// Link is the reason why two identities are the same person.
type Link struct {
	From, To Identity
	Reason   string // in plain words: "mailmap", "same e-mail", "the forge's commit account"
}
