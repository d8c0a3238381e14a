// Package view tells who may be seen, and how. Whatever shows contributions
// asks it first: people who opted out, programs and what people did for nobody
// but themselves pass it in no form.
package view

import (
	"slices"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// People tell who is who.
type People interface {
	// Resolve is the person behind an identity, always the same pointer for
	// the same person, never nil.
	Resolve(ledger.Identity) *ledger.Person
	// Excluded are those who opted out.
	Excluded() []*ledger.Person
	// All are everybody who was observed, programs and those who opted out too.
	All() []*ledger.Person
}

// View shows contributions and people as they may be seen. It does not change
// once it was made: make another when people change. It is safe for use by
// several goroutines.
type View struct {
	people People
	veil   veil
	labels func() *labels
	// handles and observed are made for the first who asks, as labels are.
	handles  func() byHandle
	observed func() map[*ledger.Person]bool
}

// New makes the view of these people.
func New(people People) *View {
	return &View{
		people: people,
		veil:   newVeil(people.Excluded()),
		labels: sync.OnceValue(func() *labels { return newLabels(slices.DeleteFunc(slices.Clone(people.All()), unseen)) }),

		handles:  sync.OnceValue(func() byHandle { return newHandles(people.All()) }),
		observed: sync.OnceValue(func() map[*ledger.Person]bool { return setOf(people.All()) }),
	}
}

func setOf(people []*ledger.Person) map[*ledger.Person]bool {
	all := make(map[*ledger.Person]bool, len(people))
	for _, p := range people {
		all[p] = true
	}
	return all
}

// Show joins a contribution to its person and hides in it whoever opted out;
// the contribution itself stays as it is. False for what somebody who opted
// out did, for what programs did, and for what people did for nobody but
// themselves.
func (v *View) Show(c *ledger.Contribution) (shown *ledger.Contribution, who *ledger.Person, ok bool) {
	if who, ok = v.Whose(c); !ok {
		return nil, nil, false
	}
	why := v.veil.over(c.Why)
	if why == c.Why && !slices.ContainsFunc(c.Beneficiaries, v.hides) {
		return c, who, true
	}
	veiled := *c
	veiled.Why = why
	veiled.Beneficiaries = slices.DeleteFunc(slices.Clone(c.Beneficiaries), v.hides)
	return &veiled, who, true
}

// Whose is the person that Show tells, for who only counts: it looks at nothing
// of the contribution but the identity and the beneficiaries.
func (v *View) Whose(c *ledger.Contribution) (who *ledger.Person, ok bool) {
	who = v.people.Resolve(c.Identity)
	if unseen(who) || v.selfish(c, who) {
		return nil, false
	}
	return who, true
}

// Text is a text of others with the names of those who opted out hidden.
func (v *View) Text(text string) string { return v.veil.over(text) }

// Identity is an identity as a person would write it, unless it is of somebody
// who opted out.
func (v *View) Identity(id ledger.Identity) string {
	if v.people.Resolve(id).Excluded {
		return leftOut
	}
	return id.String()
}

// JSON is a JSON text with the names of those who opted out hidden in what it
// says, and not in its keys. It fails on what is no JSON.
func (v *View) JSON(text []byte) ([]byte, error) { return v.veil.overJSON(text) }

// Label is what to call a person wherever one name has to stand for one
// person: a metric, an address. It is the display name; where that is missing
// or an e-mail, a login; and where several people would be called the same,
// each has their login or a short hash in brackets, but for the one who clearly
// bears the name: 10 commits or more, and 10 times as many as the others
// together. It holds no e-mail, is the same after a restart, and does not depend
// on the order in which people are met. Two people never have the same one; who
// is never shown has "".
func (v *View) Label(p *ledger.Person) string { return v.labels().of(p) }

// Named is the person with that label. False where there is none, and of those
// who opted out and programs, as if there were none.
func (v *View) Named(label string) (*ledger.Person, bool) { return v.labels().find(label) }

// Shown are everybody observed who may be seen, in the order of their labels.
func (v *View) Shown() []*ledger.Person { return slices.Clone(v.labels().shown) }

// selfish tells what somebody did for nobody but themselves, be it with another
// account of their own. Only who knows all identities can tell.
func (v *View) selfish(c *ledger.Contribution, who *ledger.Person) bool {
	forOthers := func(id ledger.Identity) bool { return v.people.Resolve(id) != who }
	return len(c.Beneficiaries) > 0 && !slices.ContainsFunc(c.Beneficiaries, forOthers)
}

// hides tells whether an identity is never shown.
func (v *View) hides(id ledger.Identity) bool { return unseen(v.people.Resolve(id)) }

// unseen tells people who are never shown: who opted out, and programs.
func unseen(p *ledger.Person) bool { return p.Excluded || p.Bot }
