package board

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// area are the repositories that are shown.
type area struct {
	ids   []ledger.RepoID // in order, each once
	names map[ledger.RepoID]string
	whole []ledger.RepoID // those that were once read to their end
}

// readArea asks which they are. One that was whole before is so still.
func readArea(ctx context.Context, rec *record.Ledger, scope Scope, before area) (a area, err error) {
	ids, err := scope(ctx)
	if err != nil {
		return a, fmt.Errorf("tell which repositories are shown: %w", err)
	}
	stored, err := rec.Repos(ctx)
	if err != nil {
		return a, err
	}
	a.names = map[ledger.RepoID]string{}
	for _, r := range stored {
		if slices.Contains(ids, r.ID) {
			a.names[r.ID] = r.Name
		}
	}
	a.ids = slices.Sorted(maps.Keys(a.names))
	for _, id := range a.ids {
		whole := slices.Contains(before.whole, id)
		if !whole {
			if whole, err = wiring.Remembered(ctx, rec, wiring.WholeCursor(id)); err != nil {
				return a, err
			}
		}
		if whole {
			a.whole = append(a.whole, id)
		}
	}
	return a, nil
}

func (a area) has(id ledger.RepoID) bool { _, ok := a.names[id]; return ok }

// covers tells whether all these repositories are in it.
func (a area) covers(repos map[ledger.RepoID]bool) bool {
	for id := range repos {
		if !a.has(id) {
			return false
		}
	}
	return true
}

func (a area) equal(b area) bool {
	return maps.Equal(a.names, b.names) && slices.Equal(a.whole, b.whole)
}

// without is the same without some repositories.
func (a area) without(repos map[ledger.RepoID]bool) area {
	rest := area{names: a.names}
	for _, id := range a.ids {
		if !repos[id] {
			rest.ids = append(rest.ids, id)
		}
	}
	return rest
}

// round are repositories of which no two have one name.
type round struct {
	ids    []ledger.RepoID
	byName map[string]ledger.RepoID
}

// rounds are all repositories: one that was deleted and made again has two
// places in a ledger.
func (a area) rounds() []round {
	var all []round
	for _, id := range a.ids {
		name := a.names[id]
		at := slices.IndexFunc(all, func(r round) bool { return r.byName[name] == 0 })
		if at < 0 {
			at = len(all)
			all = append(all, round{byName: map[string]ledger.RepoID{}})
		}
		all[at].ids, all[at].byName[name] = append(all[at].ids, id), id
	}
	return all
}
