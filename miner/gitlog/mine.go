package gitlog

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// identitySource is the source of every identity in a git history.
const identitySource = "git"

// Mine reads the whole history that the reference leads to. Commits of earlier
// scans come from the cache, the rest from the repository. What could not be
// read is in Gaps. progress, which may be nil, is called now and then with how
// many commits were read so far, from one goroutine at a time.
//
// When ctx ends, Mine gives what it has, together with ctx.Err(). The cache is
// written while the caller goes on; Close waits for that.
func (r *Repository) Mine(ctx context.Context, progress func(done int)) (*ledger.History, error) {
	h := &ledger.History{Repo: r.Repo, Ref: r.Ref, Head: r.Head}
	if r.Head.IsZero() {
		r.tell(h, r.gaps)
		return h, nil
	}
	parts := r.shelf.load()
	g := newGraph(parts, r.cut)
	found, err := r.complete(ctx, g, progress)
	h.Commits = g.commits(found.ids)
	r.tell(h, slices.Concat(r.gaps, found.gaps, r.boundaryGap(h.Commits)))
	r.noteShelf()
	if err == nil {
		r.keep(parts, worthKeeping(g.fresh, found.incomplete))
	}
	return h, err
}

// keep writes commits to the cache while others already work with them.
func (r *Repository) keep(parts []*walkPart, commits []ledger.Commit) {
	r.kept()
	r.keeping = make(chan error, 1)
	go func() { r.keeping <- r.shelf.add(parts, commits) }()
}

// kept waits until what was mined is in the cache.
func (r *Repository) kept() {
	if r.keeping != nil {
		r.note(<-r.keeping)
		r.keeping = nil
	}
}

// tell adds gaps to a history, and what of the object store is of no use, each
// once.
func (r *Repository) tell(h *ledger.History, gaps []ledger.Gap) {
	for _, gap := range slices.Concat(gaps, storeGaps(r.store)) {
		gap.Source = r.Repo.Name
		if !slices.Contains(h.Gaps, gap) {
			h.Gaps = append(h.Gaps, gap)
		}
	}
}

// mined is what complete found.
type mined struct {
	ids        []int32 // of the graph, in order
	gaps       []ledger.Gap
	incomplete map[ledger.Hash]bool // commits whose changes could not be found
	tried      map[ledger.Hash]bool // commits that were asked for or are lost
}

// complete mines until nothing that the head leads to is unknown, and gives it
// in order. One round is enough unless files of the cache were lost.
func (r *Repository) complete(ctx context.Context, g *graph, progress func(int)) (mined, error) {
	m := mined{incomplete: map[ledger.Hash]bool{}, tried: map[ledger.Hash]bool{}}
	for {
		ids, missing := g.order(r.Head)
		missing = untried(missing, m.tried)
		if len(missing) == 0 {
			m.ids = ids
			return m, nil
		}
		got, err := walk(ctx, r.store, walkOptions{
			tips: missing, known: g.known, shallow: r.cut, workers: r.workers, progress: progress,
		})
		g.addFresh(got.commits)
		m.add(&got)
		if err != nil {
			m.ids = g.everything(r.Head)
			return m, err
		}
	}
}

func (m *mined) add(got *walked) {
	m.gaps = append(m.gaps, got.gaps...)
	maps.Copy(m.tried, got.lost)
	for _, h := range got.incomplete {
		m.incomplete[h] = true
	}
}

// untried drops what was asked for before, and remembers the rest.
func untried(missing []ledger.Hash, tried map[ledger.Hash]bool) []ledger.Hash {
	return slices.DeleteFunc(missing, func(h ledger.Hash) bool {
		if tried[h] {
			return true
		}
		tried[h] = true
		return false
	})
}

// worthKeeping leaves out the commits that may look different next time: the
// edge of a shallow clone, and those whose trees were missing.
func worthKeeping(fresh []ledger.Commit, incomplete map[ledger.Hash]bool) []ledger.Commit {
	doubtful := func(c ledger.Commit) bool { return c.Boundary || incomplete[c.Hash] }
	if !slices.ContainsFunc(fresh, doubtful) {
		return fresh
	}
	return slices.DeleteFunc(slices.Clone(fresh), doubtful)
}

// boundaryGap tells that a shallow clone ends before its history does.
func (r *Repository) boundaryGap(commits []ledger.Commit) []ledger.Gap {
	count, where := 0, ""
	for i := range commits {
		if commits[i].Boundary {
			count, where = count+1, "commit "+commits[i].Hash.Short()
		}
	}
	if count == 0 {
		return nil
	}
	if count > 1 {
		where = fmt.Sprintf("%s and %d more", where, count-1)
	}
	return []ledger.Gap{{
		Where: where, Count: count,
		What: "the history ends here, at the edge of a shallow clone; what came before is not counted",
		Fix:  r.whole,
	}}
}
