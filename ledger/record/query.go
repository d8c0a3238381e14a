package record

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Query narrows what is read. Its zero value is everything.
type Query struct {
	Repos []ledger.RepoID // none for all
	Since time.Time       // included; zero for no bound
	Until time.Time       // not included; zero for no bound
	// Identities are whose contributions are wanted, none for everybody's. An
	// account is found by the login that it has now.
	Identities []ledger.Identity
	Kinds      []ledger.Kind // none for all
	// ThreadsOnly leaves out what is claimed of git histories.
	ThreadsOnly bool
	// After is the last contribution that the reader has: only those behind it
	// are told. Limit is how many at most, 0 for all.
	After *Place
	Limit int
}

// Place is where a contribution stands among the others: these are told newest
// first, those of one moment by id.
type Place struct {
	At time.Time
	ID string
}

// within is the condition that a column of repositories is in the query.
func (q Query) within(column string) string {
	if len(q.Repos) == 0 {
		return "true"
	}
	return among(column, q.Repos)
}

// oneOf is what a list of kinds is in SQL.
func oneOf(kinds []ledger.ActivityKind) string {
	quoted := make([]string, len(kinds))
	for i, k := range kinds {
		quoted[i] = `'` + string(k) + `'`
	}
	return strings.Join(quoted, ", ")
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

// noHistory is the condition that a unit u is not a git history.
const noHistory = `not (u.name >= 'history:' and u.name < 'history;')`

// conditions are those of a statement, joined by and, with what its
// placeholders stand for.
type conditions struct {
	all  []string
	args []any
}

// add adds a condition in which each $? is a placeholder.
func (c *conditions) add(text string, args ...any) {
	for _, arg := range args {
		c.args = append(c.args, arg)
		text = strings.Replace(text, "$?", "$"+strconv.Itoa(len(c.args)), 1)
	}
	c.all = append(c.all, text)
}

func (c *conditions) text() string { return strings.Join(c.all, " and ") }

// claimsWhere are the conditions that contributions c of units u stand and are
// in the query.
func (l *Ledger) claimsWhere(ctx context.Context, q Query) (*conditions, error) {
	var c conditions
	since, until := q.bounds()
	if q.After != nil { // one bound, since of two an index may be searched by the wrong one
		until = min(until, micros(q.After.At)+1)
	}
	c.add("c.withdrawn_at is null")
	c.add("c.at >= $?", since)
	c.add("c.at < $?", until)
	c.add(q.within("c.repo"))
	if q.ThreadsOnly {
		c.add(noHistory)
	}
	if len(q.Kinds) > 0 {
		c.kinds(q.Kinds)
	}
	if q.After != nil {
		c.add("(c.at < $? or c.id > $?)", micros(q.After.At), q.After.ID)
	}
	if len(q.Identities) == 0 {
		return &c, nil
	}
	ids, err := l.handles(ctx, q.Identities)
	if len(ids) == 0 {
		c.add("false")
	} else {
		c.add(among("c.identity", ids))
	}
	return &c, err
}

func (c *conditions) kinds(kinds []ledger.Kind) {
	args := make([]any, len(kinds))
	for i, k := range kinds {
		args[i] = string(k)
	}
	c.add("c.kind in ($?"+strings.Repeat(", $?", len(kinds)-1)+")", args...)
}

const selectHandles = `select id from identities where source = $1 and login = $2 and name = $3 and email = $4`

// handles are the places of identities, as far as the record knows them.
func (l *Ledger) handles(ctx context.Context, all []ledger.Identity) (ids []int64, err error) {
	for _, who := range all {
		rows, err := l.reader.QueryContext(ctx, selectHandles, who.Source, who.Login, who.Name, who.Email)
		err = eachRow(rows, err, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("find %s: %w", who, err)
		}
	}
	return ids, nil
}
