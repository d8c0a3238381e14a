package record

import (
	"context"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectRecount = `select exists (select 1 from recounts where repo = $1)`
	endRecount    = `delete from recounts where repo = $1`
	// Every thread is an event when it was opened, every merged pull request
	// another one when it was merged. In order of time, the events of one
	// author up to an opening hold what they had done before. Where a merge
	// and an opening fall on one moment, the merge comes after. The cross join
	// has SQLite begin with the few authors, not with all threads.
	countEarlier = `
with theirs as (
  select t.unit, t.author, t.number, t.pull, t.opened, t.merged, t.opened >= r.since as due
  from recounts r cross join threads t
  where r.repo = $1 and t.repo = $1 and t.author = r.author and not t.gone
), events as (
  select unit, author, number, opened as at, 0 as merges, due from theirs
  union all
  select unit, author, number, case when merged < opened then opened else merged end, 1, false
  from theirs where pull and merged is not null
), counted as (
  select unit, author, due,
    count(*) over so_far - sum(merges) over so_far - 1 as earlier,
    sum(merges) over so_far as earlier_merged
  from events
  window so_far as (partition by author order by at, merges, number rows unbounded preceding)
), context as (
  select unit,
    case when author = 0 then 0 else earlier end as earlier,
    case when author = 0 then 0 else earlier_merged end as earlier_merged
  from counted where due
)
update units set earlier = context.earlier, earlier_merged = context.earlier_merged, rules = ''
from context
where units.id = context.unit
  and (units.earlier <> context.earlier or units.earlier_merged <> context.earlier_merged)`
)

// countEarlier counts anew what authors had done before each of their threads,
// where threads of theirs have come, gone or changed since it was counted.
func (l *Ledger) countEarlier(ctx context.Context, repo ledger.RepoID) error {
	var due bool
	if err := l.reader.QueryRowContext(ctx, selectRecount, repo).Scan(&due); err != nil || !due {
		return err
	}
	return l.write(ctx, func(w *writing) error {
		if _, err := w.exec(countEarlier, repo); err != nil {
			return err
		}
		_, err := w.exec(endRecount, repo)
		return err
	})
}
