package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectGitAuthors = `
select i.source, i.name, i.email, count(*), min(a.at), max(a.at)
from activities a join identities i on i.id = a.author
where a.author <> 0 and a.kind = 'pull_commit' and a.deleted_at is null and `
	byGitAuthor = ` group by i.source, i.name, i.email order by i.source, i.name, i.email`
)

// GitAuthors are all whom the commits of pull requests name as their authors.
// No repositories stands for all.
func (l *Ledger) GitAuthors(ctx context.Context, repos []ledger.RepoID) ([]ledger.GitAuthor, error) {
	var all []ledger.GitAuthor
	rows, err := l.reader.QueryContext(ctx, selectGitAuthors+Query{Repos: repos}.within("a.repo")+byGitAuthor)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var g ledger.GitAuthor
		var first, last int64
		err := rows.Scan(&g.Source, &g.Name, &g.Email, &g.Commits, &first, &last)
		g.First, g.Last = moment(first), moment(last)
		all = append(all, g)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read authors of commits: %w", l.dialect.explain(err))
	}
	return all, nil
}
