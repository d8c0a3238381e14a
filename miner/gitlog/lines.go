package gitlog

import (
	"context"
	"maps"

	"github.com/unsung-dev/unsung/ledger"
)

// LineDiffs gives the changed lines of commits of a history that Mine gave,
// those of earlier scans from the cache. Hashes that are neither in the cache
// nor in the history are left out. What could not be read is added to the gaps
// of h. When ctx ends, the result is what is complete, together with ctx.Err().
func (r *Repository) LineDiffs(ctx context.Context, h *ledger.History, commits []ledger.Hash) (map[ledger.Hash]ledger.LineDiff, error) {
	cache := r.shelf.loadLines()
	r.noteShelf()
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
	found, err := lineDiffs(ctx, r.store, pick(h, wanted), r.workers)
	r.store.Forget() // judging takes the memory
	r.tell(h, found.gaps)
	if err != nil {
		return found.diffs, err
	}
	whole := maps.Clone(found.diffs)
	maps.DeleteFunc(whole, func(c ledger.Hash, _ ledger.LineDiff) bool {
		return found.unread[c] // what is missing may come with the next fetch
	})
	r.kept()
	r.note(r.shelf.addLines(cache, whole))
	return found.diffs, nil
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
