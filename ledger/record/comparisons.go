package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectUncompared = `
select u.name, u.changed from units u left join comparisons c on c.unit = u.id
where u.repo = $1 and u.name >= 'pull:' and u.name < 'pull;' and ($2 or c.changed is null or c.changed <> u.changed)
  and u.id in (
    select unit from activities where repo = $1 and kind = 'review_comment' and deleted_at is null
    union select unit from activities where repo = $1 and kind = 'line_changed' and deleted_at is null)
order by u.id`
	selectChanged  = `select changed from units where id = $1`
	noteComparison = `
insert into comparisons (unit, changed) select id, changed from units where id = $1
on conflict (unit) do update set changed = excluded.changed`
)

// Uncompared are the pull requests whose commented lines are to be looked for
// in git: those with comments on lines, or with what was found out about such,
// that changed since a batch told of a look at them; with again, all of them.
func (l *Ledger) Uncompared(ctx context.Context, repo ledger.RepoID, again bool) ([]ledger.Comparison, error) {
	var all []ledger.Comparison
	rows, err := l.reader.QueryContext(ctx, selectUncompared, repo, again)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var c ledger.Comparison
		err := rows.Scan(&c.Unit, &c.Changed)
		all = append(all, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what to compare in repository %d: %w", repo, l.dialect.explain(err))
	}
	return all, nil
}

// compared finds the units of which nothing came in after they were looked at.
// It is done before the batch itself touches them.
func (a *appending) compared(b *ledger.Batch) error {
	for _, c := range b.Compared {
		id, err := a.find(c.Unit)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return err
		}
		var changed int64
		if err := a.row(selectChanged, []any{id}, &changed); err != nil {
			return err
		}
		if changed == c.Changed {
			a.looked = append(a.looked, id)
		}
	}
	return nil
}

// noteCompared remembers these as they are with what the batch changed in them.
func (a *appending) noteCompared() error {
	for _, id := range a.looked {
		if _, err := a.exec(noteComparison, id); err != nil {
			return err
		}
	}
	return nil
}
