package record

import (
	"context"
	"fmt"
)

const countUncounted = `
select count(t.unit), coalesce(sum(u.unattributed), 0), coalesce(sum(u.bots), 0), coalesce(sum(u.self), 0)
from units u left join threads t on t.unit = u.id and not t.gone
where u.judged > 0 and exists (
  select 1 from activities a where a.unit = u.id and a.at >= $1 and a.at < $2 and a.deleted_at is null) and `

// Uncounted tells how many threads with activities in the query were judged,
// and what was seen in these and in other units and not counted: claims for
// which no human is named, about programs, of people about themselves. What was
// not counted of git histories, Histories tells.
func (l *Ledger) Uncounted(ctx context.Context, q Query) (threads, unattributed, bots, self int, err error) {
	since, until := q.bounds()
	err = l.reader.QueryRowContext(ctx, countUncounted+q.within("u.repo"), since, until).Scan(&threads, &unattributed, &bots, &self)
	if err != nil {
		err = fmt.Errorf("count what was not counted: %w", l.dialect.explain(err))
	}
	return threads, unattributed, bots, self, err
}

const countOpened = `
select count(*) from threads t join units u on u.id = t.unit
where u.judged > 0 and not t.gone and exists (select 1 from activities a where a.unit = u.id and a.deleted_at is null) and `

// Opened tells how many threads that were judged the identities of a query
// opened in its repositories; nothing else of it is looked at.
func (l *Ledger) Opened(ctx context.Context, q Query) (threads int, err error) {
	ids, err := l.handles(ctx, q.Identities)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	where := q.within("t.repo") + " and " + among("t.author", ids)
	if err := l.reader.QueryRowContext(ctx, countOpened+where).Scan(&threads); err != nil {
		return 0, fmt.Errorf("count threads of some people: %w", l.dialect.explain(err))
	}
	return threads, nil
}
