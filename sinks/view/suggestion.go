package view

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// Suggestion is a suggestion as it may be shown now, with whom it is about: what
// was written when it was made may name who opted out since. False where its
// person may not be seen any more, or somebody else goes by that label by now. s
// itself stays as it is.
func (v *View) Suggestion(s ledger.Suggestion) (shown ledger.Suggestion, who *ledger.Person, ok bool) {
	if who, ok = v.Named(s.Person); !ok || !v.Bears(s.Person, s.Mark) {
		return ledger.Suggestion{}, nil, false
	}
	s.Headline, s.Message, s.Why = v.Text(s.Headline), v.Text(s.Message), v.Text(s.Why)
	s.Beneficiaries, s.Givers = v.stillNamed(s.Beneficiaries), v.stillNamed(s.Givers)
	return s, who, true
}

// stillNamed are those labels that are of somebody who may be seen.
func (v *View) stillNamed(labels []string) []string {
	return slices.DeleteFunc(slices.Clone(labels), func(label string) bool {
		_, found := v.Named(label)
		return !found
	})
}
