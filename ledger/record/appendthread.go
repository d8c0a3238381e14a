package record

import (
	"database/sql"
	"errors"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectThread = `select unit, author, opened, merged, gone from threads where repo = $1 and number = $2`
	insertThread = `
insert into threads (repo, number, unit, pull, node, author, opened, merged, version, fetched, gone)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', false)`
	updateThread = `
update threads set unit = $3, pull = $4, node = $5, author = $6, opened = $7, merged = $8, version = $9, gone = false
where repo = $1 and number = $2`
	fetchThread = `update threads set fetched = $3 where repo = $1 and number = $2`
	noteRecount = `
insert into recounts (repo, author, since) values ($1, $2, $3)
on conflict (repo, author) do update set since = excluded.since where excluded.since < recounts.since`
)

// threadFacts are what judging has to know of a thread beyond its activities.
type threadFacts struct {
	unit, author, opened int64
	merged               sql.NullInt64
	gone                 bool
}

// threads records what a listing tells of threads, and which were read.
func (a *appending) threads(b *ledger.Batch) error {
	for _, t := range b.Threads {
		if err := a.thread(t); err != nil {
			return err
		}
	}
	for _, t := range b.Fetched {
		if _, err := a.exec(fetchThread, a.repo, t.Number, t.Version); err != nil {
			return err
		}
	}
	return nil
}

func (a *appending) thread(t ledger.ThreadState) error {
	now, err := a.facts(t)
	if err != nil {
		return err
	}
	write := updateThread
	var was threadFacts
	err = a.row(selectThread, []any{a.repo, t.Number}, &was.unit, &was.author, &was.opened, &was.merged, &was.gone)
	if errors.Is(err, sql.ErrNoRows) {
		write, err = insertThread, nil
	}
	if err != nil {
		return err
	}
	if err := a.noteFacts(was, now); err != nil {
		return err
	}
	_, err = a.exec(write, a.repo, t.Number, now.unit, t.Pull, t.Node, now.author, now.opened, now.merged, t.Version)
	return err
}

func (a *appending) facts(t ledger.ThreadState) (f threadFacts, err error) {
	f.opened, f.merged = micros(t.Opened), maybe(t.Merged)
	if f.unit, err = a.unit(t.Unit()); err != nil {
		return f, err
	}
	f.author, err = a.actor(t.Author)
	return f, err
}

// noteFacts makes what depends on the facts of a thread wait to be done again:
// judging it, under its old name as well where an issue became a pull request,
// and counting what its author had done before this one and later ones.
func (a *appending) noteFacts(was, now threadFacts) error {
	if was == now {
		return nil
	}
	for _, f := range []threadFacts{was, now} {
		if f.unit == 0 {
			continue // it is new
		}
		a.touched[f.unit] = true
		if _, err := a.exec(noteRecount, a.repo, f.author, f.opened); err != nil {
			return err
		}
		if _, err := a.exec(noteJoiners, f.unit); err != nil {
			return err
		}
	}
	return nil
}
