package record

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectAccount = `select id, login, type from identities where source = $1 and account = $2 and account <> 0`
	// Of those who share a login, an account is the surer answer.
	selectHandle = `
select id from identities where source = $1 and login = $2 and name = $3 and email = $4
order by account desc limit 1`
	insertIdentity = `
insert into identities (id, source, account, login, name, email, type)
select max(id) + 1, $1, $2, $3, $4, $5, $6 from identities where true
returning id`
	adoptHandle = `
update identities set account = $3, type = $4
where source = $1 and login = $2 and login <> '' and account = 0
returning id`
	renameAccount = `update identities set login = $2, type = $3 where id = $1`
	// A login belongs to one account at a time. Who had it before has another
	// now, which the source has not told yet.
	selectDispossessed = `select id, account from identities where source = $1 and login = $2 and account <> 0 and id <> $3`
	dispossess         = `update identities set login = '#' || cast(account as text) where id = $1`
)

// nobody is the identity of whom the source does not name.
const nobody int64 = 0

// actor is the identity of an actor, by account where there is one. It is
// recorded where it is new, and renamed where the login is.
func (w *writing) actor(a ledger.Actor) (int64, error) {
	if !a.Known() {
		return nobody, nil
	}
	if id, ok := w.memory.people[a]; ok {
		return id, nil
	}
	find := w.handle
	if a.Account != 0 {
		find = w.account
	}
	id, err := find(a)
	if err != nil {
		return 0, fmt.Errorf("record identity %s: %w", a, err)
	}
	w.memory.people[a] = id
	return id, nil
}

// identity is that of somebody who is named without an account.
func (w *writing) identity(who ledger.Identity) (int64, error) {
	return w.actor(ledger.Actor{Identity: who})
}

func (w *writing) handle(a ledger.Actor) (id int64, err error) {
	err = w.row(selectHandle, []any{a.Source, a.Login, a.Name, a.Email}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return w.newIdentity(a)
	}
	return id, err
}

func (w *writing) account(a ledger.Actor) (int64, error) {
	have := ledger.Actor{Identity: ledger.Identity{Source: a.Source}, Account: a.Account}
	var id int64
	err := w.row(selectAccount, []any{a.Source, a.Account}, &id, &have.Login, &have.Type)
	if errors.Is(err, sql.ErrNoRows) {
		return w.newAccount(a)
	}
	if err != nil {
		return 0, err
	}
	if a.Login == "" {
		a.Login = have.Login
	}
	if a.Type == "" {
		a.Type = have.Type
	}
	if a.Login == have.Login && a.Type == have.Type {
		return id, nil
	}
	if _, err := w.exec(renameAccount, id, a.Login, a.Type); err != nil {
		return 0, err
	}
	w.noteRenamed(id)
	if a.Login != have.Login {
		err = w.noteFormer(a.Source, a.Account, have.Login)
	}
	return id, errors.Join(err, w.dispossess(a, id))
}

func (w *writing) newAccount(a ledger.Actor) (id int64, err error) {
	if a.Login == "" {
		a.Login = a.Key().Login
	}
	err = w.row(adoptHandle, []any{a.Source, a.Login, a.Account, a.Type}, &id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		id, err = w.newIdentity(a)
	case err == nil:
		w.noteRenamed(id)
	}
	if err != nil {
		return 0, err
	}
	return id, w.dispossess(a, id)
}

func (w *writing) newIdentity(a ledger.Actor) (id int64, err error) {
	err = w.row(insertIdentity, []any{a.Source, a.Account, a.Login, a.Name, a.Email, a.Type}, &id)
	return id, err
}

// dispossess takes a login from the accounts that had it before.
func (w *writing) dispossess(a ledger.Actor, owner int64) error {
	type loser struct{ id, account int64 }
	var losers []loser
	err := w.rows(selectDispossessed, []any{a.Source, a.Login, owner}, func(rows *sql.Rows) error {
		var l loser
		err := rows.Scan(&l.id, &l.account)
		losers = append(losers, l)
		return err
	})
	for _, l := range losers {
		if err == nil {
			_, err = w.exec(dispossess, l.id)
			err = errors.Join(err, w.noteFormer(a.Source, l.account, a.Login))
			w.noteRenamed(l.id)
		}
	}
	return err
}

// noteRenamed makes what refers to an identity wait to be judged again, and
// forgets under which names identities were found.
func (w *writing) noteRenamed(id int64) {
	w.renamed[id] = true
	clear(w.memory.people)
}
