package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectClaimed = `
select c.id, c.kind, c.rule, c.identity, c.at, c.why, c.claim, c.repo, u.name
from contributions c join units u on u.id = c.unit join repos r on r.id = c.repo
where `
	newestFirst = ` order by c.at desc, c.id, c.unit`
)

// ErrAmbiguous says that more than one of what was asked for has an id that begins
// so.
var ErrAmbiguous = errors.New("more than one has an id that begins so")

// Contributions are the claims that stand, newest first, those of one moment by
// id. One that two units make (a thread was moved, and its old place was not
// read since; two copies of one git history) is told once.
func (l *Ledger) Contributions(ctx context.Context, q Query) ([]ledger.Contribution, error) {
	all, err := l.contributions(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("read contributions: %w", l.dialect.explain(err))
	}
	return all, nil
}

func (l *Ledger) contributions(ctx context.Context, q Query) ([]ledger.Contribution, error) {
	where, err := l.claimsWhere(ctx, q)
	if err != nil {
		return nil, err
	}
	r := l.readClaims(ctx, q.Limit)
	if err := r.rows(selectClaimed+where.text()+newestFirst, where.args...); err != nil {
		return nil, err
	}
	return r.contributions()
}

// Contribution is the one that stands in these repositories and whose id begins
// so; false where there is none, ErrAmbiguous where there are several. No
// repositories stands for all.
func (l *Ledger) Contribution(ctx context.Context, id string, repos []ledger.RepoID) (ledger.Contribution, bool, error) {
	r := l.readClaims(ctx, 2)
	where := `c.withdrawn_at is null and c.id >= $1 and c.id < $2 and ` + Query{Repos: repos}.within("c.repo") + ` order by c.id, c.unit`
	err := r.rows(selectClaimed+where, id, id+afterAllIDs)
	found, failed := r.contributions()
	if err = errors.Join(err, failed); err == nil && len(found) > 1 {
		err = ErrAmbiguous
	}
	if err != nil {
		return ledger.Contribution{}, false, fmt.Errorf("read contribution %s: %w", id, l.dialect.explain(err))
	}
	if len(found) == 0 {
		return ledger.Contribution{}, false, nil
	}
	return found[0], true, nil
}

// afterAllIDs is behind whatever an id may go on with, which is in hexadecimal.
const afterAllIDs = "~"

// claimReading turns rows into contributions, each id once.
type claimReading struct {
	*Ledger
	ctx     context.Context
	limit   int // 0 for none
	found   []ledger.Contribution
	refers  []references // of each of these
	met     people
	noLinks *ledger.Links
}

// references are those of a contribution to other rows.
type references struct {
	repo          ledger.RepoID
	who           int64
	beneficiaries []int64
}

func (l *Ledger) readClaims(ctx context.Context, limit int) *claimReading {
	return &claimReading{Ledger: l, ctx: ctx, limit: limit, met: people{}, noLinks: new(ledger.Links)}
}

// errEnough ends a reading that has all that is wanted.
var errEnough = errors.New("enough")

func (r *claimReading) rows(query string, args ...any) error {
	rows, err := r.reader.QueryContext(r.ctx, query, args...)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		c, refers, err := r.scan(rows)
		n := len(r.found)
		switch {
		case err != nil:
			return err
		case n > 0 && r.found[n-1].ID == c.ID:
			return nil
		case n > 0 && n == r.limit:
			return errEnough
		}
		r.found, r.refers = append(r.found, c), append(r.refers, refers)
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// scan reads a row and, behind what every contribution has, whatever else.
func (r *claimReading) scan(rows *sql.Rows, more ...any) (c ledger.Contribution, to references, err error) {
	var at int64
	var text []byte
	columns := []any{&c.ID, &c.Kind, &c.Rule, &to.who, &at, &c.Why, &text, &to.repo, &c.Unit}
	if err := rows.Scan(append(columns, more...)...); err != nil {
		return c, to, err
	}
	var rest claim
	if err := json.Unmarshal(text, &rest); err != nil {
		return c, to, err
	}
	c.At, c.Evidence, c.Links, to.beneficiaries = moment(at), rest.Evidence, r.noLinks, rest.Beneficiaries
	if rest.Links != nil {
		c.Links = rest.Links
	}
	if strings.HasPrefix(c.Unit, ledger.HistoryUnit) && len(c.Evidence) > 0 {
		c.Unit = c.Evidence[0].Ref // the commit
	}
	r.met.add(to.who)
	r.met.add(to.beneficiaries...)
	return c, to, nil
}

// contributions names people and repositories in what was read.
func (r *claimReading) contributions() ([]ledger.Contribution, error) {
	if len(r.found) == 0 {
		return nil, nil
	}
	repos, err := r.reposByID(r.ctx)
	if err == nil {
		err = r.introduce(r.ctx, r.met)
	}
	for i := range r.found {
		r.refers[i].name(&r.found[i], r.met, repos)
	}
	return r.found, err
}

// name puts names in place of references.
func (to references) name(c *ledger.Contribution, who people, repos map[ledger.RepoID]Stored) {
	source := repos[to.repo].Repo
	home := homeOf(source)
	c.Identity, c.Repo = who[to.who].Identity, source.Name
	for i := range c.Evidence {
		c.Evidence[i].URL = home.full(c.Evidence[i].URL)
	}
	for i := range c.Links.Context {
		c.Links.Context[i].URL = home.full(c.Links.Context[i].URL)
	}
	for _, id := range to.beneficiaries {
		c.Beneficiaries = append(c.Beneficiaries, who[id].Identity)
	}
}

func (l *Ledger) reposByID(ctx context.Context) (map[ledger.RepoID]Stored, error) {
	all, err := l.Repos(ctx)
	byID := make(map[ledger.RepoID]Stored, len(all))
	for _, s := range all {
		byID[s.ID] = s
	}
	return byID, err
}
