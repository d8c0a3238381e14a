package webhook

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// card is an event as people in a chat read it, whatever the chat. Its texts are
// without control characters, and not yet escaped for a markup.
type card struct {
	title string // one line
	lead  string // one line on what this is
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
	c := card{title: t.Headline, lead: leadText(e.Type, t), draft: t.Message, foot: footText(t)}
	c.facts = append(c.facts, fact{name: "From whom", text: giversText(t)})
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

func leadText(eventType string, t ThankYou) string {
	if eventType == TypeTest {
		return "This is a test from Unsung: nobody in it exists."
	}
	return fmt.Sprintf("A draft thank-you for %s. Send it as it is, or better in your own words.", t.Person)
}

// mostNames is how many names a sentence has before it counts the rest.
const mostNames = 4

// giversText says plainly who is a natural giver, and who else was helped.
func giversText(t ThankYou) string {
	if len(t.Givers) == 0 {
		return "Anybody who is glad of it."
	}
	givers := len(t.Givers) + t.LeftOut["suggested_givers"]
	text := either(t.Givers, givers) + ", who " + wasOrWere(givers) + " helped by it."
	others := slices.DeleteFunc(slices.Clone(t.Beneficiaries), func(name string) bool { return slices.Contains(t.Givers, name) })
	if len(others) == 0 {
		return text
	}
	return text + " " + listing(others, mostNames) + " " + wasOrWere(len(others)) + " helped too."
}

func wasOrWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// either joins names by "or".
func either(names []string, all int) string {
	if all > mostNames || all > len(names) {
		shown := names[:min(len(names), mostNames-1)]
		return fmt.Sprintf("%s or one of %s", strings.Join(shown, ", "), plain.Count(all-len(shown), "other", "others"))
	}
	return series(names, "or")
}

// series joins words as a sentence does: "a, b or c".
func series(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	end := len(words) - 1
	return strings.Join(words[:end], ", ") + " " + last + " " + words[end]
}

// listing joins words as a sentence does, and counts those beyond most.
func listing(words []string, most int) string {
	if len(words) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(words[:most-1], ", "), len(words)-most+1)
	}
	return series(words, "and")
}

func audienceText(audience string) string {
	if audience == string(ledger.Public) {
		return "In public or in person, both are welcome."
	}
	return "Private: please pass it on in person, or in a direct message."
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

// shorten leaves out so many members of groups, of the largest first, or else the
// last link, and counts them. It tells whether there was any left to leave out.
func (c *card) shorten(members int) bool {
	shortened := false
	for ; members > 0; members-- {
		g := c.largest()
		if g == nil {
			return shortened || c.unlink()
		}
		g.facts, g.more = g.facts[:len(g.facts)-1], g.more+1
		shortened = true
	}
	return shortened
}

// largest is the last of the groups with the most members, nil where none has any.
func (c *card) largest() *group {
	var largest *group
	for i := range c.groups {
		if n := len(c.groups[i].facts); n > 0 && (largest == nil || n >= len(largest.facts)) {
			largest = &c.groups[i]
		}
	}
	return largest
}

func (c *card) unlink() bool {
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
