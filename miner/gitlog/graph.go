package gitlog

import "github.com/unsung-dev/unsung/ledger"

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
