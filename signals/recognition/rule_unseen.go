package recognition

import (
	"cmp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

var unseen = Rule{
	ID:       "unseen",
	Title:    "Much work that the usual statistics miss",
	Why:      "What keeps others going shows in no count of changes.",
	Headline: `{{.Person}} kept a lot going in {{.Period}}`,
	Message: `Thank you for all that you did for the others in {{.Period}}: {{.What}}, in {{.Count}} issues and changes` +
		`{{if gt .People 1}} that {{.People}} people were working on{{end}}. Much of what got done in that time rests on it.`,
	Run: runUnseen,
}

// hiddenKinds are the kinds that the usual statistics miss, save for credit,
// which is an act of others.
func hiddenKinds() []ledger.Kind {
	return slices.DeleteFunc(ledger.Kinds(), func(k ledger.Kind) bool { return !k.Hidden() || k == ledger.Credit })
}

// What is much, and little, in a quarter.
const (
	unseenTimes = 3 // times the least of a month
	unseenShare = 5 // one in so many acts, at most, is a change of their own
	unseenWeeks = 6
)

// runUnseen looks at the last quarter that is over, and only where recognition is
// fed back: else all would seem to have gone without.
func runUnseen(w *World, t Thresholds, suggest func(Idea)) {
	if len(w.Received) == 0 {
		return
	}
	_, quarter := PeriodsEnded(w.Now)
	authored := map[*ledger.Person]int{}
	for i := range w.Work {
		if a := &w.Work[i]; a.Kind == ledger.Authored && quarter.Has(a.At) {
			authored[a.Who]++
		}
	}
	kinds, wanted := hiddenKinds(), wantedByMoments(w)
	hidden := gathered(w, func(a *Work) bool { return slices.Contains(kinds, a.Kind) && quarter.Has(a.At) }, func(a *Work) *ledger.Person { return a.Who })
	for _, mine := range hidden {
		who := mine[0].Who
		much := len(mine) >= t.Least*unseenTimes && mine.weeks(quarter) >= unseenWeeks
		if much && authored[who]*unseenShare <= len(mine)+authored[who] && !recognised(w, who, quarter) {
			suggest(mine.hidden(quarter, wanted))
		}
	}
}

// recognised tells whether somebody was thanked in a period, or since.
func recognised(w *World, who *ledger.Person, p Period) bool {
	return slices.ContainsFunc(w.Received, func(r Received) bool { return r.To == who && !r.At.Before(p.From) })
}

// hidden is the idea, for the kinds of which there was most.
func (all acts) hidden(p Period, wanted func() map[proof]bool) Idea {
	times := map[ledger.Kind]int{}
	for _, a := range all {
		times[a.Kind]++
	}
	kinds := slices.DeleteFunc(hiddenKinds(), func(k ledger.Kind) bool { return times[k]*10 < len(all) })
	slices.SortStableFunc(kinds, func(a, b ledger.Kind) int { return cmp.Compare(times[b], times[a]) })
	i := all.period(p, wanted, kinds[:min(len(kinds), 3)]...)
	var words []string
	for _, k := range i.Kinds {
		words = append(words, inPlainWords(k))
	}
	i.Said.What = inWords(words)
	return i
}
