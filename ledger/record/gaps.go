package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	deleteGaps     = `delete from gaps where repo = $1 and source = $2 and place = $3 and part = ''`
	deletePartGaps = `delete from gaps where repo = $1 and part = $2`
	insertGap      = `
insert into gaps (repo, source, place, what, fix, count, part) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (repo, part, source, place, what) do update set count = gaps.count + excluded.count`
	selectGaps = `
select case when g.source = '' then r.name else g.source end, g.place, g.what, max(g.fix), cast(sum(g.count) as bigint)
from gaps g join repos r on r.id = g.repo where g.repo = $1`
	byPlaceAndWhat = ` group by 1, g.place, g.what order by 1, g.place, g.what`
)

// A history is read in two parts, each of which tells all its gaps at once.
const (
	walkPart  = "walk:"
	judgePart = "judge:"
)

// gaps replaces the gaps of each place. One that counts nothing says that the
// place has none any more.
func (a *appending) gaps(b *ledger.Batch) error {
	if b.History != nil {
		return a.partGaps(walkPart+b.History.Ref, b.Gaps)
	}
	for _, g := range b.Gaps {
		if _, err := a.exec(deleteGaps, a.repo, a.gapSource(g), g.Where); err != nil {
			return err
		}
	}
	return a.writeGaps("", b.Gaps)
}

// partGaps replaces all gaps of one part of reading a history.
func (a *appending) partGaps(part string, gaps []ledger.Gap) error {
	if _, err := a.exec(deletePartGaps, a.repo, part); err != nil {
		return err
	}
	return a.writeGaps(part, gaps)
}

func (a *appending) writeGaps(part string, gaps []ledger.Gap) error {
	for _, g := range gaps {
		if g.Count == 0 {
			continue
		}
		if _, err := a.exec(insertGap, a.repo, a.gapSource(g), g.Where, g.What, g.Fix, g.Count, part); err != nil {
			return err
		}
	}
	return nil
}

// gapSource is "" for the repository itself, whatever it is called.
func (a *appending) gapSource(g ledger.Gap) string {
	if g.Source == a.home.name {
		return ""
	}
	return g.Source
}

// Gaps are the parts of a repository that could not be read.
func (l *Ledger) Gaps(ctx context.Context, repo ledger.RepoID) ([]ledger.Gap, error) {
	return l.readGaps(ctx, selectGaps+byPlaceAndWhat, repo)
}

// ThreadGaps are those of a repository's gaps that are not of a git history.
func (l *Ledger) ThreadGaps(ctx context.Context, repo ledger.RepoID) ([]ledger.Gap, error) {
	return l.readGaps(ctx, selectGaps+` and g.part = ''`+byPlaceAndWhat, repo)
}

func (l *Ledger) readGaps(ctx context.Context, query string, repo ledger.RepoID) ([]ledger.Gap, error) {
	var all []ledger.Gap
	rows, err := l.reader.QueryContext(ctx, query, repo)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var g ledger.Gap
		err := rows.Scan(&g.Source, &g.Where, &g.What, &g.Fix, &g.Count)
		all = append(all, g)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read gaps of repository %d: %w", repo, l.dialect.explain(err))
	}
	return all, nil
}
