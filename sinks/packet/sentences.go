package packet

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
)

// The sentences that the formats for people share: plain text, that each escapes.
const (
	partialText = "Not all could be read: the scan was stopped before it was done."
	ownText     = "Nothing of this was found by Unsung: it left no trace in what was read. Who confirmed it is named as it was told."
	voicesText  = "Quoted by link: the words are theirs, and stand where they said them. Of what was said through a program for recognition Unsung keeps no words."
	chainsText  = "Who set it right. Whoever wrote the change is not named: breaking things is part of changing them."
	helpedText  = "In the order of their names, and only who may be named. Of mistakes that were caught or undone it is not told whose they were."
)

// How much of some parts people are shown; JSON has all of it.
const (
	maxChains = 12
	maxHelped = 60
	maxGaps   = 10
)

// about says what this is.
func (p *Packet) about() string {
	return fmt.Sprintf("What %s did from %s that the usual statistics miss, with its evidence: the evidence part of a packet, "+
		"for %s and for whoever they give it to.", p.Person, strings.Replace(p.Period.dates(), "up to", "the beginning to", 1), p.Person)
}

// nothingText is said of a criterion without any contribution.
func nothingText(own bool) string {
	if own {
		return "Nothing of it left a trace in what was read; what follows is told."
	}
	return "Nothing of it left a trace in what was read. That says little: much of it leaves none."
}

// confirmedText is who is said to have confirmed a self-report.
func confirmedText(o *Own) string {
	if len(o.Confirmed) == 0 {
		return "Nobody is named who confirms it."
	}
	return "Confirmed by " + listing(o.Confirmed) + "."
}

// from is who said something.
func (v *Voice) from() string {
	if v.From == "" {
		return "somebody"
	}
	return v.From
}

// waysText counts voices by how they came to be said.
func waysText(all []Voice) string {
	counts := map[Way]int{}
	for i := range all {
		counts[all[i].Way]++
	}
	var parts []string
	for _, w := range []struct {
		way Way
		in  string
	}{{InThread, "in issues and pull requests"}, {Recognition, "through programs for recognition"}, {InCommit, "in trailers of commits"}} {
		if n := counts[w.way]; n > 0 {
			parts = append(parts, plain.Number(n)+" "+w.in)
		}
	}
	return strings.Join(parts, ", ")
}

// kinds are what somebody was helped by, as words.
func (h Helped) kinds() string {
	var words []string
	for _, k := range h.Kinds {
		words = append(words, string(k))
	}
	return strings.Join(words, ", ")
}

// visibleText sets the visible work beside the rest.
func (p *Packet) visibleText() string {
	if p.Visible.Count == 0 {
		return "No change was authored in this time, as far as it could be read."
	}
	few := "The latest:"
	if p.Visible.Count == 1 {
		few = "This one:"
	}
	return fmt.Sprintf("%s authored, which the usual statistics see; the work above is in addition to it. %s",
		plain.Count(p.Visible.Count, "change was", "changes were"), few)
}
