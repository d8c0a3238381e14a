// Package people tells who is who: which identities are one person, which are
// programs, and which human is behind what a program did.
package people

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// Observed is an identity that a source names.
type Observed struct {
	ID      ledger.Identity
	Commits int   // how many commits it authored
	Last    int64 // the author date of the newest of them, in seconds since 1970
	First   int64 // that of the oldest; people are told without it
}

// Options say who is who where a history alone does not.
type Options struct {
	Mailmap *Mailmap // may be nil
	Aliases []Alias
	// Bots and Exclude are patterns for programs and for people who are to
	// appear nowhere. A pattern is a name, an e-mail, a login, or
	// "Name <e-mail>", with * for any run of characters; case does not matter.
	Bots, Exclude []string
	// Teams are the patterns for the members of each team. Somebody in several
	// teams is shown in the first by name.
	Teams map[string][]string
	// Links tie e-mail addresses to the accounts that a forge says they belong
	// to. An address that it ties to several accounts is tied to none.
	Links []ledger.Link
	// Accounts are those of which forges tell the number, so that who was
	// renamed stays one person, and what is said of a former login holds.
	Accounts []ledger.Account
}

// Directory knows which identities are the same person. It is safe for use by
// several goroutines.
type Directory struct {
	rules      *rules
	people     []*ledger.Person // by name
	byIdentity map[ledger.Identity]*member
	byKey      map[string]*ledger.Person
	late       sync.Map // ledger.Identity to *ledger.Person, for those not observed
}

// Build joins identities to people: by the mailmap, by e-mail, by a forge's
// no-reply address, by what a forge says of an address, by the configuration, and
// never by display name. The result does not depend on the order of observed. It
// fails where aliases contradict each other.
func Build(observed []Observed, opt Options) (*Directory, error) {
	members := sum(observed)
	r, err := newRules(opt, members)
	if err != nil {
		return nil, err
	}
	d := &Directory{rules: r, byIdentity: members, byKey: make(map[string]*ledger.Person, len(observed))}
	for key, members := range groups(d.byIdentity, r) {
		p := r.person(key, members)
		for _, m := range members {
			m.person = p
		}
		d.byKey[key] = p
		d.people = append(d.people, p)
	}
	slices.SortFunc(d.people, comparePeople)
	r.hide(d)
	return d, nil
}

// comparePeople orders by name; people of the same name by their identities.
func comparePeople(a, b *ledger.Person) int {
	if c := strings.Compare(a.Name, b.Name); c != 0 {
		return c
	}
	return slices.CompareFunc(a.Identities, b.Identities, compareIdentities)
}

func compareIdentities(a, b ledger.Identity) int {
	if c := strings.Compare(a.Name, b.Name); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.Email, b.Email), strings.Compare(a.Source, b.Source), strings.Compare(a.Login, b.Login))
}

// Resolve returns the person behind an identity, always the same pointer for
// the same person. An identity that was not observed belongs to the person
// with the same e-mail, login or alias, else it is a person of its own, so that
// the answer does not depend on who else was asked for.
func (d *Directory) Resolve(id ledger.Identity) *ledger.Person {
	if m := d.byIdentity[id]; m != nil {
		return m.person
	}
	m := &member{Observed: Observed{ID: id}}
	d.rules.place(m)
	if p := d.byKey[m.key]; p != nil {
		return p
	}
	if p, ok := d.late.Load(id); ok {
		return p.(*ledger.Person)
	}
	p, _ := d.late.LoadOrStore(id, d.rules.person(m.key, []*member{m}))
	return p.(*ledger.Person)
}

// member is an identity, what the rules make of it, and who it turned out to be.
type member struct {
	Observed
	key    string          // the same for all identities of a person
	reason string          // why it is not on its own
	to     ledger.Identity // what that reason ties it to
	named  string          // its name by the mailmap
	person *ledger.Person
}

// sum adds up what was observed of each identity.
func sum(observed []Observed) map[ledger.Identity]*member {
	all := make(map[ledger.Identity]*member, len(observed))
	for _, o := range observed {
		m := all[o.ID]
		if m == nil {
			m = &member{Observed: Observed{ID: o.ID, Last: o.Last}}
			all[o.ID] = m
		}
		m.Commits += o.Commits
		m.Last = max(m.Last, o.Last)
	}
	return all
}

// groups puts identities with the same key together, sorted.
func groups(members map[ledger.Identity]*member, r *rules) map[string][]*member {
	all := make(map[string][]*member, len(members))
	for _, m := range members {
		r.place(m)
		all[m.key] = append(all[m.key], m)
	}
	for _, group := range all {
		slices.SortFunc(group, func(a, b *member) int { return compareIdentities(a.ID, b.ID) })
	}
	return all
}

// All lists everybody who was observed, by name, then identities: programs and
// those who opted out too.
func (d *Directory) All() []*ledger.Person { return slices.Clone(d.people) }

// Excluded lists the people who opted out: those who were observed, then those whom
// only the configuration names, since a text of somebody else may name them too.
func (d *Directory) Excluded() []*ledger.Person {
	var all []*ledger.Person
	for _, p := range d.people {
		if p.Excluded {
			all = append(all, p)
		}
	}
	return append(all, d.rules.exclude.named()...)
}

// SameName is a display name that more than one person goes by.
type SameName struct {
	Name   string
	People []*ledger.Person // by name, then identities
}

// SameName lists full names that several people go by: perhaps one person whom
// only the configuration can join. Programs and those who opted out are left
// out, and so are single words, which many share.
func (d *Directory) SameName() []SameName {
	byName := map[string]*SameName{}
	for _, p := range d.people {
		if p.Bot || p.Excluded {
			continue
		}
		for folded, name := range fullNames(p) {
			if byName[folded] == nil {
				byName[folded] = &SameName{Name: name}
			}
			byName[folded].People = append(byName[folded].People, p)
		}
	}
	var all []SameName
	for _, s := range byName {
		if len(s.People) > 1 {
			all = append(all, *s)
		}
	}
	return eachOnce(all)
}

// eachOnce leaves one name for the same people, and sorts by name.
func eachOnce(all []SameName) []SameName {
	comparePeople := func(a, b SameName) int { return slices.CompareFunc(a.People, b.People, comparePeople) }
	compareNames := func(a, b SameName) int { return cmp.Compare(a.Name, b.Name) }
	slices.SortFunc(all, func(a, b SameName) int { return cmp.Or(comparePeople(a, b), compareNames(a, b)) })
	all = slices.CompactFunc(all, func(a, b SameName) bool { return slices.Equal(a.People, b.People) })
	slices.SortFunc(all, func(a, b SameName) int { return cmp.Or(compareNames(a, b), comparePeople(a, b)) })
	return all
}

// fullNames are the names of two words and more that a person goes by, each
// under its form in lower case.
func fullNames(p *ledger.Person) map[string]string {
	all := map[string]string{}
	note := func(name string) {
		if folded := strings.ToLower(name); strings.Contains(name, " ") && all[folded] == "" {
			all[folded] = name
		}
	}
	note(p.Name)
	for _, id := range p.Identities {
		note(cleanName(id.Name))
	}
	return all
}
