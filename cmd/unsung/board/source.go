package board

import (
	"context"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/api"
)

// Source is what the read API reads from: the picture on the board, and the
// ledger of the same repositories.
func (b *Board) Source() api.Source { return source{b} }

type source struct{ *Board }

// Now is api.Source's.
func (s source) Now() *api.Snapshot {
	if p := s.picture.Load(); p != nil {
		return p.told()
	}
	return nil
}

// Contributions is api.Source's.
func (s source) Contributions(ctx context.Context, q api.Query) ([]ledger.Contribution, error) {
	a := s.shown()
	if q.Repo != "" {
		maps.DeleteFunc(a.names, func(_ ledger.RepoID, name string) bool { return name != q.Repo })
	}
	if len(a.names) == 0 { // which would stand for all
		return nil, nil
	}
	ask := record.Query{
		Repos: slices.Sorted(maps.Keys(a.names)), Identities: q.Identities, Kinds: q.Kinds, Since: q.Since, Until: q.Until, Limit: q.Limit,
	}
	if q.After != nil {
		ask.After = &record.Place{At: q.After.At, ID: q.After.ID}
	}
	return s.options.Record.Contributions(ctx, ask)
}

// shown are the repositories in the picture, for the caller to change.
func (s source) shown() area {
	p := s.picture.Load()
	if p == nil {
		return area{}
	}
	return area{ids: slices.Clone(p.area.ids), names: maps.Clone(p.area.names), whole: p.area.whole}
}

// Contribution is api.Source's.
func (s source) Contribution(ctx context.Context, id string) (ledger.Contribution, bool, error) {
	if len(id) != wholeID {
		return ledger.Contribution{}, false, nil
	}
	a := s.shown()
	if len(a.ids) == 0 { // which would stand for all
		return ledger.Contribution{}, false, nil
	}
	return s.options.Record.Contribution(ctx, id, a.ids)
}

// wholeID is how many digits ledger.ContributionID gives.
const wholeID = 20
