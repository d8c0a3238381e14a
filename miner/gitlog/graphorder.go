package gitlog

import (
	"slices"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// follow resolves an entry of parents.
func (g *graph) follow(ref int32) (int32, bool) {
	for ref >= 0 {
		twin, ok := g.twin[ref]
		if !ok {
			return ref, true
		}
		ref = twin
	}
	return g.find(g.outside[-1-ref])
}

// order lists what the tips lead to, in the order of git log: newest committer
// date first, equal dates in the order they were met. missing are the commits
// that were named but are not known.
func (g *graph) order(tips ...ledger.Hash) (ids []int32, missing []ledger.Hash) {
	o := ordering{graph: g, seen: make([]bool, len(g.when))}
	for _, tip := range tips {
		if id, ok := g.find(tip); ok {
			o.meet(id)
		} else {
			o.missing = append(o.missing, tip)
		}
	}
	ids = make([]int32, 0, len(g.when))
	for len(o.queue.items) > 0 {
		id := o.queue.pop()
		ids = append(ids, id)
		o.expand(id)
	}
	return ids, o.missing
}

// ordering is the state of graph.order.
type ordering struct {
	*graph
	queue   dateQueue
	seen    []bool
	missing []ledger.Hash
}

func (o *ordering) meet(id int32) {
	if !o.seen[id] {
		o.seen[id] = true
		o.queue.push(o.when[id], id)
	}
}

func (o *ordering) expand(id int32) {
	for _, ref := range o.parents[o.start[id]:o.start[id+1]] {
		if parent, ok := o.follow(ref); ok {
			o.meet(parent)
		} else {
			o.missing = append(o.missing, o.outside[o.outsideOf(ref)])
		}
	}
}

// everything is order after a walk that was cut short: also what is fresh and
// not yet joined to the tip.
func (g *graph) everything(tip ledger.Hash) []int32 {
	tips := append(make([]ledger.Hash, 0, 1+len(g.fresh)), tip)
	for i := range g.fresh {
		tips = append(tips, g.fresh[i].Hash)
	}
	ids, _ := g.order(tips...)
	return ids
}

// outsideOf is the place in outside that an unresolved reference ends in.
func (g *graph) outsideOf(ref int32) int32 {
	for ref >= 0 {
		ref = g.twin[ref]
	}
	return -1 - ref
}

// commits reads the commits with these numbers, on two goroutines when there
// are many.
func (g *graph) commits(ids []int32) []ledger.Commit {
	if g.isFresh(ids) {
		return g.fresh
	}
	out := make([]ledger.Commit, len(ids))
	half := len(ids)
	if half > 1<<12 {
		half /= 2
	}
	var wg sync.WaitGroup
	wg.Go(func() { g.fill(out[:half], ids[:half]) })
	g.fill(out[half:], ids[half:])
	wg.Wait()
	return out
}

// isFresh tells whether the fresh commits are what is asked for as they are.
func (g *graph) isFresh(ids []int32) bool {
	if len(g.parts) > 0 || len(ids) != len(g.fresh) {
		return false
	}
	for i, id := range ids {
		if int(id) != i {
			return false
		}
	}
	return true
}

func (g *graph) fill(out []ledger.Commit, ids []int32) {
	a := g.arenaFor(ids)
	for i, id := range ids {
		if p, k := g.partOf(id); p != nil {
			p.commit(k, &out[i], a)
		} else {
			out[i] = g.fresh[k]
		}
	}
}

func (g *graph) arenaFor(ids []int32) *arena {
	parents, changes := 0, 0
	for _, id := range ids {
		if p, k := g.partOf(id); p != nil {
			parents += int(g.start[id+1] - g.start[id])
			s := p.span(k, recChanges)
			changes += s.end - s.start
		}
	}
	return &arena{make([]ledger.Hash, 0, parents), make([]ledger.Change, 0, changes)}
}

// partOf is the part that holds a number and its place there, or nil and the
// place in fresh.
func (g *graph) partOf(id int32) (*walkPart, int) {
	if fresh := len(g.when) - len(g.fresh); int(id) >= fresh {
		return nil, int(id) - fresh
	}
	k, exact := slices.BinarySearch(g.base, id)
	if !exact {
		k--
	}
	return g.parts[k], int(id - g.base[k])
}
