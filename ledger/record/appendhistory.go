package record

import (
	"database/sql"
	"errors"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	noteHistory = `
insert into histories (repo, ref, unit, head, place, judged, commits) values ($1, $2, $3, $4, $5, '', 0)
on conflict (repo, ref) do update set head = excluded.head, place = excluded.place`
	selectSeen = `select identity, commits, first, last from history_people where unit = $1`
	noteSeen   = `
insert into history_people (unit, identity, commits, first, last) values ($1, $2, $3, $4, $5)
on conflict (unit, identity) do update set commits = excluded.commits, first = excluded.first, last = excluded.last`
	forgetSeen     = `delete from history_people where unit = $1 and identity = $2`
	selectMailmap  = `select number, text from history_mailmaps where unit = $1`
	insertMailmap  = `insert into history_mailmaps (unit, number, text) values ($1, $2, $3)`
	deleteMailmaps = `delete from history_mailmaps where unit = $1`
)

// history records how far a git history was read, and whom it names.
func (a *appending) history(b *ledger.Batch) error {
	if b.History == nil && b.Named == nil {
		return nil
	}
	if b.History == nil || b.Named == nil {
		return errors.New("a git history and whom it names are told together")
	}
	unit, err := a.unit(b.History.Unit())
	if err != nil {
		return err
	}
	if _, err := a.exec(noteHistory, a.repo, b.History.Ref, unit, b.History.Head, b.History.Place); err != nil {
		return err
	}
	if err := a.named(unit, b.Named.Seen); err != nil {
		return err
	}
	return a.mailmaps(unit, b.Named.Mailmap)
}

// seen is what a history says of an identity, as it is stored.
type seen struct{ commits, first, last int64 }

// named writes the difference between whom a history named and whom it names.
func (a *appending) named(unit int64, now []ledger.GitAuthor) error {
	was, err := a.seen(unit)
	if err != nil {
		return err
	}
	for _, g := range now {
		id, err := a.identity(g.Identity)
		if err != nil {
			return err
		}
		s := seen{int64(g.Commits), micros(g.First), micros(g.Last)}
		if old, known := was[id]; !known || old != s {
			if _, err := a.exec(noteSeen, unit, id, s.commits, s.first, s.last); err != nil {
				return err
			}
			a.told = true
		}
		delete(was, id)
	}
	a.told = a.told || len(was) > 0
	for id := range was {
		if _, err := a.exec(forgetSeen, unit, id); err != nil {
			return err
		}
	}
	return nil
}

func (a *appending) seen(unit int64) (map[int64]seen, error) {
	all := map[int64]seen{}
	err := a.rows(selectSeen, []any{unit}, func(rows *sql.Rows) error {
		var id int64
		var s seen
		err := rows.Scan(&id, &s.commits, &s.first, &s.last)
		all[id] = s
		return err
	})
	return all, err
}

// mailmaps replaces the mailmaps of a history where they differ.
func (a *appending) mailmaps(unit int64, now []string) error {
	same, n := true, 0
	err := a.rows(selectMailmap, []any{unit}, func(rows *sql.Rows) error {
		var number int
		var text []byte
		err := rows.Scan(&number, &text)
		same = same && number < len(now) && now[number] == string(text)
		n++
		return err
	})
	if err != nil || same && n == len(now) {
		return err
	}
	a.told = true
	if _, err := a.exec(deleteMailmaps, unit); err != nil {
		return err
	}
	for number, text := range now {
		if _, err := a.exec(insertMailmap, unit, number, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}
