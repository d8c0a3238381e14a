package signals

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/weigh"
)

// Weighable is a remark of a human with what can be seen of it.
type Weighable struct {
	*ledger.Activity
	Traits weigh.Traits
	// May are the kinds that it can count for by weight, if it weighs enough.
	May []string
}

// Weighables are those of a thread, for whoever learns weights.
func Weighables(t *ledger.Thread, known *ThreadKnown) []Weighable {
	b := hearing(ThreadDetectors(), t, known)
	spoke := b.rulesBy()
	var all []Weighable
	for i, r := range b.talk.Remarks {
		if isWeighed(r) {
			all = append(all, Weighable{r.Activity, traitsOf(b.talk, i, spoke[r.Activity]), mayCount(b.talk, i)})
		}
	}
	return all
}

func mayCount(t *Talk, i int) []string {
	var kinds []string
	for _, c := range weighedClaims {
		if len(c.claims(t, i)) > 0 {
			kinds = append(kinds, string(c.kind))
		}
	}
	return kinds
}

// rulesBy are the rules that spoke for each act, in order, by what was heard.
func (b *bench) rulesBy() map[*ledger.Activity][]string {
	spoke := map[*ledger.Activity][]string{}
	for _, c := range b.heard {
		for _, a := range c.Evidence {
			if !slices.Contains(spoke[a], c.Rule) {
				spoke[a] = append(spoke[a], c.Rule)
			}
		}
	}
	return spoke
}
