package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	countContributions = `select kind, count(*) from contributions where withdrawn_at is null group by kind`
	countStale         = `select count(*) from units where repo = $1 and rules <> $2 and ` + isThread + ` and ` + notPending
)

// ContributionCounts are how many contributions stand, by kind.
func (l *Ledger) ContributionCounts(ctx context.Context) (map[ledger.Kind]int64, error) {
	all := map[ledger.Kind]int64{}
	rows, err := l.reader.QueryContext(ctx, countContributions)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var kind ledger.Kind
		var n int64
		err := rows.Scan(&kind, &n)
		all[kind] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count contributions: %w", l.dialect.explain(err))
	}
	return all, nil
}

// StaleCount is how many units Stale would give by and by.
func (l *Ledger) StaleCount(ctx context.Context, repo ledger.RepoID, rules string) (n int, err error) {
	if err := l.reader.QueryRowContext(ctx, countStale, repo, rules).Scan(&n); err != nil {
		return 0, fmt.Errorf("count stale units of repository %d: %w", repo, l.dialect.explain(err))
	}
	return n, nil
}
