package wiring

import (
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// pullLines is what the ledger knows of a pull request and of the lines that
// comments on it are about.
type pullLines struct {
	unit    ledger.Comparison
	number  int
	url     string
	tip     ledger.Hash // zero where there is nothing to look for
	remarks []*ledger.Activity
	told    map[string]ledger.Activity // what was found out before, by comment
}

func newPullLines(unit ledger.Comparison, acts []ledger.Activity) *pullLines {
	p := &pullLines{unit: unit, told: map[string]ledger.Activity{}}
	p.number, _ = ledger.ThreadNumber(unit.Unit)
	var opened ledger.Activity
	for i := range acts {
		switch a := &acts[i]; a.Kind {
		case ledger.ActPull:
			opened = *a
		case ledger.ActReviewComment:
			p.remarks = append(p.remarks, a)
		case ledger.ActLineChanged:
			p.told[a.ID] = *a
		}
	}
	p.ask(opened)
	return p
}

// ask keeps the remarks that git may answer.
func (p *pullLines) ask(opened ledger.Activity) {
	all := p.remarks
	p.url, p.remarks = opened.URL, nil
	tip, err := ledger.ParseHash(opened.Detail.Tip)
	if err != nil {
		return // the forge did not tell
	}
	for _, a := range all {
		if worthAsking(a, opened) {
			p.remarks, p.tip = append(p.remarks, a), tip
		}
	}
}

// worthAsking tells a reviewer's remark on lines of the newer file, which begins
// a thread on them, from answers, the author's own words, and what is about the
// last commit itself.
func worthAsking(a *ledger.Activity, opened ledger.Activity) bool {
	d := &a.Detail
	return d.ReplyTo == "" && d.Line > 0 && d.Commit != opened.Detail.Tip &&
		a.Actor.Known() && a.Actor.Key() != opened.Actor.Key()
}

// toFetch tells whether the commit to look into is not here.
func (p *pullLines) toFetch(look *gitlog.Lookup) bool { return !p.tip.IsZero() && !look.Has(p.tip) }
