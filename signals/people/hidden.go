package people

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Who has the full name of somebody who opted out, and has not authored more than
// a tenth as many commits, is taken for a slip of their address, if they did 10
// or more.
const (
	slipCommits = 10
	slipShare   = 10
)

// hide also leaves out whoever is known by nothing but the full name of
// somebody who opted out, as in a credit without an address, or by that name and
// a few commits from an address that is much like a slip. Two people may share a
// name; but hiding one too many does no harm that is like showing somebody who
// asked not to be shown.
func (r *rules) hide(d *Directory) {
	hidden := map[string]int{}
	for _, p := range d.people {
		if p.Excluded {
			for folded := range fullNames(p) {
				hidden[folded] = 0
			}
		}
	}
	for id, m := range d.byIdentity {
		if !m.person.Excluded {
			continue
		}
		wrote, is := strings.ToLower(cleanName(id.Name)), strings.ToLower(cleanName(m.named))
		if hidden[wrote] += m.Commits; is != wrote {
			hidden[is] += m.Commits
		}
	}
	r.hidden = hidden
	for key, p := range d.byKey {
		p.Excluded = p.Excluded || r.isHidden(key, p)
	}
}

// isHidden tells whether a person has a name that is hidden, and little else.
func (r *rules) isHidden(key string, p *ledger.Person) bool {
	if len(r.hidden) == 0 {
		return false
	}
	if slices.ContainsFunc(p.Identities, isNameOnly) {
		for folded := range fullNames(p) {
			if _, hidden := r.hidden[folded]; hidden {
				return true
			}
		}
	}
	return r.isSlip(key, p)
}

// isSlip tells whether a person goes by the name of somebody who opted out and is
// most likely them. One whom the configuration names by an alias is somebody, and
// so is one with an account.
func (r *rules) isSlip(key string, p *ledger.Person) bool {
	commits := r.hidden[strings.ToLower(p.Name)]
	return strings.Contains(p.Name, " ") && commits >= slipCommits && commits >= slipShare*p.Commits &&
		!strings.HasPrefix(key, aliasKey("")) && !slices.ContainsFunc(p.Identities, hasAccount)
}

func hasAccount(id ledger.Identity) bool {
	_, login := loginOf(id)
	return login != ""
}

// isNameOnly tells identities that have neither an account nor an address of
// their own.
func isNameOnly(id ledger.Identity) bool {
	return !hasAccount(id) && (!isPersonal(strings.ToLower(id.Email)) || isRelayed(id))
}
