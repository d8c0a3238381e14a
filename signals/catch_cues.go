package signals

import "github.com/unsung-dev/unsung/ledger"

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
}

// enoughPoints is what makes a catch of a named defect.
const enoughPoints = 2

// defect is the sort of defect that the remark points out, "" where it is none.
// Words that may mean something else too count where the author calls what was
// found a mistake.
func (f *finding) defect() string {
	p := f.remark.Prose()
	yes, no := f.verdicts()
	if no != nil || isMere(p) || isSmall(p) || yes != nil && isSmall(yes.Prose()) {
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
