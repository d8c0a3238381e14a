package recognition

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// Audited compares hidden work with the recognition that was received, for groups
// of people, never for one. What is of one to four people is not told, and cannot
// be had by taking what is told from each other either.
type Audited struct {
	Period Period
	// People is how many did hidden work in the period, Unthanked how many of
	// them received no recognition in it; both are 0 where Few is set.
	People, Unthanked int
	// Few tells that there are fewer than five people in all, so that nothing
	// can be told.
	Few bool
	// Recognitions is how many these people received.
	Recognitions int
	// Groups are the teams of five or more, by name, and last everybody else.
	Groups []AuditedGroup
	// Kinds are all people together.
	Kinds []AuditedKind
	// NeverRecognised are kinds that five people or more worked at, and that no
	// recognition named.
	NeverRecognised []ledger.Kind
	Notes           []string // how to read it
}

// AuditedGroup is a team, or everybody who is in none that is named.
type AuditedGroup struct {
	Team              string // "" of everybody else
	People, Unthanked int
	Recognitions      int
	Kinds             []AuditedKind
}

// AuditedKind is one kind of hidden work of a group.
type AuditedKind struct {
	Kind ledger.Kind
	// Hidden tells that the numbers are not told, since they are of one to four
	// people, or would give away such. They are 0 then.
	Hidden bool
	// Acts is how much was done, by so many People; Recognitions is how many for
	// this kind they received, and Recognised how many of them received any.
	Acts, People, Recognitions, Recognised int
}

// Audit compares what was done in a period with what was thanked for in it. Who
// wants no recognition is not counted.
func Audit(w *World, period Period, s Settings) Audited {
	a := Audited{Period: period}
	all := tally(inOrder(w), period, &s)
	a.Few = len(all) < ownTeam
	if !a.Few {
		a.fill(all)
	}
	a.Notes = auditNotes(&a, w)
	return a
}

func (a *Audited) fill(all []*tallied) {
	var groups [][]AuditedKind
	for _, g := range grouped(all) {
		group := AuditedGroup{Team: g.team, Kinds: kindsOf(g.people)}
		group.People, group.Unthanked, group.Recognitions = sums(g.people)
		a.Groups, groups = append(a.Groups, group), append(groups, group.Kinds)
	}
	a.People, a.Unthanked, a.Recognitions = sums(all)
	a.Kinds = kindsOf(all)
	for _, k := range a.Kinds {
		if k.People >= ownTeam && k.Recognitions == 0 && namesKinds(all) {
			a.NeverRecognised = append(a.NeverRecognised, k.Kind)
		}
	}
	hideRest(a.Kinds, groups)
	for i := range a.Groups {
		hideFew(a.Groups[i].Kinds)
	}
}

// sums are how many people there are, how many of them nobody thanked, and how
// many recognitions they received.
func sums(people []*tallied) (n, unthanked, recognitions int) {
	for _, one := range people {
		if one.received == 0 {
			unthanked++
		}
		recognitions += one.received
	}
	return len(people), unthanked, recognitions
}

// kindsOf are the hidden kinds that these people worked at, in the order of a
// report.
func kindsOf(people []*tallied) []AuditedKind {
	var kinds []AuditedKind
	for _, kind := range ledger.Kinds() {
		k := AuditedKind{Kind: kind}
		for _, one := range people {
			k.add(one)
		}
		if k.People > 0 {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func (k *AuditedKind) add(one *tallied) {
	if one.acts[k.Kind] == 0 {
		return
	}
	k.People++
	k.Acts += one.acts[k.Kind]
	k.Recognitions += one.thanked[k.Kind]
	if one.thanked[k.Kind] > 0 {
		k.Recognised++
	}
}

// hideFew hides what one to four people did.
func hideFew(kinds []AuditedKind) {
	for i, k := range kinds {
		if k.People < ownTeam {
			kinds[i] = AuditedKind{Kind: k.Kind, Hidden: true}
		}
	}
}

// hideRest hides the sum of a kind where taking the groups that are told from it
// would leave one to four people.
func hideRest(sums []AuditedKind, groups [][]AuditedKind) {
	for i, sum := range sums {
		rest := 0
		for _, kinds := range groups {
			at := slices.IndexFunc(kinds, func(k AuditedKind) bool { return k.Kind == sum.Kind })
			if at >= 0 && kinds[at].People < ownTeam {
				rest += kinds[at].People
			}
		}
		if sum.People < ownTeam || rest > 0 && rest < ownTeam {
			sums[i] = AuditedKind{Kind: sum.Kind, Hidden: true}
		}
	}
}
