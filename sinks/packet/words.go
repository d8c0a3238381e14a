package packet

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// address is an e-mail address. Versions ("door@1.2.3") and logins are none.
var address = regexp.MustCompile(`[\pL\pN._%+'-]+@(?:[\pL\pN-]+\.)+\pL{2,}`)

// leftOut stands where an e-mail address was.
const leftOut = "(address left out)"

// line is a text of others as a packet shows it.
func line(text string) string {
	return address.ReplaceAllString(plain.Line(text), leftOut)
}

// lines are texts of others, without those of which nothing is left.
func lines(texts []string) []string {
	all := []string{}
	for _, t := range texts {
		if t = line(t); t != "" && t != leftOut {
			all = append(all, t)
		}
	}
	return all
}

// maxText is how much of one text people are shown, in bytes; JSON has the whole.
const maxText = 600

func head(text string) string { return plain.Head(text, maxText) }

// notes say what a packet is not.
func notes() []string {
	return []string{
		"No score: nothing in here adds up to a number that says how good somebody is, and counts of different work do not compare.",
		"No comparison: it is about one person, and says nothing about how they stand beside others.",
		"Not complete: what left no trace in the repositories named above is not in it, unless the person tells of it themselves.",
		"Not proof by itself: each line is a claim of a rule, with its evidence beside it. Open what you rely on.",
		"Not for whoever finds it: it belongs to the person whose name is on it, and to those whom they give it to.",
	}
}

// countText is how much there is, by kind and never added up: "8 review, 2 catch".
func countText(kinds []KindCount) string {
	var parts []string
	for _, k := range kinds {
		parts = append(parts, plain.Number(k.Count)+" "+string(k.Kind))
	}
	return strings.Join(parts, ", ")
}

// kindsOf counts items by kind, in the ledger's order; kinds that the ledger does
// not list follow by name.
func kindsOf(items []Item) []KindCount {
	counts := map[ledger.Kind]int{}
	for i := range items {
		counts[items[i].Kind]++
	}
	var all []KindCount
	for _, kind := range inOrder(counts) {
		all = append(all, KindCount{kind, counts[kind]})
	}
	return all
}

// inOrder are the kinds of a map in the ledger's order, those it does not list at
// the end by name.
func inOrder[V any](counts map[ledger.Kind]V) []ledger.Kind {
	var known, others []ledger.Kind
	for _, kind := range ledger.Kinds() {
		if _, occurs := counts[kind]; occurs {
			known = append(known, kind)
		}
	}
	for kind := range counts {
		if !slices.Contains(known, kind) {
			others = append(others, kind)
		}
	}
	slices.Sort(others)
	return append(known, others...)
}

// listing joins words as a sentence does: "a, b and c".
func listing(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// dates are the first and the last day of the period.
func (p Period) dates() string {
	last := plain.Day(p.Until.Add(-1))
	if p.From.IsZero() {
		return "up to " + last
	}
	return plain.Day(p.From) + " to " + last
}

// heading is the person and the time.
func (p *Packet) heading() string { return p.Person + ", " + p.Period.Title }

// hostOf is where a page is.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return line(u.Host)
}

// command is how to see the rest: in any shell the same repositories are to be
// added to it.
func (p *Packet) command(kinds []KindCount) string {
	var list []string
	for _, k := range kinds {
		list = append(list, string(k.Kind))
	}
	since := "all"
	if !p.Period.From.IsZero() {
		since = p.Period.From.UTC().Format(time.RFC3339)
	}
	return fmt.Sprintf("unsung scan --person %s --kind %s --since %s --until %s --format html --output rest.html",
		quoted(p.handle), strings.Join(list, ","), since, p.Period.Until.UTC().Format(time.RFC3339))
}

// quoted is a text as one word of a shell.
func quoted(text string) string {
	if plainWord.MatchString(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

var plainWord = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9:._-]*$`)

// NewPeriod is a time that is no period of the calendar; from is zero for the whole
// history.
func NewPeriod(from, until time.Time) Period {
	p := Period{From: from, Until: until}
	if p.Title = p.dates(); from.IsZero() {
		p.Title = "everything " + p.Title
	}
	return p
}

// Has tells whether a moment lies in it.
func (p Period) Has(t time.Time) bool { return !t.Before(p.From) && t.Before(p.Until) }
