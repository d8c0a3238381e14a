package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Query narrows what is read. Its zero value is everything.
type Query struct {
	Repos []ledger.RepoID // none for all
	Since time.Time       // included; zero for no bound
	Until time.Time       // not included; zero for no bound
}

// within is the condition that a column of repositories is in the query.
func (q Query) within(column string) string {
	if len(q.Repos) == 0 {
		return "true"
	}
	return among(column, q.Repos)
}

// among is the condition that a column is one of these numbers, at least one.
func among[N ~int64](column string, ids []N) string {
	text := make([]byte, 0, 16+8*len(ids))
	text = append(append(text, column...), " in ("...)
	for i, id := range ids {
		if i > 0 {
			text = append(text, ", "...)
		}
		text = strconv.AppendInt(text, int64(id), 10)
	}
	return string(append(text, ')'))
}

func (q Query) bounds() (since, until int64) {
	since, until = math.MinInt64, math.MaxInt64
	if !q.Since.IsZero() {
		since = micros(q.Since)
	}
	if !q.Until.IsZero() {
		until = micros(q.Until)
	}
	return since, until
}

const (
	claimColumns = `
select c.id, c.kind, c.rule, c.identity, c.at, c.why, c.claim, c.repo, u.name
from contributions c join units u on u.id = c.unit join repos r on r.id = c.repo
where c.withdrawn_at is null and c.at >= $1 and c.at < $2 and `
	newestFirst = ` order by c.at desc, c.id, c.unit`
)

// Contributions are the claims that stand, newest first, those of one moment by
// id. One that two units make (a thread was moved, and its old place was not
// read since) is told once.
func (l *Ledger) Contributions(ctx context.Context, q Query) ([]ledger.Contribution, error) {
	var all []ledger.Contribution
	err := l.eachContribution(ctx, q, newestFirst, func(c *ledger.Contribution) error {
		if n := len(all); n == 0 || all[n-1].ID != c.ID {
			all = append(all, *c)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read contributions: %w", l.dialect.explain(err))
	}
	return all, nil
}

// claimReading turns rows into contributions.
type claimReading struct {
	people  map[int64]ledger.Actor
	repos   map[ledger.RepoID]Stored
	noLinks *ledger.Links
}

func (l *Ledger) eachContribution(ctx context.Context, q Query, order string, each func(*ledger.Contribution) error) error {
	r := claimReading{noLinks: new(ledger.Links)}
	var err error
	if r.people, err = l.everybody(ctx); err != nil {
		return err
	}
	if r.repos, err = l.reposByID(ctx); err != nil {
		return err
	}
	since, until := q.bounds()
	rows, err := l.reader.QueryContext(ctx, claimColumns+q.within("c.repo")+order, since, until)
	return eachRow(rows, err, func(rows *sql.Rows) error {
		c, err := r.scan(rows)
		if err != nil {
			return err
		}
		return each(&c)
	})
}

func (r *claimReading) scan(rows *sql.Rows) (c ledger.Contribution, err error) {
	var who, at int64
	var text []byte
	var repo ledger.RepoID
	if err := rows.Scan(&c.ID, &c.Kind, &c.Rule, &who, &at, &c.Why, &text, &repo, &c.Unit); err != nil {
		return c, err
	}
	var rest claim
	if err := json.Unmarshal(text, &rest); err != nil {
		return c, err
	}
	source := r.repos[repo]
	c.At, c.Identity, c.Repo = moment(at), r.people[who].Identity, source.Name
	c.Evidence, c.Links = rest.Evidence, r.noLinks
	if rest.Links != nil {
		c.Links = rest.Links
	}
	for i := range c.Evidence {
		c.Evidence[i].URL = homeOf(source.Repo).full(c.Evidence[i].URL)
	}
	for _, id := range rest.Beneficiaries {
		c.Beneficiaries = append(c.Beneficiaries, r.people[id].Identity)
	}
	return c, nil
}

func (l *Ledger) reposByID(ctx context.Context) (map[ledger.RepoID]Stored, error) {
	all, err := l.Repos(ctx)
	byID := make(map[ledger.RepoID]Stored, len(all))
	for _, s := range all {
		byID[s.ID] = s
	}
	return byID, err
}

const countUncounted = `
select count(t.unit), coalesce(sum(u.unattributed), 0), coalesce(sum(u.bots), 0), coalesce(sum(u.self), 0)
from units u left join threads t on t.unit = u.id and not t.gone
where u.judged > 0 and exists (
  select 1 from activities a where a.unit = u.id and a.at >= $1 and a.at < $2 and a.deleted_at is null) and `

// Uncounted tells how many threads with activities in the query were judged,
// and what was seen in these and in other units and not counted: claims for
// which no human is named, about programs, of people about themselves.
func (l *Ledger) Uncounted(ctx context.Context, q Query) (threads, unattributed, bots, self int, err error) {
	since, until := q.bounds()
	err = l.reader.QueryRowContext(ctx, countUncounted+q.within("u.repo"), since, until).Scan(&threads, &unattributed, &bots, &self)
	if err != nil {
		err = fmt.Errorf("count what was not counted: %w", l.dialect.explain(err))
	}
	return threads, unattributed, bots, self, err
}
