package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// catchCue speaks for or against a remark that names a defect being a catch.
type catchCue struct {
	points int
	holds  func(*finding, *namedDefect) bool
}

// catchCues were weighed on labelled remarks, see docs/accuracy.md. A defect
// that is named first thing on a line of the change is nearly always meant; one
// that comes up in a conversation may be any other.
var catchCues = []catchCue{
	{+2, func(f *finding, _ *namedDefect) bool { return f.onLine() && f.remark.Detail.ReplyTo == "" }},
	{-1, func(f *finding, _ *namedDefect) bool { return f.onLine() && f.remark.Detail.ReplyTo != "" }},
	{+1, func(_ *finding, d *namedDefect) bool { return d.at < 2 }},
	{+2, func(_ *finding, d *namedDefect) bool { return d.times > 1 }},
	{+1, func(f *finding, _ *namedDefect) bool { return f.push != nil }},
	{+1, func(f *finding, _ *namedDefect) bool { return f.lines().changed() }},
	{+2, func(f *finding, _ *namedDefect) bool { return f.has(ledger.ContextConfirmed) }},
	{-2, func(_ *finding, d *namedDefect) bool { return d.supposed }},
	{-1, func(_ *finding, d *namedDefect) bool { return d.asked }},
	{-1, func(f *finding, _ *namedDefect) bool { return approvesFirst(f.remark.Prose()) }},
	{-3, func(f *finding, _ *namedDefect) bool { return f.remark.Prose().Words > essayWords }},
	{-3, func(f *finding, _ *namedDefect) bool { return f.remark.Prose().Says(notHere...) }},
	{-3, func(f *finding, _ *namedDefect) bool { return f.agreesWithQuoted() }},
	{-5, func(f *finding, _ *namedDefect) bool { return f.speaksToAnother() }},
	{-2, func(f *finding, _ *namedDefect) bool { return f.beginsWith(otherWays) }},
	{-2, func(f *finding, d *namedDefect) bool { return f.isAbout(d.phrase) }},
}

// enoughPoints is what makes a catch of a named defect.
const enoughPoints = 2

// defect is the sort of defect that the remark points out, "" where it is none.
// Words that may mean something else too count where the author calls what was
// found a mistake.
func (f *finding) defect() string {
	p := f.remark.Prose()
	yes, no := f.verdicts()
	if no != nil || isMere(p) || isSmall(p) || p.Words < 5 && len(p.Links) > 0 || yes != nil && isSmall(yes.Prose()) {
		return ""
	}
	if d := p.defect(); d.sort != "" && f.points(&d) >= enoughPoints {
		return d.sort
	}
	if sort, ok := flawIn(p); ok && yes != nil && confirmsDefect(yes.Prose()) {
		return sort
	}
	return ""
}

func (f *finding) points(d *namedDefect) int {
	sum := 0
	for i := range catchCues {
		if catchCues[i].holds(f, d) {
			sum += catchCues[i].points
		}
	}
	return sum
}

func (f *finding) onLine() bool { return f.remark.Kind == ledger.ActReviewComment }

// essayWords is from how many words on a remark weighs more than it finds.
const essayWords = 200

// notHere are words by which a remark is about something that is not for this
// change to mend, or is all right as it is.
var notHere = []string{
	"not for this pr", "not really for this pr", "not for this change", "not in this pr", "pre-existing", "preexisting",
	"that's fine", "that is fine", "also fine", "it's fine", "is fine by", "good enough", "good-enough", "can be ignored", "can live with",
}

// otherWays begin a remark that would do the same in another way, or does not know.
var otherWays = []string{"not sure about", "i'm not sure about", "i am not sure about", "i don't know about", "dunno", "i dunno", "idunno", "what about using", "how about", "why not", "why would", "maybe use", "could use", "should we use", "any reason", "is there a reason", "how"}

func (f *finding) beginsWith(phrases []string) bool {
	all := f.remark.Prose().sentences()
	return len(all) > 0 && all[0].begins(phrases)
}

// agreesWithQuoted tells a remark that quotes somebody and begins with a yes: what
// is wrong is what both know to be.
func (f *finding) agreesWithQuoted() bool {
	p := f.remark.Prose()
	return p.Quotes > 0 && f.beginsWith(yesWords) && !p.sentences()[0].says(turnWords)
}

var yesWords = []string{"yes", "yeah", "yep", "indeed", "agreed", "i agree", "exactly", "right", "correct", "true", "oh yes"}

// speaksToAnother tells a remark that begins with the name of somebody who takes part
// and is not the author of the change. "@Override" is nobody's name.
func (f *finding) speaksToAnother() bool {
	p := f.remark.Prose()
	if len(p.Mentions) == 0 || !strings.HasPrefix(strings.TrimSpace(p.Text), "@") {
		return false
	}
	_, takesPart := f.talk.acted()[strings.ToLower(p.Mentions[0])]
	return takesPart && !slices.ContainsFunc(p.Mentions, func(login string) bool { return strings.EqualFold(login, f.talk.Author.Login) })
}

// isAbout tells a phrase of the change's title: what it mends is none of its defects.
func (f *finding) isAbout(phrase string) bool {
	return f.talk.Opening != nil && phrase != "" && tells(strings.ToLower(f.talk.Opening.Detail.Title), phrase)
}
