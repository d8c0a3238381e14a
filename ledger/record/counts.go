package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const countStale = `select count(*) from units where repo = $1 and rules <> $2 and ` + isThread + ` and ` + notPending

// ContributionCounts are how many contributions stand, by kind: of the
// repositories and the identities of a query, nothing else of which is looked at.
// What two units claim is counted once.
func (l *Ledger) ContributionCounts(ctx context.Context, q Query) (map[ledger.Kind]int64, error) {
	all := map[ledger.Kind]int64{}
	ids, err := l.handles(ctx, q.Identities)
	if err != nil || len(ids) < min(1, len(q.Identities)) {
		return all, err
	}
	where := ` where withdrawn_at is null and ` + q.within("repo")
	if len(ids) > 0 {
		where += ` and ` + among("identity", ids)
	}
	rows, err := l.reader.QueryContext(ctx, `select kind, count(distinct id) from contributions`+where+` group by kind`)
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

// ActivityCounts counts the activities of each kind that the sources still have,
// of the repositories and the identities of a query, nothing else of which is
// looked at. Of git histories it counts the commits that were judged; those of
// identities are the ones that they authored.
func (l *Ledger) ActivityCounts(ctx context.Context, q Query) (map[ledger.ActivityKind]int64, error) {
	counts := map[ledger.ActivityKind]int64{}
	ids, err := l.handles(ctx, q.Identities)
	if err != nil || len(ids) < min(1, len(q.Identities)) {
		return counts, err
	}
	for _, query := range activityCounts(q, ids) {
		rows, err := l.reader.QueryContext(ctx, query)
		err = eachRow(rows, err, func(rows *sql.Rows) error {
			var kind ledger.ActivityKind
			var n int64
			err := rows.Scan(&kind, &n)
			if counts[kind] += n; counts[kind] == 0 {
				delete(counts, kind)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("count activities: %w", l.dialect.explain(err))
		}
	}
	return counts, nil
}

// activityCounts are queries whose answers add up to the activities of each kind.
func activityCounts(q Query, ids []int64) []string {
	if len(ids) == 0 {
		// Counting all and taking away what is deleted reads two small indexes in
		// place of all that is recorded.
		return []string{
			`select kind, cast(sum(n) as bigint) from (select repo, kind, count(*) as n from activities where ` + q.within("repo") + ` group by repo, kind) as parts group by kind`,
			`select kind, -count(*) from activities where deleted_at is not null and ` + q.within("repo") + ` group by kind`,
			`select 'commit', cast(sum(commits) as bigint) from histories where ` + q.within("repo") + ` having sum(commits) > 0`,
		}
	}
	return []string{
		`select kind, count(*) from activities where deleted_at is null and ` + q.within("repo") + ` and ` + among("actor", ids) + ` group by kind`,
		// Who authored a commit of a pull request need not be who pushed it.
		`select kind, count(*) from activities where deleted_at is null and author <> 0 and ` + q.within("repo") + ` and ` + among("author", ids) + ` and not ` + among("actor", ids) + ` group by kind`,
		`select 'commit', cast(sum(p.commits) as bigint) from histories h join history_people p on p.unit = h.unit where h.judged <> '' and ` + q.within("h.repo") + ` and ` + among("p.identity", ids) + ` having sum(p.commits) > 0`,
	}
}

// StaleCount is how many units Stale would give by and by.
func (l *Ledger) StaleCount(ctx context.Context, repo ledger.RepoID, rules string) (n int, err error) {
	if err := l.reader.QueryRowContext(ctx, countStale, repo, rules).Scan(&n); err != nil {
		return 0, fmt.Errorf("count stale units of repository %d: %w", repo, l.dialect.explain(err))
	}
	return n, nil
}
