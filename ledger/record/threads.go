package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	threadColumns = `
select t.number, t.pull, t.node, t.opened, t.merged, t.version, i.source, i.login, i.name, i.email, i.account, i.type
from threads t join identities i on i.id = t.author
where t.repo = $1 and not t.gone`
	selectPending = threadColumns + ` and t.version <> t.fetched order by t.version, t.number limit $2`
	selectThreads = threadColumns + ` order by t.number`
	countLive     = `
select count(*) from activities a join units u on u.id = a.unit
where u.repo = $1 and u.name = $2 and a.kind = $3 and a.deleted_at is null`
)

// Pending are at most limit threads whose version was not read in full, in
// order of version: where that begins with a time, the longest unread first.
func (l *Ledger) Pending(ctx context.Context, repo ledger.RepoID, limit int) ([]ledger.ThreadState, error) {
	return l.threads(ctx, selectPending, repo, limit)
}

// Threads are all threads of a repository that are not gone, by number.
func (l *Ledger) Threads(ctx context.Context, repo ledger.RepoID) ([]ledger.ThreadState, error) {
	return l.threads(ctx, selectThreads, repo)
}

func (l *Ledger) threads(ctx context.Context, query string, repo ledger.RepoID, args ...any) ([]ledger.ThreadState, error) {
	var all []ledger.ThreadState
	rows, err := l.reader.QueryContext(ctx, query, append([]any{repo}, args...)...)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		t, err := scanThread(rows)
		all = append(all, t)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read threads of repository %d: %w", repo, l.dialect.explain(err))
	}
	return all, nil
}

func scanThread(rows *sql.Rows) (t ledger.ThreadState, err error) {
	var opened int64
	var merged sql.NullInt64
	who := &t.Author
	err = rows.Scan(&t.Number, &t.Pull, &t.Node, &opened, &merged, &t.Version,
		&who.Source, &who.Login, &who.Name, &who.Email, &who.Account, &who.Type)
	t.Opened, t.Merged = moment(opened), maybeMoment(merged)
	return t, err
}

// Live counts the activities of a kind in a unit that the source still has.
func (l *Ledger) Live(ctx context.Context, repo ledger.RepoID, unit string, kind ledger.ActivityKind) (int, error) {
	var n int
	err := l.reader.QueryRowContext(ctx, countLive, repo, unit, string(kind)).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count %s of %s in repository %d: %w", kind, unit, repo, l.dialect.explain(err))
	}
	return n, nil
}
