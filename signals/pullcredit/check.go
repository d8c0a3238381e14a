package pullcredit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// Mistake is something wrong with a trailer of a commit.
type Mistake struct {
	Code   string // "outside", "token", "address", "account", "unreviewed", "own", "program"
	Commit string // full hash
	URL    string // of the commit
	Line   string // the line, as written
	What   string // what is wrong with it, in plain words
	Fix    string // what to do about it
	// Instead is the line to write in its place, "" where nobody but its author can
	// tell.
	Instead string
}

// Logins lists the accounts that trailers name by the addresses that the forge
// gives them, for Mistakes to be told which of them there are.
func Logins(pr *ledger.PullRequest) []string {
	var all []string
	for _, c := range credits(pr) {
		if _, login := noReply(c.who.Email); login != "" && !slices.Contains(all, login) {
			all = append(all, login)
		}
	}
	return all
}

// Mistakes lists what is wrong with the trailers of the commits that name people
// for their help, each once. Known is as for Missing; asked are the logins that
// were looked up, so that those it lacks are known to be nobody's.
func Mistakes(pr *ledger.PullRequest, known map[string]Known, asked []string, dir *people.Directory) []Mistake {
	c := checker{pr: pr, known: known, asked: asked, dir: dir}
	for _, m := range messages(pr) {
		c.message(m)
	}
	return c.found
}

type checker struct {
	pr    *ledger.PullRequest
	known map[string]Known
	asked []string
	dir   *people.Directory
	found []Mistake
}

func (c *checker) message(m message) {
	inBlock := trailer.Parse(m.text)
	for _, t := range inBlock {
		c.trailer(m, t)
	}
	for _, t := range trailer.Scattered(m.text) {
		if !slices.ContainsFunc(inBlock, func(o trailer.Trailer) bool { return strings.EqualFold(o.Value, t.Value) }) {
			c.outside(m, t)
		}
	}
}

func (c *checker) tell(m message, t trailer.Trailer, code, what, fix, instead string) {
	line := t.Token + ": " + t.Value
	known := func(have Mistake) bool { return have.Code == code && have.Line == line }
	if !slices.ContainsFunc(c.found, known) {
		c.found = append(c.found, Mistake{code, m.commit, m.url, line, what, fix, instead})
	}
}

// outside tells of a line that looks like a trailer and is none.
func (c *checker) outside(m message, t trailer.Trailer) {
	if c.hidden(t) {
		return
	}
	token := t.Token
	if roles := trailer.Roles(t.Token); len(roles) == 1 {
		token = roles[0]
	}
	c.tell(m, t, "outside", "it stands outside of the last paragraph, where neither git nor GitHub looks for trailers",
		"leave a blank line after the text, and end the message with the line", token+": "+t.Value)
}

// trailer looks at one of git's trailers.
func (c *checker) trailer(m message, t trailer.Trailer) {
	roles := trailer.Roles(t.Token)
	if c.hidden(t) {
		return
	}
	switch {
	case slices.Contains(roles, "Co-authored-by"):
		c.coAuthor(m, t)
	case slices.Contains(roles, "Reviewed-by"):
		c.reviewer(m, t)
	}
}

// hidden tells trailers that name somebody who wants to appear nowhere.
func (c *checker) hidden(t trailer.Trailer) bool {
	return slices.ContainsFunc(people.Named(t.Value), func(id ledger.Identity) bool { return c.dir.Resolve(id).Excluded })
}

// coAuthor looks at what GitHub makes authors of. See docs.github.com, "Creating
// a commit with multiple authors".
func (c *checker) coAuthor(m message, t trailer.Trailer) {
	_, address, found := strings.Cut(t.Value, "<")
	address, _, closed := strings.Cut(address, ">")
	switch {
	case !strings.EqualFold(t.Token, "Co-authored-by"):
		c.tell(m, t, "token", "GitHub knows co-authors by Co-authored-by alone", "write the line so that it begins with it", "Co-authored-by: "+t.Value)
	case !found || !closed || !isAddress(strings.TrimSpace(address)):
		c.tell(m, t, "address", "GitHub finds no account without an address in angle brackets", "write Co-authored-by: NAME <ADDRESS>", "")
	default:
		c.account(m, t, strings.TrimSpace(address))
	}
}

// account looks at whom an address is of.
func (c *checker) account(m message, t trailer.Trailer, address string) {
	number, login := noReply(address)
	name, _, _ := strings.Cut(t.Value, "<")
	who, there := c.known[login]
	switch {
	case c.isProgram(t):
		c.tell(m, t, "program", "it names a program: an author is somebody who can answer for the change", "leave the line out, or say in the text what the program did", "")
	case login == "" || !slices.Contains(c.asked, login):
	case !there && number == "":
		c.tell(m, t, "account", "nobody has the account "+login+" now, which may have been renamed: GitHub links this address to nobody", "ask them for their address, or write "+exampleNoReply, "")
	case there && number != "" && who.NoReply != "" && !strings.HasPrefix(who.NoReply, number+"+"):
		c.tell(m, t, "account", "the account "+login+" has another number: GitHub may link this address to somebody else", "write the address that it has", t.Token+": "+strings.TrimSpace(name)+" <"+who.NoReply+">")
	}
}

const exampleNoReply = "ID+LOGIN@users.noreply.github.com, as their account is called now"

func (c *checker) isProgram(t trailer.Trailer) bool {
	named := people.Named(t.Value)
	return len(named) > 0 && !slices.ContainsFunc(named, func(id ledger.Identity) bool {
		class := people.ClassOf(id)
		return class != people.Bot && class != people.Assistant && !c.dir.Resolve(id).Bot
	})
}

// reviewer looks at whether somebody did what the trailer says, where it can be
// told who that is: on the forge, or in the pull request.
func (c *checker) reviewer(m message, t trailer.Trailer) {
	author := c.dir.Resolve(c.pr.Thread.Author.Identity)
	for _, id := range people.Named(t.Value) {
		switch person := c.dir.Resolve(id); {
		case person == author:
			c.tell(m, t, "own", "it names who opened the pull request, and nobody reviews their own change", "leave the line out", "")
		case hasAccount(person) && !c.tookPart(person):
			c.tell(m, t, "unreviewed", "nothing in this pull request shows that they reviewed it", "leave the line out, or have them review it here", "")
		}
	}
}

func hasAccount(p *ledger.Person) bool {
	return slices.ContainsFunc(p.Identities, func(id ledger.Identity) bool {
		_, login := noReply(id.Email)
		return id.Login != "" || login != ""
	})
}

// tookPart tells whether somebody said anything here, or did what only reviewers
// do.
func (c *checker) tookPart(p *ledger.Person) bool {
	return slices.ContainsFunc(c.pr.Thread.Activities, func(a ledger.Activity) bool {
		switch a.Kind {
		case ledger.ActComment, ledger.ActReview, ledger.ActReviewComment:
			return a.Actor.Known() && c.dir.Resolve(a.Actor.Identity) == p
		}
		return false
	})
}

// noReply takes an address of GitHub's apart: 123+ada@users.noreply.github.com.
// The login is in lower case, as GitHub does not tell cases apart.
func noReply(email string) (number, login string) {
	m := noReplyMark.FindStringSubmatch(strings.ToLower(email))
	if m == nil {
		return "", ""
	}
	return m[1], m[2]
}

var noReplyMark = regexp.MustCompile(`^(?:(\d+)\+)?([a-z0-9][a-z0-9-]*)@users\.noreply\.`)
