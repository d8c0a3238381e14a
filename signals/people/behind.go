package people

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
)

// Behind returns whose work a commit is: its author, or where that is a
// program the one human for whom it acted, as far as the commit says so. It is
// zero where nobody is named or where more than one could be meant: that is
// never guessed. Commits that a merge queue or a forge made keep their author.
func (d *Directory) Behind(c *ledger.Commit, trailers []trailer.Trailer) ledger.Identity {
	if !d.Resolve(*c.Author.Who).Bot {
		return *c.Author.Who
	}
	for _, token := range authorTokens {
		if people := d.humansIn(trailers, token); len(people) > 0 {
			return onlyOne(people)
		}
	}
	if people := d.humans(append(SaidBy(*c.Author.Who, c.Message), saidBehind(c.Message)...)); len(people) > 0 {
		return onlyOne(people)
	}
	class := ClassOf(*c.Author.Who)
	if class == Assistant || class == Exporter || isCopy(c.Message) {
		if people := d.humansIn(trailers, "Co-authored-by"); len(people) > 0 {
			return onlyOne(people)
		}
	}
	if class == Assistant {
		return d.answerable(c, trailers)
	}
	return ledger.Identity{}
}

// authorTokens are trailers by which a program names the human whose work it
// commits, the clearest first.
var authorTokens = []string{
	"Original-Author", "Originally-authored-by", "Original-authored-by", "Authored-by", "Author",
	"Requested-by", "Triggered-by", "Initiated-by", "Reverted-by", "On-behalf-of",
}

// SignOff is the trailer by which somebody answers for a commit.
const SignOff = "Signed-off-by"

// MayBeBehind lists everybody whose work Behind may take a commit for, so that
// a directory can be built that knows them: author, committer and co-authors
// aside, who are known as such. Which authors the configuration calls programs
// is not known by then, so the class of the author only tells who must answer.
func MayBeBehind(author Class, trailers []trailer.Trailer, message string) []ledger.Identity {
	var all []ledger.Identity
	for _, t := range trailers {
		if slices.ContainsFunc(authorTokens, func(token string) bool { return strings.EqualFold(t.Token, token) }) ||
			author == Assistant && strings.EqualFold(t.Token, SignOff) {
			all = append(all, Named(t.Value)...)
		}
	}
	if author != Human {
		all = append(all, saidByAny(message)...)
	}
	return append(all, saidBehind(message)...)
}

// answerable is the human who signed off what an assistant wrote, or who
// committed it.
func (d *Directory) answerable(c *ledger.Commit, trailers []trailer.Trailer) ledger.Identity {
	if people := d.humansIn(trailers, SignOff); len(people) > 0 {
		return onlyOne(people)
	}
	if who := *c.Committer.Who; !d.Resolve(who).Bot {
		return who
	}
	return ledger.Identity{}
}

// humansIn lists the humans that trailers with the token name, each once.
func (d *Directory) humansIn(trailers []trailer.Trailer, token string) []ledger.Identity {
	var all []ledger.Identity
	for _, t := range trailers {
		if !strings.EqualFold(t.Token, token) {
			continue
		}
		if isOrganisation(t) {
			continue
		}
		for _, id := range Named(t.Value) {
			all = d.addHuman(all, id)
		}
	}
	return all
}

// isOrganisation knows the trailer by which GitHub has a commit belong to an
// organisation, "on-behalf-of: @org <name@org.example>"
// (docs.github.com: creating a commit on behalf of an organization): that is
// nobody in particular.
func isOrganisation(t trailer.Trailer) bool {
	value := strings.TrimSpace(t.Value)
	return strings.EqualFold(t.Token, "On-behalf-of") && strings.HasPrefix(value, "@") && strings.Contains(value[1:], "@")
}

// humans are those of them who are, each once.
func (d *Directory) humans(ids []ledger.Identity) []ledger.Identity {
	var all []ledger.Identity
	for _, id := range ids {
		all = d.addHuman(all, id)
	}
	return all
}

func (d *Directory) addHuman(all []ledger.Identity, id ledger.Identity) []ledger.Identity {
	p := d.Resolve(id)
	if p.Bot || slices.ContainsFunc(all, func(other ledger.Identity) bool { return d.Resolve(other) == p }) {
		return all
	}
	return append(all, id)
}

func onlyOne(people []ledger.Identity) ledger.Identity {
	if len(people) != 1 {
		return ledger.Identity{}
	}
	return people[0]
}

// behalf finds a login, a profile page or "Name <e-mail>" after "on behalf of",
// and after the label with which Copybara keeps an author.
var behalf = regexp.MustCompile(`(?im)(?:\bon behalf of:?\s+|^ORIGINAL_AUTHOR=)` +
	`(?:@([a-z0-9][a-z0-9-]*)|https://github\.com/([a-z0-9][a-z0-9-]*)|([^<>\n@]{1,100}<[^<>\s@]+@[^<>\s]+>))(/?)`)

// saidBehind lists for whom the message says that its author acted. Teams and
// organisations, written with a slash, are nobody.
func saidBehind(message string) []ledger.Identity {
	if !strings.Contains(message, " behalf") && !strings.Contains(message, "ORIGINAL_AUTHOR=") {
		return nil // nearly always, and much faster than the expression
	}
	var people []ledger.Identity
	for _, m := range behalf.FindAllStringSubmatch(message, -1) {
		if login := m[1] + m[2]; login != "" && m[4] == "" {
			people = append(people, ledger.Identity{Source: "github", Login: login})
		}
		people = append(people, Named(m[3])...)
	}
	return people
}

// isCopy tells commits that bring a change to another branch.
func isCopy(message string) bool {
	title, _, _ := strings.Cut(strings.ToLower(message), "\n")
	return strings.Contains(message, trailer.PickMark) || strings.Contains(title, "backport") ||
		strings.Contains(title, "cherry-pick")
}
