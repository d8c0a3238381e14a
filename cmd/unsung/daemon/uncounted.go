package daemon

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/language"
)

// uncounted are claims that were seen and not counted: of humans whom nobody can
// name, of programs, of people for themselves. /api/v1/coverage tells the same.
type uncounted struct {
	unattributed, bots, self int
	notUnderstood            map[string]int // remarks, by the code of their language
}

// uncounted adds up what was not counted of threads and of histories.
func (a *App) uncounted(ctx context.Context, ids []ledger.RepoID) (all uncounted, err error) {
	_, all.unattributed, all.bots, all.self, err = a.record.Uncounted(ctx, record.Query{Repos: ids})
	if err != nil {
		return all, err
	}
	if all.notUnderstood, err = a.record.NotUnderstood(ctx, record.Query{Repos: ids}); err != nil {
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

// putLanguages tells of remarks by language, also of those that the rules know a
// few phrases of and nobody wrote in.
func (u uncounted) putLanguages(put func(n int, code string)) {
	all := map[string]int{language.Unknown.Code(): 0}
	for _, l := range language.Read() {
		if l != language.English {
			all[l.Code()] = 0
		}
	}
	maps.Copy(all, u.notUnderstood)
	for code, n := range all {
		put(n, code)
	}
}
