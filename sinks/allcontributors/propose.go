package allcontributors

import (
	"cmp"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Account is an account of a forge that a person has.
type Account struct {
	Login  string
	Number string // the forge's own, "" where it is not known
}

// Proposal is somebody of whom the file lacks something.
type Proposal struct {
	Account
	Name  string // to show
	New   bool   // the file does not have them at all
	Types []Type // by key; at least one
	also  []Account
}

// Type is a type of contribution that is lacking, and what shows it.
type Type struct {
	Key   string
	Count int
	// Newest is the latest contribution of this type: what to open first.
	Newest *ledger.Contribution
}

// Missing is what a file lacks.
type Missing struct {
	Proposals []Proposal // by name
	// Unknown are people whose account nobody knows, by name: the file lists
	// accounts, so they cannot be in it.
	Unknown []string
}

// Directory tells what a person is called and which accounts they have, the one to
// show first.
type Directory interface {
	Name(*ledger.Person) string
	Accounts(*ledger.Person) []Account
}

// Propose compares what people did with what a file says of them. A type counts from
// this many contributions on.
func Propose(f *File, work iter.Seq2[*ledger.Contribution, *ledger.Person], who Directory, least int) Missing {
	var m Missing
	for person, types := range gather(work) {
		p := Proposal{Name: who.Name(person)}
		accounts := slices.DeleteFunc(who.Accounts(person), func(a Account) bool { return !isLogin.MatchString(a.Login) })
		if len(accounts) > 0 {
			p.Account, p.also = accounts[0], accounts
		}
		p.lacks(f, types, least)
		switch {
		case len(p.Types) == 0:
		case len(accounts) == 0:
			m.Unknown = append(m.Unknown, p.Name)
		default:
			m.Proposals = append(m.Proposals, p)
		}
	}
	slices.SortFunc(m.Unknown, byName)
	slices.SortFunc(m.Proposals, func(a, b Proposal) int {
		return cmp.Or(byName(a.Name, b.Name), strings.Compare(a.Login, b.Login))
	})
	return m
}

// byName is the order of people, that of reports.
func byName(a, b string) int {
	return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
}

// lacks notes the types that the file does not have for this person.
func (p *Proposal) lacks(f *File, types map[string]*Type, least int) {
	var has []string
	p.New = true
	for _, c := range f.People {
		if p.is(c.Login) {
			p.Login, p.New = c.Login, false
			has = append(has, c.Contributions...)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(types)) {
		if t := types[key]; t.Count >= least && !slices.Contains(has, key) {
			p.Types = append(p.Types, *t)
		}
	}
}

// is tells whether a login is one of theirs. Forges do not tell cases apart.
func (p *Proposal) is(login string) bool {
	return slices.ContainsFunc(p.also, func(a Account) bool { return strings.EqualFold(a.Login, login) })
}

// isLogin tells what can be a login: anybody can commit with an address that looks
// as if it named one, and what generates the README puts it into a link as it is.
var isLogin = regexp.MustCompile(`^[A-Za-z0-9_-]{1,100}$`)

func (p *Proposal) keys() (all []string) {
	for _, t := range p.Types {
		all = append(all, t.Key)
	}
	return all
}

// avatar is a picture of theirs: by the number of the account, which outlives a
// rename, else by the login.
func (p *Proposal) avatar(forge string) string {
	if p.Number != "" && forge == host {
		return "https://avatars.githubusercontent.com/u/" + p.Number + "?v=4"
	}
	return forge + "/" + p.Login + ".png"
}

// gather counts each person's contributions by type.
func gather(work iter.Seq2[*ledger.Contribution, *ledger.Person]) map[*ledger.Person]map[string]*Type {
	only := map[string]bool{} // commits that hold one sort of work, and no code
	for c := range work {
		if isOnly(c.Rule) {
			only[c.Repo+" "+c.Unit] = true
		}
	}
	all := map[*ledger.Person]map[string]*Type{}
	for c, person := range work {
		key := TypeOf(c)
		if key == "" || key == code && only[c.Repo+" "+c.Unit] {
			continue
		}
		if all[person] == nil {
			all[person] = map[string]*Type{}
		}
		if all[person][key] == nil {
			all[person][key] = &Type{Key: key, Newest: c}
		}
		all[person][key].count(c)
	}
	return all
}

func (t *Type) count(c *ledger.Contribution) {
	t.Count++
	if cmp.Or(c.At.Compare(t.Newest.At), strings.Compare(c.ID, t.Newest.ID)) > 0 {
		t.Newest = c
	}
}
