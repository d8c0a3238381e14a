package record

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectAnswers = `
select t.repo, t.number, t.author, t.opened, coalesce(a.actor, 0), coalesce(min(a.at), 0)
from threads t left join activities a on a.unit = t.unit and a.kind in ('issue_comment', 'review', 'review_comment')
  and a.deleted_at is null and a.actor <> 0 and a.actor <> t.author
where t.opened >= $1 and t.fetched <> '' and not t.gone and `
	byThread = `
group by t.repo, t.number, t.author, t.opened, a.actor
order by t.repo, t.number, min(a.at), a.actor`
)

// FirstResponses are the threads of these repositories that were opened since a
// time and were read in full at least once, by repository and number, each with
// who answered. No repositories stands for all.
func (l *Ledger) FirstResponses(ctx context.Context, repos []ledger.RepoID, since time.Time) ([]ledger.FirstResponse, error) {
	r := responseReading{met: people{}}
	from, _ := Query{Since: since}.bounds()
	rows, err := l.reader.QueryContext(ctx, selectAnswers+Query{Repos: repos}.within("t.repo")+byThread, from)
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
}

func (r *responseReading) row(rows *sql.Rows) error {
	var f ledger.FirstResponse
	var author, opened, actor, at int64
	if err := rows.Scan(&f.Repo, &f.Number, &author, &opened, &actor, &at); err != nil {
		return err
	}
	n := len(r.found) - 1
	if n < 0 || r.found[n].Repo != f.Repo || r.found[n].Number != f.Number {
		f.Opened = moment(opened)
		r.found, r.authors, r.answers = append(r.found, f), append(r.authors, author), append(r.answers, nil)
		r.met.add(author)
		n++
	}
	if actor != nobody {
		r.found[n].Answers = append(r.found[n].Answers, ledger.Answer{At: moment(at)})
		r.answers[n] = append(r.answers[n], actor)
		r.met.add(actor)
	}
	return nil
}

// answer names the people.
func (r *responseReading) answer() []ledger.FirstResponse {
	for i := range r.found {
		r.found[i].Author = r.met[r.authors[i]]
		for k, id := range r.answers[i] {
			r.found[i].Answers[k].Actor = r.met[id]
		}
	}
	return r.found
}
