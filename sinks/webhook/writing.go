package webhook

import (
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
)

// writing is how a chat that has a markup writes a card.
type writing struct {
	text escaper
	bold string // around what is bold
	link func(link) string
}

// roomForMore is kept for how many there are beyond what fits.
const roomForMore = 40

// fact is one on a line, no longer than so many units: links that do not fit are
// counted.
func (w writing) fact(f fact, most int) string {
	out := w.bold + escape(w.text, f.name) + ":" + w.bold + " "
	return out + w.rest(f, most-units(out))
}

// rest is a fact without its name.
func (w writing) rest(f fact, most int) string {
	out := fit(w.text, f.text, most-roomForMore)
	shown := 0
	for _, l := range f.links {
		next := w.link(l)
		if units(out)+units(next) > most-roomForMore {
			break
		}
		out = joined(out, next, shown > 0)
		shown++
	}
	if rest := f.more + len(f.links) - shown; rest > 0 {
		out = joined(out, "and "+plain.Number(rest)+" more", false)
	}
	return out
}

func joined(before, next string, comma bool) string {
	switch {
	case before == "":
		return next
	case comma:
		return before + ", " + next
	}
	return before + " " + next
}

// group is a heading and a line for each who is in it: those who do not fit are
// counted.
func (w writing) group(g group, most int) string {
	out := w.bold + escape(w.text, g.name) + w.bold
	return out + w.members(g, most-units(out), "\n")
}

// members is a group without its heading.
func (w writing) members(g group, most int, before string) string {
	var out strings.Builder
	used, shown := 0, 0
	for _, f := range g.facts {
		next := before + "• " + w.fact(f, mostMember)
		if used += units(next); used > most-roomForMore {
			break
		}
		out.WriteString(next)
		before = "\n"
		shown++
	}
	if rest := g.more + len(g.facts) - shown; rest > 0 {
		out.WriteString(before + "and " + plain.Count(rest, "other person", "other people"))
	}
	return out.String()
}

// mostMember is how long the line of one who is in a group may be, in units.
const mostMember = 700
