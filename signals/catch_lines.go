package signals

import "github.com/unsung-dev/unsung/ledger"

// remarkedLines is what became of the lines that a remark is about.
type remarkedLines struct {
	fact     *ledger.Activity // what git shows, nil where nobody looked
	outdated bool             // the forge does not find them any more
}

// lines are those of the remark, as they are in the last state of the pull
// request. What git showed of an earlier state says nothing of this one.
func (f *finding) lines() remarkedLines {
	r := f.remark
	if r.Kind != ledger.ActReviewComment {
		return remarkedLines{}
	}
	l := remarkedLines{outdated: r.Detail.Outdated}
	for _, fact := range f.talk.Of(ledger.ActLineChanged) {
		if fact.Detail.ReplyTo == r.ID && fact.Detail.Commit == f.talk.tip() {
			l.fact = fact
		}
	}
	return l
}

// tip is the last commit of a pull request, "" where the source does not tell.
func (t *Talk) tip() string {
	if t.Opening == nil {
		return ""
	}
	return t.Opening.Detail.Tip
}

// resolved is the act that called the thread of the remark settled. Forges tell
// where such a thread began; where several began on one line, all must be.
func (f *finding) resolved() *ledger.Activity {
	root := f.root()
	if root == nil {
		return nil
	}
	there := func(a *ledger.Activity) bool {
		return a.Detail.Path == root.Detail.Path && a.Detail.Line == root.Detail.Line
	}
	begun := 0
	for _, r := range f.talk.Remarks {
		if r.Kind == ledger.ActReviewComment && r.Detail.ReplyTo == "" && there(r.Activity) {
			begun++
		}
	}
	var settled []*ledger.Activity
	for _, a := range f.talk.Of(ledger.ActThreadResolved) {
		if there(a) {
			settled = append(settled, a)
		}
	}
	if len(settled) == 0 || len(settled) < begun {
		return nil
	}
	return settled[0]
}

// root is the comment that the thread on the line began with, nil for remarks
// that are on no line.
func (f *finding) root() *Remark {
	switch {
	case !f.onLine():
		return nil
	case f.remark.Detail.ReplyTo == "":
		return f.remark
	}
	for _, r := range f.talk.Remarks {
		if r.Kind == ledger.ActReviewComment && r.ID == f.remark.Detail.ReplyTo {
			return r
		}
	}
	return nil
}

// resolver says who resolved the thread, without a name.
func (f *finding) resolver(act *ledger.Activity) string {
	switch {
	case f.talk.ByAuthor(act.Actor):
		return "the author"
	case sameActor(act.Actor, f.remark.Actor):
		return "the reviewer"
	}
	return "somebody"
}

// gone tells lines of which git shows that they were changed.
func (l remarkedLines) gone() bool {
	return l.fact != nil && (l.fact.Detail.State == ledger.LinesGone || l.taken())
}

// kept tells lines of which git shows that they stand as they were.
func (l remarkedLines) kept() bool { return l.fact != nil && l.fact.Detail.State == ledger.LinesKept }

// taken tells lines in whose place git shows those that were suggested.
func (l remarkedLines) taken() bool { return l.fact != nil && l.fact.Detail.State == ledger.LinesTaken }

// changed tells lines that were changed by all that is known. A forge loses
// lines in a rebase as well, which git knows better.
func (l remarkedLines) changed() bool { return l.gone() || l.fact == nil && l.outdated }
