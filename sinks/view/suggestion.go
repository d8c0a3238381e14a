package view

import (
	"regexp"
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
	gone := v.namedNoMore(s.Beneficiaries, s.Givers)
	for _, text := range []*string{&s.Headline, &s.Message, &s.Why} {
		*text = gone.over(v.Text(*text))
	}
	s.Beneficiaries, s.Givers = v.stillNamed(s.Beneficiaries), v.stillNamed(s.Givers)
	return s, who, true
}

// namedNoMore hides those of these labels that are of nobody who may be seen. A
// draft names people by them, however short they are.
func (v *View) namedNoMore(lists ...[]string) veil {
	var gone []string
	for _, label := range slices.Concat(lists...) {
		if _, found := v.Named(label); !found && label != "" {
			gone = append(gone, regexp.QuoteMeta(label))
		}
	}
	return veilOver(gone)
}

// stillNamed are those labels that are of somebody who may be seen.
func (v *View) stillNamed(labels []string) []string {
	return slices.DeleteFunc(slices.Clone(labels), func(label string) bool {
		_, found := v.Named(label)
		return !found
	})
}
