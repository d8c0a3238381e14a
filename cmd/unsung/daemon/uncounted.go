package daemon

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// uncounted are claims that were seen and not counted: of humans whom nobody can
// name, of programs, of people for themselves. /api/v1/coverage tells the same.
type uncounted struct{ unattributed, bots, self int }

// uncounted adds up what was not counted of threads and of histories.
func (a *App) uncounted(ctx context.Context, ids []ledger.RepoID) (all uncounted, err error) {
	_, all.unattributed, all.bots, all.self, err = a.record.Uncounted(ctx, record.Query{Repos: ids})
	if err != nil {
		return all, err
	}
	histories, err := a.record.Histories(ctx, ids)
	for _, h := range histories {
		all.unattributed += h.Unattributed
		all.bots += h.Bots
		all.self += h.Self
	}
	return all, err
}

// nameless logs by program the claims of humans whom nobody can name. The ledger
// keeps their sum.
func (a *App) nameless(repo ledger.RepoID, programs map[string]int) {
	for _, name := range slices.Sorted(maps.Keys(programs)) {
		a.log.Debug("acts without a known person", "source", a.sourceOf(repo), "program", cmp.Or(name, "others"), "count", programs[name])
	}
}

// put tells of them by reason.
func (u uncounted) put(put func(n int, reason string)) {
	put(u.unattributed, "unattributed")
	put(u.bots, "program")
	put(u.self, "self")
}
