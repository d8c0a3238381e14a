package view

import "github.com/unsung-dev/unsung/ledger"

// Who bears a name that others go by too has authored at least bearerCommits,
// and bearerShare times as many as all of these together. The others are slips
// of an address, or credits that are no more than a name.
const (
	bearerCommits = 10
	bearerShare   = 10
)

// proposed is a name and who would be called so.
type proposed struct {
	times   int // how often it was proposed
	plain   int // how often as the plain name of somebody
	commits int // of all of these together
	first   *ledger.Person
}

// propose gathers what everybody could be called.
func propose(people []*ledger.Person) map[string]*proposed {
	all := map[string]*proposed{Others: {times: 2}} // as if two people were called so
	for _, p := range people {
		plain := plainOf(p)
		for _, name := range proposals(p) {
			if all[name] == nil {
				all[name] = &proposed{}
			}
			all[name].add(p, name == plain)
		}
	}
	return all
}

func (n *proposed) add(p *ledger.Person, plain bool) {
	n.times++
	if !plain {
		return
	}
	n.plain++
	n.commits += p.Commits
	if n.first == nil || n.first.Commits < p.Commits {
		n.first = p
	}
}

// isOf tells whether p gets the name: nobody else proposes it, or p is clearly
// the one who bears it. A name that somebody has with brackets is never given so,
// for it may be the last that they can have.
func (n *proposed) isOf(p *ledger.Person) bool {
	if n.times == 1 {
		return true
	}
	others := n.commits - p.Commits
	return n.plain == n.times && n.first == p && p.Commits >= bearerCommits && p.Commits >= bearerShare*others
}
