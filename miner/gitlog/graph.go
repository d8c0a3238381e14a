package gitlog

import (
	"slices"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// graph holds all commits that are known, cached and fresh, as numbers, so that
// the way from any tip down is a walk over integers.
type graph struct {
	parts []*walkPart
	base  []int32 // the number of the first commit of each part
	fresh []ledger.Commit
	index map[ledger.Hash]int32 // of fresh
	cut   map[ledger.Hash]bool  // where a shallow clone ends: never from the cache

	when    []int64
	start   []int32 // of each commit in parents, and one more
	parents []int32 // a number, or -1-i for outside[i]
	outside []ledger.Hash
	twin    map[int32]int32 // what to use in place of a number, as in parents
	people  map[ledger.Identity]*ledger.Identity
}

// newGraph numbers the commits of the cache.
func newGraph(parts []*walkPart, cut map[ledger.Hash]bool) *graph {
	g := &graph{
		parts: parts, cut: cut, index: map[ledger.Hash]int32{}, twin: map[int32]int32{},
		people: map[ledger.Identity]*ledger.Identity{},
	}
	total, edges := 0, 0
	for _, p := range parts {
		total += p.n
		edges += len(p.sections[secParents]) / 4
	}
	g.when, g.parents = make([]int64, 0, total), make([]int32, 0, edges)
	g.start = make([]int32, 1, total+1)
	for _, p := range parts {
		g.addPart(p)
	}
	g.shareIdentities()
	for h := range cut {
		if id, ok := g.cached(h); ok {
			g.twin[id] = g.outsider(h)
		}
	}
	return g
}

func (g *graph) addPart(p *walkPart) {
	base := int32(len(g.when))
	outside := int32(len(g.outside))
	for i := 0; i < len(p.sections[secExternal]); i += 20 {
		g.outside = append(g.outside, ledger.Hash(p.sections[secExternal][i:]))
	}
	for b := p.sections[secParents]; len(b) > 0; b = b[4:] {
		if n := le.Uint32(b); n&external == 0 {
			g.parents = append(g.parents, base+int32(n))
		} else {
			g.parents = append(g.parents, -1-outside-int32(n&^external))
		}
	}
	first := g.start[base]
	for i := range p.n {
		g.when = append(g.when, p.committed(i))
		g.start = append(g.start, first+int32(p.span(i, recParents).end))
	}
	for i := 0; i < p.n && base > 0; i++ {
		if id, ok := g.cached(p.hash(i)); ok { // two scans at once wrote it twice
			g.twin[base+int32(i)] = id
		}
	}
	g.base = append(g.base, base)
}

// shareIdentities makes the parts use one value for each identity.
func (g *graph) shareIdentities() {
	for _, p := range g.parts {
		for i, who := range p.idents {
			p.idents[i] = g.identity(who)
		}
	}
}

func (g *graph) identity(who *ledger.Identity) *ledger.Identity {
	if first, ok := g.people[*who]; ok {
		return first
	}
	g.people[*who] = who
	return who
}

// cached finds a commit in the parts added so far.
func (g *graph) cached(h ledger.Hash) (int32, bool) {
	for k, base := range g.base {
		if i := g.parts[k].find(h); i >= 0 {
			return base + int32(i), true
		}
	}
	return 0, false
}

// find gives the number of a commit. It may be called from many goroutines.
func (g *graph) find(h ledger.Hash) (int32, bool) {
	if id, ok := g.index[h]; ok {
		return id, true
	}
	if g.cut[h] {
		return 0, false
	}
	return g.cached(h)
}

func (g *graph) known(h ledger.Hash) bool {
	_, ok := g.find(h)
	return ok
}

func (g *graph) outsider(h ledger.Hash) int32 {
	g.outside = append(g.outside, h)
	return -int32(len(g.outside))
}

// addFresh numbers commits that were just mined, none of them known before.
func (g *graph) addFresh(commits []ledger.Commit) {
	for i := range commits {
		g.index[commits[i].Hash] = int32(len(g.when))
		g.when = append(g.when, commits[i].Committer.Unix)
	}
	for i := range commits {
		c := &commits[i]
		if len(g.parts) > 0 { // else they are shared already
			c.Author.Who, c.Committer.Who = g.identity(c.Author.Who), g.identity(c.Committer.Who)
		}
		g.addEdges(c)
		g.start = append(g.start, int32(len(g.parents)))
	}
	if g.fresh == nil {
		g.fresh = commits // most often all there is, and large
	} else {
		g.fresh = append(g.fresh, commits...)
	}
}

func (g *graph) addEdges(c *ledger.Commit) {
	if c.Boundary {
		return
	}
	for _, p := range c.Parents {
		if id, ok := g.index[p]; ok {
			g.parents = append(g.parents, id)
		} else {
			g.parents = append(g.parents, g.outsider(p))
		}
	}
}

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
	tips := []ledger.Hash{tip}
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
