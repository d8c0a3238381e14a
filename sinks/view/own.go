package view

import "github.com/unsung-dev/unsung/ledger"

// KeepOwn tells self-reports of people who are known from those of people who are
// not, or not yet, as Keep does with thanks: those of who opted out and of programs
// are in neither, and who opted out is named among those who confirm neither.
func (v *View) KeepOwn(all []ledger.SelfReport) (resolved, others []ledger.SelfReport) {
	for _, s := range all {
		var confirmed []string
		for _, handle := range s.Confirmed {
			if by, known := v.Meant(handle); !known || !by.Excluded {
				confirmed = append(confirmed, handle)
			}
		}
		s.Confirmed = confirmed
		switch who, known := v.Meant(s.Person); {
		case !known:
			others = append(others, s)
		case !unseen(who):
			resolved = append(resolved, s)
		}
	}
	return resolved, others
}
