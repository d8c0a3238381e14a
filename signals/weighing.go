package signals

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/commands"
	"github.com/unsung-dev/unsung/signals/language"
	"github.com/unsung-dev/unsung/signals/weigh"
)

// weighing is how remarks are judged once the rules have spoken: what the rules
// found is one trait of a remark among others. A remark that weighs too little for
// a kind counts for nothing there, whatever rule spoke for it; one that weighs
// enough counts though no rule did.
type weighing struct {
	*bench
	place   map[*ledger.Activity]int // of each remark that is weighed
	weighed []weigh.Weighed
}

// weigh goes through the remarks of people.
func (b *bench) weigh() {
	w := weighing{bench: b, place: map[*ledger.Activity]int{}}
	spoke := b.rulesBy()
	w.weighed = make([]weigh.Weighed, len(b.talk.Remarks))
	for i, r := range b.talk.Remarks {
		if isWeighed(r) {
			traits := traitsOf(b.talk, i, spoke[r.Activity])
			w.weighed[i] = b.known.model.Weigh(&traits)
			w.place[r.Activity] = i
		}
	}
	w.heard = slices.DeleteFunc(w.heard, func(c heardClaim) bool { return !w.keep(&c) })
	for i := range w.heard {
		w.trim(&w.heard[i])
	}
	w.add()
}

// isWeighed tells remarks of people in the language that the weights were learned
// in. What only orders a program to do something tells people nothing.
func isWeighed(r *Remark) bool {
	return r.Human && r.Detail.Body != "" && r.Prose().tongue.Language == language.English && !commands.OnlyOrders(r.Detail.Body)
}

// keep tells whether a claim still has something to show: it does where one of
// its remarks bears it, or where it rests on more that the same person did.
func (w *weighing) keep(c *heardClaim) bool {
	if _, ok := w.place[c.Evidence[0]]; !ok || !w.judges(c.kind) || beyondWords[c.Rule] {
		return true
	}
	return slices.ContainsFunc(c.Evidence, func(a *ledger.Activity) bool {
		_, remark := w.place[a]
		return w.bears(c, a) || !remark && sameActor(a.Actor, c.Who)
	})
}

// beyondWords are rules of which more than words speaks: a verdict that the forge
// keeps, lines that were taken over.
var beyondWords = map[string]bool{"review.verdict": true, "catch.suggestion": true}

// bears tells whether an act of a claim is a remark that bears it.
func (w *weighing) bears(c *heardClaim, a *ledger.Activity) bool {
	i, ok := w.place[a]
	return ok && w.weighed[i].Bears(string(c.kind))
}

// trim leaves out of a claim the remarks that weigh too little.
func (w *weighing) trim(c *heardClaim) {
	if _, ok := w.place[c.Evidence[0]]; ok && w.judges(c.kind) && !beyondWords[c.Rule] {
		c.Evidence = slices.DeleteFunc(slices.Clone(c.Evidence), func(a *ledger.Activity) bool {
			_, remark := w.place[a]
			return remark && !w.bears(c, a)
		})
		if how := onboardedHow[c.Rule]; how != nil {
			c.Why = how(w.talk, c.Evidence)
		}
	}
}

// judges tells the kinds that are weighed.
func (w *weighing) judges(kind ledger.Kind) bool {
	return slices.Contains(w.known.model.Kinds(), string(kind))
}
