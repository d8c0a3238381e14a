package gitlog

import (
	"context"
	"fmt"
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
// When ctx ends, Mine gives what it has, together with ctx.Err().
func (r *Repository) Mine(ctx context.Context, progress func(done int)) (*ledger.History, error) {
	h := &ledger.History{Repo: r.Repo, Ref: r.Ref, Head: r.Head, Gaps: slices.Clone(r.gaps)}
	if r.Head.IsZero() {
		return h, nil
	}
	parts := r.shelf.load()
	g := newGraph(parts, r.cut)
	ids, gaps, err := r.complete(ctx, g, progress)
	r.logf("%s: %d commits, %d of them new, %d files of the cache, %d damaged ones removed",
		r.Path, len(ids), len(g.fresh), len(parts), r.shelf.damaged)
	h.Commits = g.commits(ids)
	h.Gaps = append(h.Gaps, gaps...)
	h.Gaps = append(h.Gaps, boundaryGap(h.Commits)...)
	for i := range h.Gaps {
		h.Gaps[i].Source = r.Repo.Name
	}
	if err == nil {
		r.note(r.shelf.add(parts, worthKeeping(g.fresh, len(gaps) > 0)))
	}
	return h, err
}

// complete mines until nothing that the head leads to is unknown, and gives it
// in order. One round is enough unless files of the cache were lost.
func (r *Repository) complete(ctx context.Context, g *graph, progress func(int)) (ids []int32, gaps []ledger.Gap, err error) {
	tried := map[ledger.Hash]bool{}
	for {
		ids, missing := g.order(r.Head)
		missing = untried(missing, tried)
		if len(missing) == 0 {
			return ids, gaps, nil
		}
		got, err := walk(ctx, r.store, walkOptions{
			tips: missing, known: g.known, shallow: r.cut, workers: r.workers, progress: progress,
		})
		g.addFresh(got.commits)
		for _, gap := range got.gaps {
			if !slices.Contains(gaps, gap) {
				gaps = append(gaps, gap)
			}
		}
		if err != nil {
			return g.everything(r.Head), gaps, err
		}
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
// edge of a shallow clone, and, after a walk with gaps, those without changes,
// since their trees may be what was missing.
func worthKeeping(fresh []ledger.Commit, gaps bool) []ledger.Commit {
	doubtful := func(c ledger.Commit) bool {
		return c.Boundary || gaps && len(c.Changes) == 0 && !c.IsMerge()
	}
	if !slices.ContainsFunc(fresh, doubtful) {
		return fresh
	}
	return slices.DeleteFunc(slices.Clone(fresh), doubtful)
}

// note remarks that the cache could not be written, once.
func (r *Repository) note(err error) {
	told := slices.ContainsFunc(r.notices, func(n ledger.Gap) bool { return n.Source == "cache" })
	if err != nil && !told {
		r.notices = append(r.notices, noCache(r.shelf.dir, err))
	}
}

// boundaryGap tells that a shallow clone ends before its history does.
func boundaryGap(commits []ledger.Commit) []ledger.Gap {
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
		Fix:  "git fetch --unshallow",
	}}
}
