package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectHistories = `
select h.repo, h.ref, h.head, h.place, h.judged, u.rules, h.commits, u.unattributed, u.bots, u.self
from histories h join units u on u.id = h.unit
where `
	byRef        = ` order by h.repo, h.ref`
	selectNamers = `select h.repo, h.ref, h.unit from histories h where `
	selectNamed  = `
select i.source, i.login, i.name, i.email, p.commits, p.first, p.last
from history_people p join identities i on i.id = p.identity
where p.unit = $1
order by i.source, i.name, i.email, i.login`
	selectMailmaps = `select text from history_mailmaps where unit = $1 order by number`
)

// Histories are the git histories of these repositories, by repository and
// reference. No repositories stands for all.
func (l *Ledger) Histories(ctx context.Context, repos []ledger.RepoID) ([]ledger.HistoryState, error) {
	var all []ledger.HistoryState
	rows, err := l.reader.QueryContext(ctx, selectHistories+Query{Repos: repos}.within("h.repo")+byRef)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var s ledger.HistoryState
		err := rows.Scan(&s.Repo, &s.Ref, &s.Head, &s.Place, &s.Judged, &s.Rules, &s.Commits, &s.Unattributed, &s.Bots, &s.Self)
		all = append(all, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read git histories: %w", l.dialect.explain(err))
	}
	return all, nil
}

// HistoryPeople are whom the git histories of these repositories name, by
// repository and reference. No repositories stands for all.
func (l *Ledger) HistoryPeople(ctx context.Context, repos []ledger.RepoID) ([]ledger.HistoryPeople, error) {
	all, err := l.historyPeople(ctx, repos)
	if err != nil {
		return nil, fmt.Errorf("read whom git histories name: %w", l.dialect.explain(err))
	}
	return all, nil
}

func (l *Ledger) historyPeople(ctx context.Context, repos []ledger.RepoID) ([]ledger.HistoryPeople, error) {
	var all []ledger.HistoryPeople
	var units []int64
	rows, err := l.reader.QueryContext(ctx, selectNamers+Query{Repos: repos}.within("h.repo")+byRef)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var p ledger.HistoryPeople
		var unit int64
		err := rows.Scan(&p.Repo, &p.Ref, &unit)
		all, units = append(all, p), append(units, unit)
		return err
	})
	for i, unit := range units {
		if err == nil {
			all[i].Seen, err = l.namedIn(ctx, unit)
		}
		if err == nil {
			all[i].Mailmap, err = l.mailmapsOf(ctx, unit)
		}
	}
	return all, err
}

func (l *Ledger) namedIn(ctx context.Context, unit int64) ([]ledger.GitAuthor, error) {
	var all []ledger.GitAuthor
	rows, err := l.reader.QueryContext(ctx, selectNamed, unit)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var g ledger.GitAuthor
		var first, last int64
		err := rows.Scan(&g.Source, &g.Login, &g.Name, &g.Email, &g.Commits, &first, &last)
		g.First, g.Last = moment(first), moment(last)
		all = append(all, g)
		return err
	})
	return all, err
}

func (l *Ledger) mailmapsOf(ctx context.Context, unit int64) ([]string, error) {
	var all []string
	rows, err := l.reader.QueryContext(ctx, selectMailmaps, unit)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var text []byte
		err := rows.Scan(&text)
		all = append(all, string(text))
		return err
	})
	return all, err
}
