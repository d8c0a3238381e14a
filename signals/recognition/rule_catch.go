package recognition

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

var caught = Rule{
	ID:       "moment.catch",
	Title:    "A catch that the fix confirmed",
	Why:      "A defect that a reviewer catches never reaches a user, and nothing shows that it was there.",
	Headline: `{{.Person}}'s review kept {{if eq .Count 1}}a mistake{{else}}mistakes{{end}} out of {{.Where}}`,
	Message: `Thank you for looking so closely at ` + about + `. ` +
		`{{if eq .Count 1}}You pointed out something that was not right yet, and the change was amended before it was merged. Nobody has to run into it now.` +
		`{{else}}You pointed out {{.Count}} things that were not right yet, and the change was amended before it was merged. Nobody has to run into them now.{{end}}`,
	Run: runCaught,
}

// catchProof are the rules of catches, the one with the strongest proof first.
var catchProof = []string{"catch.suggestion", "catch.amended", "catch.confirmed"}

// runCaught takes the catches of one person in one change together, once it is
// merged: what was pointed out in one that is given up kept nothing out.
func runCaught(w *World, _ Thresholds, suggest func(Idea)) {
	for _, catches := range doings(w, provenCatch) {
		i := catches.moment(ledger.Catch, ledger.Review)
		slices.SortStableFunc(catches, func(a, b *Work) int {
			return slices.Index(catchProof, a.Rule) - slices.Index(catchProof, b.Rule)
		})
		i.cite(catches)
		i.lasts(catches[0].Topic.Merged)
		suggest(i)
	}
}

// provenCatch tells a catch that somebody can vouch for: where only the lines speak
// for it, which were changed, that is whoever changed them.
func provenCatch(a *Work) bool {
	if a.Rule == "catch.amended" && len(a.helps()) == 0 {
		return false
	}
	return slices.Contains(catchProof, a.Rule) && merged(a) && !a.At.After(a.Topic.Merged)
}

// merged tells whether the work was done in a change that was merged.
func merged(a *Work) bool { return a.Topic != nil && !a.Topic.Merged.IsZero() }
