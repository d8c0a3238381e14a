package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectPullAuthors = `
select g.source, g.name, g.email, i.source, i.login, count(distinct a.unit)
from activities a
join threads t on t.unit = a.unit
join identities g on g.id = a.author
join identities i on i.id = t.author
where a.kind = 'pull_commit' and a.actor = 0 and a.author <> 0 and t.author <> 0 and a.deleted_at is null
  and not exists (
    select 1 from activities o join identities og on og.id = o.author
    where o.unit = a.unit and o.kind = 'pull_commit' and o.deleted_at is null and lower(og.email) <> lower(g.email))
  and `
	byPullAuthor = ` group by g.source, g.name, g.email, i.source, i.login order by g.source, g.name, g.email, i.source, i.login`
)

// PullAuthors are whom the commits of pull requests name where the forge knows
// no account for them, each with the account that opened these pull requests. A
// pull request with commits under several addresses brings in work of others
// and says nothing. No repositories stands for all.
func (l *Ledger) PullAuthors(ctx context.Context, repos []ledger.RepoID) ([]ledger.PullAuthor, error) {
	var all []ledger.PullAuthor
	rows, err := l.reader.QueryContext(ctx, selectPullAuthors+Query{Repos: repos}.within("a.repo")+byPullAuthor)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var p ledger.PullAuthor
		err := rows.Scan(&p.Git.Source, &p.Git.Name, &p.Git.Email, &p.Account.Source, &p.Account.Login, &p.Pulls)
		all = append(all, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read authors of pull requests: %w", l.dialect.explain(err))
	}
	return all, nil
}
