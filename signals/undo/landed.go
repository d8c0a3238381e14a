package undo

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// few is how many commits of a merged branch are named one by one.
const few = 8

// landed is the merge that brought a commit in, or a negative number.
func (h *history) landed(i int32) int32 {
	if h.landing == nil {
		h.land()
	}
	return h.landing[i]
}

// after tells whether a commit reached its line after another one: it descends
// from it, or the merge that landed it does while it was not yet known there.
func (h *history) after(young, old int32) bool {
	if h.descends(young, old) {
		return true
	}
	merge := h.landed(young)
	return merge >= 0 && h.descends(merge, old) && !h.descends(old, young)
}

// brought lists the commits that a merge landed, newest first, as long as they
// are few; ok is false when there are more.
func (h *history) brought(merge int32) (list []int32, ok bool) {
	h.landed(merge)
	for k := merge + 1; k < int32(len(h.landing)) && k < merge+5000; k++ {
		if h.landing[k] != merge {
			continue
		}
		if !h.merge(k) {
			list = append(list, k)
		}
		if len(list) > few {
			return nil, false
		}
	}
	return list, true
}

// withLanding completes targets: a merge stands with what it landed, and the
// only commit of a pull request with its merge, since a message may mean
// either by its number or its title.
func (h *history) withLanding(targets []ledger.Hash) []ledger.Hash {
	out := slices.Clone(targets)
	add := func(i int32) {
		if hash := h.commits[i].Hash; !slices.Contains(out, hash) {
			out = append(out, hash)
		}
	}
	for _, hash := range targets {
		i := h.index(hash)
		if i < 0 {
			continue
		}
		if h.merge(i) {
			list, _ := h.brought(i)
			for _, k := range list {
				add(k)
			}
		} else if m := h.landed(i); m >= 0 {
			if list, ok := h.brought(m); ok && len(list) == 1 {
				add(m)
			}
		}
	}
	return out
}
