package record

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// byNewcomers chooses the threads of responses whose authors may have been new.
func byNewcomers() string {
	few := strconv.Itoa(ledger.FirstThreads)
	return `t.author <> 0 and u.earlier < ` + few + ` and u.earlier_joined < ` + few + ` and u.elsewhere < ` + few
}

const (
	selectOpened = `
select t.author, t.repo, t.opened from threads t
where t.opened >= $1 and not t.gone and `
	byAuthorAndTime = ` order by t.author, t.opened`
)

// FirstThreads are the first threads and the first changes of newcomers in these
// repositories that were opened since a time and were read in full at least once,
// by repository and number. No repositories stands for all.
func (l *Ledger) FirstThreads(ctx context.Context, repos []ledger.RepoID, since time.Time) ([]ledger.FirstThread, error) {
	all, err := l.firstThreads(ctx, repos, since)
	if err != nil {
		return nil, fmt.Errorf("read first threads: %w", l.dialect.explain(err))
	}
	return all, nil
}

func (l *Ledger) firstThreads(ctx context.Context, repos []ledger.RepoID, since time.Time) ([]ledger.FirstThread, error) {
	r := responseReading{met: people{}, places: map[int64]int{}}
	if err := l.readResponses(ctx, &r, repos, since, byNewcomers()); err != nil {
		return nil, err
	}
	stored, err := l.reposByID(ctx)
	if err != nil {
		return nil, err
	}
	visits, err := l.visits(ctx, &r, since)
	if err != nil {
		return nil, err
	}
	var all []ledger.FirstThread
	for i, told := range r.answer() {
		row := &r.found[i]
		if !told.Newcomer() || told.Before > 0 && !row.change {
			continue
		}
		at := stored[told.Repo]
		first := ledger.FirstThread{FirstResponse: told, Title: row.opening.Title, URL: homeOf(at.Repo).full(row.url), Change: row.change}
		first.Back = visits.after(row.author, told.Opened.Add(ledger.SameSitting), func(repo ledger.RepoID) bool {
			return repo == told.Repo || sameOwner(stored[repo].Repo, at.Repo)
		})
		all = append(all, first)
	}
	return all, nil
}

// visits are when and where authors opened threads, in order of time.
type visits map[int64][]visit

type visit struct {
	repo ledger.RepoID
	at   time.Time
}

// visits reads them for the authors of some threads.
func (l *Ledger) visits(ctx context.Context, r *responseReading, since time.Time) (visits, error) {
	all := visits{}
	for i := range r.found {
		all[r.found[i].author] = nil
	}
	from, _ := Query{Since: since}.bounds()
	for some := range slices.Chunk(slices.Sorted(maps.Keys(all)), 500) {
		rows, err := l.reader.QueryContext(ctx, selectOpened+among("t.author", some)+byAuthorAndTime, from)
		err = eachRow(rows, err, func(rows *sql.Rows) error {
			var author, opened int64
			var v visit
			err := rows.Scan(&author, &v.repo, &opened)
			v.at = moment(opened)
			all[author] = append(all[author], v)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// after is the first visit to certain repositories from a moment on, zero where
// there is none.
func (v visits) after(author int64, from time.Time, to func(ledger.RepoID) bool) time.Time {
	for _, visit := range v[author] {
		if !visit.at.Before(from) && to(visit.repo) {
			return visit.at
		}
	}
	return time.Time{}
}
