package board

import (
	"bytes"
	"cmp"
	"slices"
)

// claims are the contributions that stand of the last 90 days, in order of
// time, those of one moment by id, those of one id by repository: the one that the
// ledger knew first is told.
type claims []claim

func compareClaims(a, b claim) int {
	return cmp.Or(cmp.Compare(a.at, b.at), bytes.Compare(a.id[:], b.id[:]), cmp.Compare(a.repo, b.repo))
}

// with is the same after some changes: what they say of a contribution holds,
// and nil says that it stands no more. Those from before since and those that
// are not kept go. What two repositories claim alike counts once. It writes over c.
func (c claims) with(changes map[claimID]*claim, since int64, keep func(*claim) bool) claims {
	c = slices.DeleteFunc(c, func(old claim) bool {
		_, changed := changes[old.id]
		return changed || old.at < since || !keep(&old)
	})
	for _, is := range changes {
		if is != nil && is.at >= since && keep(is) {
			c = append(c, *is)
		}
	}
	if !slices.IsSortedFunc(c, compareClaims) {
		slices.SortFunc(c, compareClaims)
	}
	return slices.CompactFunc(c, func(a, b claim) bool { return a.id == b.id })
}

// from is where those begin that are not from before since.
func (c claims) from(since int64) int {
	at, _ := slices.BinarySearchFunc(c, since, func(x claim, since int64) int { return cmp.Compare(x.at, since) })
	return at
}
