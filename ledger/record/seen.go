package record

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// selectFirstSeen selects when accounts first did something in these
// repositories that the source still has, and when histories first name whom
// they name. The plus keeps SQLite from an index that lacks the rest.
func selectFirstSeen(repos []ledger.RepoID) string {
	q := Query{Repos: repos}
	return `
select i.source, i.login, i.name, i.email, f.at from (
  select a.actor as who, min(a.at) as at from activities a
  where a.actor <> 0 and a.deleted_at is null and ` + q.within("+a.repo") + ` group by a.actor
  union all
  select p.identity, min(p.first) from history_people p join histories h on h.unit = p.unit
  where p.commits > 0 and ` + q.within("h.repo") + ` group by p.identity
) f join identities i on i.id = f.who`
}

// FirstSeen is when each identity was first seen in these repositories: on a
// forge with its first activity, in git with the first commit that names it as
// its author. No repositories stands for all.
func (l *Ledger) FirstSeen(ctx context.Context, repos []ledger.RepoID) (map[ledger.Identity]time.Time, error) {
	authors, err := l.GitAuthors(ctx, repos)
	if err != nil {
		return nil, err
	}
	seen := firstSeen{}
	for _, g := range authors {
		seen.note(g.Identity, g.First)
	}
	rows, err := l.reader.QueryContext(ctx, selectFirstSeen(repos))
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var who ledger.Identity
		var at int64
		err := rows.Scan(&who.Source, &who.Login, &who.Name, &who.Email, &at)
		seen.note(who, moment(at))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read when people were first seen: %w", l.dialect.explain(err))
	}
	return seen, nil
}

type firstSeen map[ledger.Identity]time.Time

func (f firstSeen) note(who ledger.Identity, at time.Time) {
	if was, ok := f[who]; !ok || at.Before(was) {
		f[who] = at
	}
}
