package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	suggestionColumns = `s.body, s.made_at, s.approved_at, s.declined_at, s.withdrawn_at, s.sent_at, s.reason, ` + isOpen
	isOpen            = `exists (select 1 from outbox w where w.about = s.id and w.state = 'pending')`
	selectSuggestions = `select ` + suggestionColumns + ` from suggestions s where `
	newestMadeFirst   = ` order by s.made_at desc, s.id`
	selectKeys        = `select key, suggestion from suggestion_keys`
)

// SuggestionQuery narrows which suggestions are read. Its zero value is all,
// also those that were declined or withdrawn.
type SuggestionQuery struct {
	IDs      []string  // the ids, or what they begin with; none for all
	Since    time.Time // made then or later; zero for no bound
	Open     bool      // only those of which a delivery is still to be made
	Approved bool      // only those that were approved, and stand
	Marks    []string  // whose they are, none for everybody's
	After    *Place    // only what comes after it, nil to begin at the newest
	Limit    int       // how many at most, 0 for all
}

func (q SuggestionQuery) where() *conditions {
	var c conditions
	since, _ := Query{Since: q.Since}.bounds()
	c.add("s.made_at >= $?", since)
	if len(q.IDs) > 0 {
		c.beginning("s.id", "suggestions", "id", q.IDs)
	}
	if q.Open {
		c.add(isOpen)
	}
	if q.Approved {
		c.add("s.approved_at is not null and s.declined_at is null and s.withdrawn_at is null")
	}
	if len(q.Marks) > 0 {
		c.in("s.mark", q.Marks)
	}
	if q.After != nil {
		at := micros(q.After.At)
		c.add("(s.made_at < $? or s.made_at = $? and s.id > $?)", at, at, q.After.ID)
	}
	return &c
}

// in is the condition that a column is one of these texts, at least one.
func (c *conditions) in(column string, texts []string) {
	c.add(column+" in ($?"+strings.Repeat(", $?", len(texts)-1)+")", anyOf(texts)...)
}

// beginning is the condition that a column is an id of a table that begins with
// one of these texts, at least one.
func (c *conditions) beginning(column, table, id string, texts []string) {
	c.add(column+" in (select t."+id+" from (values ($?)"+strings.Repeat(", ($?)", len(texts)-1)+") as p join "+table+
		" t on t."+id+" >= p.column1 and t."+id+" < p.column1 || '"+afterAllIDs+"')", anyOf(texts)...)
}

func anyOf(texts []string) []any {
	all := make([]any, len(texts))
	for i, s := range texts {
		all[i] = s
	}
	return all
}

// limited is a statement with a limit, where there is one.
func limited(query string, limit int) string {
	if limit > 0 {
		query += fmt.Sprintf(" limit %d", limit)
	}
	return query
}

// Suggestions are those of the query and how far each got, the newest first.
func (l *Ledger) Suggestions(ctx context.Context, q SuggestionQuery) ([]ledger.SuggestionState, error) {
	var all []ledger.SuggestionState
	where := q.where()
	rows, err := l.reader.QueryContext(ctx, limited(selectSuggestions+where.text()+newestMadeFirst, q.Limit), where.args...)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var s suggestionRow
		if err := rows.Scan(s.columns()...); err != nil {
			return err
		}
		state, err := s.state()
		all = append(all, state)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read suggestions: %w", l.dialect.explain(err))
	}
	return all, nil
}

// Cited is all evidence that suggestions cite, by its key, with the id of the
// suggestion that does.
func (l *Ledger) Cited(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	rows, err := l.reader.QueryContext(ctx, selectKeys)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var key, id string
		err := rows.Scan(&key, &id)
		all[key] = id
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what suggestions cite: %w", l.dialect.explain(err))
	}
	return all, nil
}

// suggestionRow is a suggestion as it is stored.
type suggestionRow struct {
	body                                       []byte
	made, approved, declined, withdrawn, first sql.NullInt64
	reason                                     sql.NullString
	open                                       sql.NullBool
}

// columns are where suggestionColumns go.
func (s *suggestionRow) columns() []any {
	return []any{&s.body, &s.made, &s.approved, &s.declined, &s.withdrawn, &s.first, &s.reason, &s.open}
}

func (s *suggestionRow) state() (state ledger.SuggestionState, err error) {
	if err := json.Unmarshal(s.body, &state.Suggestion); err != nil {
		return state, err
	}
	state.MadeAt, state.ApprovedAt, state.DeclinedAt = maybeMoment(s.made), maybeMoment(s.approved), maybeMoment(s.declined)
	state.WithdrawnAt, state.SentAt = maybeMoment(s.withdrawn), maybeMoment(s.first)
	state.Reason, state.Open = s.reason.String, s.open.Bool
	state.From, state.Until = state.From.UTC(), state.Until.UTC()
	for i := range state.Evidence {
		state.Evidence[i].At = state.Evidence[i].At.UTC()
	}
	return state, nil
}
