package recognition

import (
	"cmp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// Nominees are a shortlist for each kind of hidden work, for an award that people
// decide on. Nothing in it is a rank.
type Nominees struct {
	Period Period
	// Kinds are those that somebody is nominated for, in the order of a report.
	Kinds []NominatedKind
	// Eligible is how many people were seen at work in the period and may be
	// nominated, Nominated how many of them are.
	Eligible, Nominated int
	// Notes are what is fair to know beside it: who was eligible, what it takes
	// to be listed, what was not covered.
	Notes []string
}

// NominatedKind is everybody who crossed the threshold of one kind, by name.
type NominatedKind struct {
	Kind ledger.Kind
	// Least is how many acts it took, and Weeks in how many different weeks.
	Least, Weeks int
	Nominees     []Nominee
}

// Nominee is somebody and what for.
type Nominee struct {
	Person   string // by label
	Mark     string
	Team     string // "" of a team of fewer than five
	Audience ledger.Audience
	// Count is how many acts there are, done in so many Weeks.
	Count, Weeks int
	Why          string // in plain words
	// Evidence are some of the acts, spread over the period; More is how many
	// there are beyond these.
	Evidence []ledger.Evidence
	More     int
	// Helped is how many people were helped, as far as that is known.
	Helped int
	Values []string
}

// Nominations are everybody who did much of some kind of hidden work in a period,
// and steadily. Nobody is left out for being one too many, and nobody is above
// another: they stand by name. The world has to reach back to where the period
// begins; Since tells where it does.
func Nominations(w *World, period Period, s Settings) Nominees {
	w = inOrder(w).in(s.zone())
	n := Nominees{Period: period}
	work, people := inPeriod(w, period, &s)
	teams := teamSizes(w)
	nominated := map[string]bool{}
	for _, kind := range ledger.Kinds() {
		if !kind.Hidden() {
			continue
		}
		k := nominate(kind, work[kind], period, &s, teams)
		if len(k.Nominees) > 0 {
			n.Kinds = append(n.Kinds, k)
		}
		for _, one := range k.Nominees {
			nominated[one.Mark] = true
		}
	}
	n.Eligible, n.Nominated = people, len(nominated)
	n.Notes = fairness(w, &n, work)
	return n
}

// byKind is work by kind and by the mark of who did it, in order of time.
type byKind map[ledger.Kind]map[string]acts

// inPeriod is the hidden work of a period, and how many people were seen at work
// in it, hidden or not, of those who want recognition.
func inPeriod(w *World, period Period, s *Settings) (work byKind, people int) {
	work = byKind{}
	seen := map[string]bool{}
	for i := range w.Work {
		a := &w.Work[i]
		if !period.Has(a.At) || !s.welcome(a.Who) {
			continue
		}
		mark := s.Mark(a.Who)
		seen[mark] = true
		if !a.Kind.Hidden() {
			continue
		}
		if work[a.Kind] == nil {
			work[a.Kind] = map[string]acts{}
		}
		work[a.Kind][mark] = append(work[a.Kind][mark], a)
	}
	return work, len(seen)
}

// nominate lists who did enough of one kind.
func nominate(kind ledger.Kind, by map[string]acts, period Period, s *Settings, teams map[string]int) NominatedKind {
	k := NominatedKind{Kind: kind}
	k.Least, k.Weeks = leastOf(kind, period, s.Thresholds)
	for mark, all := range by {
		if weeks := all.weeks(period); len(all) >= k.Least && weeks >= k.Weeks {
			k.Nominees = append(k.Nominees, nomineeOf(mark, all, weeks, s, teams))
		}
	}
	slices.SortFunc(k.Nominees, func(a, b Nominee) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Mark, b.Mark))
	})
	return k
}

// leastOf is how many acts of a kind in how many weeks are worth a nomination. A
// third is enough of what is rare by its nature.
func leastOf(kind ledger.Kind, period Period, t Thresholds) (acts, weeks int) {
	months := max(period.Months(), 1)
	switch kind {
	case ledger.Review, ledger.Triage, ledger.Support, ledger.Docs, ledger.Testing, ledger.Upkeep:
		return max(t.Least, 1) * months, 2 * months
	}
	return max((t.Least+2)/3, 2) * months, 2 * months
}
