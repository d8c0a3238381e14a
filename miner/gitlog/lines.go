package gitlog

import (
	"context"
	"maps"

	"github.com/unsung-dev/unsung/ledger"
)

// LineDiffs gives the changed lines of commits of a history that Mine gave,
// those of earlier scans from the cache. Hashes that are not in the history are
// left out. What could not be read is added to the gaps of h. When ctx ends, the
// result is what is complete, together with ctx.Err().
func (r *Repository) LineDiffs(ctx context.Context, h *ledger.History, commits []ledger.Hash) (map[ledger.Hash]ledger.LineDiff, error) {
	cache := r.shelf.loadLines()
	out := make(map[ledger.Hash]ledger.LineDiff, len(commits))
	wanted := make(map[ledger.Hash]bool)
	for _, c := range commits {
		if d, ok := cache.find(c); ok {
			out[c] = d
		} else {
			wanted[c] = true
		}
	}
	if len(wanted) == 0 {
		return out, nil
	}
	fresh, err := r.compareLines(ctx, h, cache, wanted)
	maps.Copy(out, fresh)
	return out, err
}

// compareLines reads and keeps the differences that the cache does not have.
func (r *Repository) compareLines(ctx context.Context, h *ledger.History, cache *lineCache, wanted map[ledger.Hash]bool) (map[ledger.Hash]ledger.LineDiff, error) {
	fresh, gaps, err := lineDiffs(ctx, r.store, pick(h, wanted), r.workers)
	for i := range gaps {
		gaps[i].Source = r.Repo.Name
	}
	h.Gaps = append(h.Gaps, gaps...)
	if err != nil {
		return fresh, err
	}
	whole := maps.Clone(fresh)
	if len(gaps) > 0 { // what is missing may come with the next fetch
		maps.DeleteFunc(whole, func(_ ledger.Hash, d ledger.LineDiff) bool { return d.Skipped > 0 })
	}
	r.note(r.shelf.addLines(cache, whole))
	return fresh, nil
}

func pick(h *ledger.History, wanted map[ledger.Hash]bool) []*ledger.Commit {
	var out []*ledger.Commit
	for i := range h.Commits {
		if wanted[h.Commits[i].Hash] {
			out = append(out, &h.Commits[i])
		}
	}
	return out
}
