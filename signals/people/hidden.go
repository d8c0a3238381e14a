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
func (r *rules) hide(byKey map[string]*ledger.Person) {
	hidden := map[string]int{}
	for _, p := range byKey {
		if p.Excluded {
			for folded := range fullNames(p) {
				hidden[folded] = max(hidden[folded], p.Commits)
			}
		}
	}
	r.hidden = hidden
	for key, p := range byKey {
		p.Excluded = p.Excluded || r.isHidden(key, p)
	}
}

// isHidden tells whether a person has a name that is hidden, and little else. One
// whom the configuration names by an alias has that, and is somebody.
func (r *rules) isHidden(key string, p *ledger.Person) bool {
	if len(r.hidden) == 0 {
		return false
	}
	named := slices.ContainsFunc(p.Identities, isNameOnly)
	slip := !strings.HasPrefix(key, aliasKey("")) && !slices.ContainsFunc(p.Identities, hasAccount)
	for folded := range fullNames(p) {
		commits, hidden := r.hidden[folded]
		if hidden && (named || slip && commits >= slipCommits && commits >= slipShare*p.Commits) {
			return true
		}
	}
	return false
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
