package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectEverybody = `select id, source, login, name, email, account, type from identities i where id <> 0`
	byHandle        = ` order by i.source, i.login, i.name, i.email, i.account`
	selectLinks     = `
select f.source, f.login, f.name, f.email, t.source, t.login, t.name, t.email, l.reason
from links l join identities f on f.id = l.from_id join identities t on t.id = l.to_id
order by f.source, f.login, f.name, f.email, t.source, t.login, t.name, t.email, l.reason`
)

// selectPresent selects whom anything refers to that the source still has, in
// these repositories.
func selectPresent(repos []ledger.RepoID) string {
	within := Query{Repos: repos}.within("repo")
	refers := func(column string) string {
		return `exists (select 1 from activities where ` + column + ` = i.id and ` + column + ` <> 0 and deleted_at is null and ` + within + `)`
	}
	return selectEverybody + ` and (` + refers("actor") + ` or ` + refers("subject") + ` or ` + refers("author") + `
  or id in (select identity from contributions where withdrawn_at is null and ` + within + `))` + byHandle
}

// everybody is whom the identities of the record stand for.
func (l *Ledger) everybody(ctx context.Context) (people, error) {
	all := people{}
	rows, err := l.reader.QueryContext(ctx, selectEverybody)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		id, a, err := scanIdentified(rows)
		all[id] = a
		return err
	})
	return all, err
}

func scanIdentified(rows *sql.Rows) (id int64, a ledger.Actor, err error) {
	err = rows.Scan(&id, &a.Source, &a.Login, &a.Name, &a.Email, &a.Account, &a.Type)
	return id, a, err
}

// Identities are all who did something in these repositories, had something
// done to them or are named by a commit, as far as the sources still say so. No
// repositories stands for all.
func (l *Ledger) Identities(ctx context.Context, repos []ledger.RepoID) ([]ledger.Actor, error) {
	var all []ledger.Actor
	rows, err := l.reader.QueryContext(ctx, selectPresent(repos))
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		_, a, err := scanIdentified(rows)
		all = append(all, a)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read identities: %w", l.dialect.explain(err))
	}
	return all, nil
}

// Links are all reasons that sources gave for two identities being one person.
func (l *Ledger) Links(ctx context.Context) ([]ledger.Link, error) {
	var all []ledger.Link
	rows, err := l.reader.QueryContext(ctx, selectLinks)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var k ledger.Link
		err := rows.Scan(&k.From.Source, &k.From.Login, &k.From.Name, &k.From.Email,
			&k.To.Source, &k.To.Login, &k.To.Name, &k.To.Email, &k.Reason)
		all = append(all, k)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read links: %w", l.dialect.explain(err))
	}
	return all, nil
}
