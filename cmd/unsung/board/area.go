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
	whole []ledger.RepoID // those of which nothing from before is missing
}

// readArea asks which they are.
func readArea(ctx context.Context, rec *record.Ledger, scope Scope, before area) (a area, err error) {
	ids, err := scope(ctx)
	if err != nil {
		return a, fmt.Errorf("tell which repositories are shown: %w", err)
	}
	stored, err := rec.Repos(ctx)
	if err != nil {
		return a, err
	}
	wanted := map[ledger.RepoID]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	a.names = map[ledger.RepoID]string{}
	for _, r := range stored {
		if !wanted[r.ID] {
			continue
		}
		a.ids, a.names[r.ID] = append(a.ids, r.ID), r.Name
		whole, err := isWhole(ctx, rec, r, before)
		if err != nil {
			return a, err
		}
		if whole {
			a.whole = append(a.whole, r.ID)
		}
	}
	slices.Sort(a.ids)
	slices.Sort(a.whole)
	return a, nil
}

// isWhole is true of git histories, which are read to their end or not at all,
// and of what was once read to its end on a forge. One that was whole before is so
// still.
func isWhole(ctx context.Context, rec *record.Ledger, r record.Stored, before area) (bool, error) {
	if _, was := slices.BinarySearch(before.whole, r.ID); was || r.Forge == ledger.Git {
		return true, nil
	}
	return wiring.Remembered(ctx, rec, wiring.WholeCursor(r.ID))
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
