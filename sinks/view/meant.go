package view

import (
	"cmp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Meant is whom another program means by a handle: an e-mail, "Ada <e-mail>",
// "github:ada", "@ada", or a name. Case does not matter. Nobody is guessed: what
// several people go by is nobody's, unless one of them has it as their label. But
// where it may be somebody who opted out it is them, so that nothing is kept of
// them as of nobody. They and programs are told as what they are: whoever shows
// them asks first. False where nobody who was observed is known by it.
func (v *View) Meant(handle string) (who *ledger.Person, known bool) {
	handle = strings.TrimSpace(handle)
	if len(handle) > len(mailto) && strings.EqualFold(handle[:len(mailto)], mailto) {
		handle = handle[len(mailto):]
	}
	if handle == "" {
		return nil, false
	}
	id := identityOf(handle)
	meant := v.handles()[folded(cmp.Or(id.Email, handle))]
	if i := slices.IndexFunc(meant, isExcluded); i >= 0 {
		return meant[i], true
	}
	if p, found := v.Named(handle); found {
		return p, true
	}
	switch len(meant) {
	case 0:
		return v.resolved(id)
	case 1:
		return meant[0], true
	}
	return nil, false
}

// mailto begins an e-mail address that somebody copied as a link.
const mailto = "mailto:"

// Keep tells thanks of people who are known from those of people who are not, or not
// yet: all but those of who opted out and of programs, which nobody keeps. Who opted
// out is named as a giver neither.
func (v *View) Keep(all []ledger.Recognition) (resolved, others []ledger.Recognition) {
	for _, r := range all {
		if from, known := v.Meant(r.From); known && from.Excluded {
			r.From = ""
		}
		switch to, known := v.Meant(r.To); {
		case !known:
			others = append(others, r)
		case !unseen(to):
			resolved = append(resolved, r)
		}
	}
	return resolved, others
}

// resolved asks the directory, which knows what no observed identity shows: aliases,
// mailmaps, and whoever is to appear nowhere.
func (v *View) resolved(id ledger.Identity) (who *ledger.Person, known bool) {
	if who = v.people.Resolve(id); who.Excluded || v.observed()[who] {
		return who, true
	}
	return nil, false
}

func isExcluded(p *ledger.Person) bool { return p.Excluded }

// identityOf is a handle as an identity.
func identityOf(handle string) ledger.Identity {
	if name, rest, found := strings.Cut(handle, "<"); found {
		email, _, _ := strings.Cut(rest, ">")
		return ledger.Identity{Source: ledger.Git, Name: strings.TrimSpace(name), Email: strings.TrimSpace(email)}
	}
	if source, login, found := strings.Cut(handle, ":"); found && source != "" && login != "" && !strings.ContainsAny(handle, " @") {
		return ledger.Identity{Source: strings.ToLower(source), Login: login}
	}
	if strings.Contains(strings.TrimPrefix(handle, "@"), "@") {
		return ledger.Identity{Source: ledger.Git, Email: handle}
	}
	return ledger.Identity{Source: ledger.Git, Name: handle}
}

// byHandle are people by all that they go by, folded.
type byHandle map[string][]*ledger.Person

func newHandles(people []*ledger.Person) byHandle {
	all := make(byHandle, 4*len(people))
	for _, p := range people {
		all.add(p.Name, p)
		for _, ids := range [][]ledger.Identity{p.Identities, p.Former} {
			for _, id := range ids {
				all.identity(id, p)
			}
		}
	}
	return all
}

// identity adds the ways to write an identity. A name in git is one only where it
// is shown: anybody can commit as anybody.
func (b byHandle) identity(id ledger.Identity, p *ledger.Person) {
	if b.add(id.Email, p); id.Login != "" {
		b.add(id.String(), p)
		b.add(id.Login, p)
		b.add("@"+id.Login, p)
	}
}

func (b byHandle) add(handle string, p *ledger.Person) {
	if handle = folded(handle); handle != "" && !slices.Contains(b[handle], p) {
		b[handle] = append(b[handle], p)
	}
}

func folded(handle string) string { return strings.ToLower(strings.TrimSpace(handle)) }
