package people

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// hide also leaves out whoever is known by nothing but the full name of
// somebody who opted out, as in a credit without an address. Two people may
// share a name; but hiding one too many does no harm that is like showing
// somebody who asked not to be shown.
func (r *rules) hide(everybody []*ledger.Person) {
	r.hidden = map[string]bool{}
	for _, p := range everybody {
		if p.Excluded {
			for folded := range fullNames(p) {
				r.hidden[folded] = true
			}
		}
	}
	for _, p := range everybody {
		p.Excluded = p.Excluded || r.isHidden(p)
	}
}

// isHidden tells whether a person is no more than a name, and that is hidden.
func (r *rules) isHidden(p *ledger.Person) bool {
	if len(r.hidden) == 0 || !slices.ContainsFunc(p.Identities, isNameOnly) {
		return false
	}
	for folded := range fullNames(p) {
		if r.hidden[folded] {
			return true
		}
	}
	return false
}

// isNameOnly tells identities that have neither an account nor an address of
// their own.
func isNameOnly(id ledger.Identity) bool {
	_, login := loginOf(id)
	return login == "" && (!isPersonal(strings.ToLower(id.Email)) || isRelayed(id))
}
