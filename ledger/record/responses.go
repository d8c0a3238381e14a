package record

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	// How many threads the author had opened before is counted no further than
	// anybody asks, for programs open thousands.
	selectResponses = `
select t.repo, t.number, t.author, t.opened, (
    select count(*) from (
      select 1 from threads e where e.repo = t.repo and e.author = t.author and e.author <> 0 and not e.gone
        and (e.opened < t.opened or e.opened = t.opened and e.number < t.number) limit $2
    ) before
  ), case a.kind when 'closed' then 'closed' when 'merged' then 'closed' when 'reopened' then 'reopened' else '' end as what,
  coalesce(a.actor, 0), coalesce(min(a.at), 0), coalesce(max(a.at), 0)
from threads t left join activities a on a.unit = t.unit and a.deleted_at is null and (
  a.kind in ('issue_comment', 'review', 'review_comment') and a.actor <> 0 and a.actor <> t.author
  or a.kind in ('closed', 'merged', 'reopened'))
where t.opened >= $1 and t.fetched <> '' and not t.gone and `
	byThread = `
group by t.repo, t.number, t.author, t.opened, what, a.actor
order by t.repo, t.number, min(a.at), a.actor`
)

// FirstResponses are the threads of these repositories that were opened since a
// time and were read in full at least once, by repository and number, each with
// who answered and whether it is closed. No repositories stands for all.
func (l *Ledger) FirstResponses(ctx context.Context, repos []ledger.RepoID, since time.Time) ([]ledger.FirstResponse, error) {
	r := responseReading{met: people{}}
	from, _ := Query{Since: since}.bounds()
	rows, err := l.reader.QueryContext(ctx, selectResponses+Query{Repos: repos}.within("t.repo")+byThread, from, ledger.FirstThreads)
	if err = eachRow(rows, err, r.row); err == nil {
		err = l.introduce(ctx, r.met)
	}
	if err != nil {
		return nil, fmt.Errorf("read first responses: %w", l.dialect.explain(err))
	}
	return r.answer(), nil
}

// responseReading turns rows into threads and their answers.
type responseReading struct {
	met     people
	found   []ledger.FirstResponse
	authors []int64
	answers [][]int64 // whose they are
	turns   []turns
}

// turns are when a thread was last closed and last opened again, 0 for never.
type turns struct{ closed, reopened int64 }

func (r *responseReading) row(rows *sql.Rows) error {
	var f ledger.FirstResponse
	var what string
	var author, opened, actor, first, last int64
	if err := rows.Scan(&f.Repo, &f.Number, &author, &opened, &f.Before, &what, &actor, &first, &last); err != nil {
		return err
	}
	n := len(r.found) - 1
	if n < 0 || r.found[n].Repo != f.Repo || r.found[n].Number != f.Number {
		f.Opened = moment(opened)
		r.found, r.authors, r.answers, r.turns = append(r.found, f), append(r.authors, author), append(r.answers, nil), append(r.turns, turns{})
		r.met.add(author)
		n++
	}
	switch t := &r.turns[n]; {
	case what == "closed":
		t.closed = max(t.closed, last)
	case what == "reopened":
		t.reopened = max(t.reopened, last)
	case actor != nobody:
		r.found[n].Answers = append(r.found[n].Answers, ledger.Answer{At: moment(first)})
		r.answers[n] = append(r.answers[n], actor)
		r.met.add(actor)
	}
	return nil
}

// answer names the people, and tells what is closed.
func (r *responseReading) answer() []ledger.FirstResponse {
	for i := range r.found {
		if t := r.turns[i]; t.closed > t.reopened {
			r.found[i].Closed = moment(t.closed)
		}
		r.found[i].Author = r.met[r.authors[i]]
		for k, id := range r.answers[i] {
			r.found[i].Answers[k].Actor = r.met[id]
		}
	}
	return r.found
}
