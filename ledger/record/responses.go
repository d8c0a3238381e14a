package record

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// selectAsked selects the threads of some repositories that a condition chooses,
// with what tells whether their authors were new. How they were opened, and what
// else their authors did in them, is asked only where nothing before has settled
// that.
func selectAsked(where string) string {
	return `
with asked as (
  select t.*, u.earlier, u.earlier_merged, u.earlier_joined, u.elsewhere,
    u.earlier < $2 and u.earlier_joined < $2 and u.elsewhere < $2 as fresh
  from threads t join units u on u.id = t.unit
  where t.opened >= $1 and t.fetched <> '' and not t.gone and ` + where + `
)
select t.unit, t.repo, t.number, t.pull, t.author, t.opened, t.merged, t.earlier, t.earlier_merged, t.earlier_joined, t.elsewhere,
  t.fresh and t.pull and not exists (
    select 1 from threads e
    where e.author = t.author and e.repo = t.repo and (e.opened < t.opened or e.opened = t.opened and e.number < t.number) and e.pull and not e.gone),
  t.fresh and exists (
    select 1 from activities k
    where k.unit = t.unit and k.at > t.opened + $3 and k.actor = t.author and k.deleted_at is null and k.kind in (` + oneOf(ledger.KeyActs()) + `)),
  coalesce(o.url, ''), coalesce(o.detail, '')
from asked t left join activities o
  on t.fresh and o.unit = t.unit and o.at <= t.opened and o.kind in ('issue_opened', 'pull_opened') and o.deleted_at is null
order by t.repo, t.number`
}

// selectAnswers selects what others wrote in those threads, and when they were
// closed and opened again.
func selectAnswers(where string) string {
	return `
select t.unit, case a.kind when 'closed' then 'closed' when 'merged' then 'closed' when 'reopened' then 'reopened' else '' end as what,
  coalesce(a.actor, 0), min(a.at), max(a.at), coalesce(min(case when a.kind in ('review', 'review_comment') then a.at end), 0)
from threads t join units u on u.id = t.unit join activities a on a.unit = t.unit and a.deleted_at is null and (
  a.kind in (` + oneOf(ledger.JoinKinds()) + `) and a.actor <> 0 and a.actor <> t.author
  or a.kind in ('closed', 'merged', 'reopened'))
where t.opened >= $1 and t.fetched <> '' and not t.gone and ` + where + `
group by t.unit, what, a.actor
order by t.unit, min(a.at), a.actor`
}

// FirstResponses are the threads of these repositories that were opened since a
// time and were read in full at least once, by repository and number, each with
// who answered and whether it is closed. No repositories stands for all.
func (l *Ledger) FirstResponses(ctx context.Context, repos []ledger.RepoID, since time.Time) ([]ledger.FirstResponse, error) {
	r := responseReading{met: people{}, places: map[int64]int{}}
	if err := l.readResponses(ctx, &r, repos, since, "true"); err != nil {
		return nil, fmt.Errorf("read first responses: %w", l.dialect.explain(err))
	}
	return r.answer(), nil
}

// readResponses reads the threads that a condition chooses, once what their
// authors had done before was counted.
func (l *Ledger) readResponses(ctx context.Context, r *responseReading, repos []ledger.RepoID, since time.Time, chosen string) error {
	if err := l.countEarlierOf(ctx, repos); err != nil {
		return err
	}
	from, _ := Query{Since: since}.bounds()
	where := Query{Repos: repos}.within("t.repo") + ` and ` + chosen
	rows, err := l.reader.QueryContext(ctx, selectAsked(where), from, ledger.FirstThreads, ledger.KeysAfter.Microseconds())
	if err = eachRow(rows, err, r.asked); err != nil {
		return err
	}
	rows, err = l.reader.QueryContext(ctx, selectAnswers(where), from)
	if err = eachRow(rows, err, r.answered); err != nil {
		return err
	}
	return l.introduce(ctx, r.met)
}

// responseReading turns rows into threads and their answers.
type responseReading struct {
	met    people
	found  []responseRow
	places map[int64]int // in found, by unit
}

type responseRow struct {
	ledger.FirstResponse
	author  int64
	answers []int64 // whose they are
	opening ledger.Detail
	url     string // how it is stored
	change  bool   // the first pull request of its author
	// When it was last closed and last opened again, 0 for never.
	closed, reopened int64
}

func (r *responseReading) asked(rows *sql.Rows) error {
	var f responseRow
	var unit, opened int64
	var merged sql.NullInt64
	var opening []byte
	err := rows.Scan(&unit, &f.Repo, &f.Number, &f.Pull, &f.author, &opened, &merged,
		&f.Before, &f.MergedBefore, &f.Joined, &f.Elsewhere, &f.change, &f.Keys, &f.url, &opening)
	if err != nil {
		return err
	}
	f.Opened, f.Merged = moment(opened), maybeMoment(merged)
	err = home{}.readDetail(opening, &f.opening)
	f.Association = f.opening.Association
	r.met.add(f.author)
	r.places[unit] = len(r.found)
	r.found = append(r.found, f)
	return err
}

func (r *responseReading) answered(rows *sql.Rows) error {
	var what string
	var unit, actor, first, last, reviewed int64
	if err := rows.Scan(&unit, &what, &actor, &first, &last, &reviewed); err != nil {
		return err
	}
	place, ok := r.places[unit]
	if !ok { // it came in between
		return nil
	}
	switch f := &r.found[place]; what {
	case "closed":
		f.closed = max(f.closed, last)
	case "reopened":
		f.reopened = max(f.reopened, last)
	default:
		said := ledger.Answer{At: moment(first)}
		if reviewed != 0 {
			said.Reviewed = moment(reviewed)
		}
		f.Answers, f.answers = append(f.Answers, said), append(f.answers, actor)
		r.met.add(actor)
	}
	return nil
}

// answer names the people, and tells what is closed.
func (r *responseReading) answer() []ledger.FirstResponse {
	var all []ledger.FirstResponse
	for i := range r.found {
		f := &r.found[i]
		if f.closed > f.reopened {
			f.Closed = moment(f.closed)
		}
		f.Author = r.met[f.author]
		for k, id := range f.answers {
			f.Answers[k].Actor = r.met[id]
		}
		all = append(all, f.FirstResponse)
	}
	return all
}
