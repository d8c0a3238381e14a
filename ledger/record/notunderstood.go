package record

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
)

const (
	forgetNotUnderstood = `delete from not_understood where unit = $1`
	noteNotUnderstood   = `insert into not_understood (unit, language, remarks) values ($1, $2, $3)`
	countNotUnderstood  = `
select n.language, cast(sum(n.remarks) as bigint) from not_understood n join units u on u.id = n.unit
where exists (
  select 1 from activities a where a.unit = u.id and a.at >= $1 and a.at < $2 and a.deleted_at is null) and `
)

// noteLanguages keeps how many remarks of a unit were not understood.
func (a *appending) noteLanguages(unit int64, remarks map[string]int) error {
	if _, err := a.exec(forgetNotUnderstood, unit); err != nil {
		return err
	}
	for _, language := range slices.Sorted(maps.Keys(remarks)) {
		if _, err := a.exec(noteNotUnderstood, unit, language, remarks[language]); err != nil {
			return err
		}
	}
	return nil
}

// NotUnderstood tells how many remarks in threads with activities in the query
// the rules did not understand for their language, by its code.
func (l *Ledger) NotUnderstood(ctx context.Context, q Query) (map[string]int, error) {
	since, until := q.bounds()
	all := map[string]int{}
	rows, err := l.reader.QueryContext(ctx, countNotUnderstood+q.within("u.repo")+" group by n.language", since, until)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var language string
		var n int
		err := rows.Scan(&language, &n)
		all[language] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count remarks that were not understood: %w", l.dialect.explain(err))
	}
	return all, nil
}
