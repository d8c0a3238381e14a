package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const selectUnits = `select id, name from units where repo = $1 and name = $2`

// Activities are what the source still has of a unit, in order of time, without
// payloads. There are none where the record knows no such unit.
func (l *Ledger) Activities(ctx context.Context, repo ledger.RepoID, unit string) ([]ledger.Activity, error) {
	found, err := l.activitiesOf(ctx, repo, unit)
	if err != nil {
		return nil, fmt.Errorf("read activities of %s of repository %d: %w", unit, repo, l.dialect.explain(err))
	}
	return found, nil
}

func (l *Ledger) activitiesOf(ctx context.Context, repo ledger.RepoID, unit string) ([]ledger.Activity, error) {
	source, err := l.Repo(ctx, repo)
	if err != nil {
		return nil, err
	}
	r := &staleReading{Ledger: l, ctx: ctx, source: source.Repo, home: homeOf(source.Repo), people: people{}}
	rows, err := l.reader.QueryContext(ctx, selectUnits, repo, unit)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var u staleUnit
		err := rows.Scan(&u.id, &u.Other)
		u.name()
		r.found = append(r.found, u)
		return err
	})
	if err != nil || len(r.found) == 0 {
		return nil, err
	}
	if err := r.activities(r.found); err != nil {
		return nil, err
	}
	answer, err := r.answer()
	if err != nil {
		return nil, err
	}
	return answer[0].Activities, nil
}
