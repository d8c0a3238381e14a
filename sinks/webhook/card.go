package webhook

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// card is an event as people in a chat read it, whatever the chat. Its texts are
// without control characters, and not yet escaped for a markup.
type card struct {
	title string // one line
	draft string // of a suggestion: several lines that somebody may send as they are
	facts []fact
	// groups are of nominations: a kind of work, and who could be named for it.
	groups []group
	foot   string // one line
}

// group is a heading and a line for each who is in it.
type group struct {
	name  string
	facts []fact
	more  int // how many there are beyond these
}

func cardOf(e Event) card {
	c := suggestionOrShortlist(e)
	if c.title == "" {
		c.title = "A thank-you worth giving"
	}
	return c
}

func suggestionOrShortlist(e Event) card {
	if e.Nominations != nil {
		return shortlistCard(ShortlistOf(e.Nominations))
	}
	return suggestionCard(e)
}

// fact is a line below the draft: "Worth saying because: …".
type fact struct {
	name  string
	text  string
	links []link
	more  int // how many links there are beyond these
}

// link is a piece of evidence: a page, or a command where address is "".
type link struct {
	text    string
	address string
}

// mostLinks is how much evidence a chat shows.
const mostLinks = 5

// suggestionCard says who, what for, why, how it shows and who would best say it.
func suggestionCard(e Event) card {
	t := ThankYouOf(e.Suggestion)
	c := card{title: t.Headline, draft: t.Message, foot: footText(t)}
	if e.Type == TypeTest {
		c.title = truncate(mostHeadline, "A test from Unsung: "+t.Headline)
		c.foot = "A test: nobody in it exists. " + c.foot
	}
	c.facts = append(c.facts, fact{name: "Who could say it", text: giversText(t)})
	if t.Why != "" {
		c.facts = append(c.facts, fact{name: "Why it counts", text: t.Why})
	}
	if len(t.Evidence) > 0 {
		c.facts = append(c.facts, evidenceFact("See for yourself", t.Evidence, t.MoreEvidence, mostLinks))
	}
	if len(t.Values) > 0 {
		c.facts = append(c.facts, fact{name: "Values", text: listing(t.Values, mostNames)})
	}
	c.facts = append(c.facts, fact{name: "How", text: audienceText(t.Audience)})
	return c
}

// mostNames is how many names a sentence has before it counts the rest.
const mostNames = 4

// giversText says plainly who is a natural giver.
func giversText(t ThankYou) string {
	givers := len(t.Givers) + t.LeftOut["suggested_givers"]
	others := len(t.Beneficiaries) + t.LeftOut["beneficiaries"] - givers
	switch {
	case givers == 1 && others <= 0:
		return t.Givers[0] + ", who was helped by it."
	case givers == 1:
		return fmt.Sprintf("%s, who was helped by it, as %s.", t.Givers[0], plain.Count(others, "other person was", "other people were"))
	case givers > 1:
		return either(t.Givers, givers) + ", who were helped by it."
	}
	return "Anybody who is glad of it."
}

// either joins names by "or".
func either(names []string, all int) string {
	if all > mostNames || all > len(names) {
		shown := names[:min(len(names), mostNames-1)]
		return fmt.Sprintf("%s or one of %s", strings.Join(shown, ", "), plain.Count(all-len(shown), "other", "others"))
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// listing joins words as a sentence does, and counts those beyond most.
func listing(words []string, most int) string {
	if len(words) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(words[:most-1], ", "), len(words)-most+1)
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func audienceText(audience string) string {
	if audience == string(ledger.Public) {
		return "In public, or in person: both are welcome."
	}
	return "In private: please pass it on in person, or in a direct message."
}

// footText is small print: what the commands of Unsung know it by.
func footText(t ThankYou) string {
	foot := fmt.Sprintf("Unsung suggestion %s (%s)", t.ID, t.Rule)
	if t.Points > 0 {
		foot += ", " + plain.Count(t.Points, "point", "points")
	}
	return foot
}

func evidenceFact(name string, all []Evidence, beyond, most int) fact {
	f := fact{name: name}
	for _, e := range all[:min(len(all), most)] {
		f.links = append(f.links, linkTo(e))
	}
	f.more = beyond + len(all) - len(f.links)
	return f
}

func linkTo(e Evidence) link {
	if !e.Web() {
		return link{text: truncate(mostName, e.URL)}
	}
	return link{text: linkText(e), address: linkable(e.URL)}
}

// place is where on a forge an address leads: a repository, and there a thread, a
// commit or a release.
var place = regexp.MustCompile(`^/(.+?)(?:/-)?/(issues|pull|pulls|merge_requests|commit|releases/tag)/([^/]+)`)

// linkText says where a link leads, in the address's own words: nothing in it can
// promise another place.
func linkText(e Evidence) string {
	u, err := url.Parse(e.URL)
	if err != nil {
		return truncate(mostName, e.URL)
	}
	m := place.FindStringSubmatch(u.Path)
	if m == nil {
		return line(u.Host+u.Path, mostName)
	}
	joint := "#"
	switch m[2] {
	case "commit":
		joint, m[3] = "@", m[3][:min(len(m[3]), 7)]
	case "releases/tag":
		joint = " "
	}
	return line(m[1]+joint+m[3], mostName)
}

// shorten leaves out the last of the longest group, or the last link, and counts
// it. It tells whether there was anything left to leave out.
func (c *card) shorten() bool {
	longest := -1
	for i, g := range c.groups {
		if len(g.facts) > 0 && (longest < 0 || len(g.facts) >= len(c.groups[longest].facts)) {
			longest = i
		}
	}
	if longest >= 0 {
		g := &c.groups[longest]
		g.facts, g.more = g.facts[:len(g.facts)-1], g.more+1
		return true
	}
	for i := range c.facts {
		if f := &c.facts[i]; len(f.links) > 0 {
			f.links, f.more = f.links[:len(f.links)-1], f.more+1
			return true
		}
	}
	return false
}

// paragraphs are the lines of a draft, the empty ones left out.
func paragraphs(draft string) []string {
	return strings.FieldsFunc(draft, func(r rune) bool { return r == '\n' })
}
