package api

import (
	"cmp"
	"context"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// contributions answers with a page of them.
func (a *api) contributions(q question) ([]byte, error) {
	digest := q.digest("contributions")
	query, who, err := a.query(q, digest)
	if err != nil {
		return nil, err
	}
	p := pager{source: a.Source, shown: q.now, who: who, want: query.Limit}
	if err := p.fill(q.Context(), query); err != nil {
		return nil, err
	}
	cursor := ""
	if p.more != nil {
		cursor = writeCursor(digest, p.more.bytes())
	}
	return p.body(cursor)
}

// query is what the parameters ask for, and the one person they name.
func (a *api) query(q question, digest uint64) (query Query, who *ledger.Person, err error) {
	if query.Limit, err = q.limit(); err != nil {
		return query, nil, err
	}
	if query.Kinds, err = q.kinds(); err != nil {
		return query, nil, err
	}
	if query.Since, query.Until, err = a.span(q.parameters); err != nil {
		return query, nil, err
	}
	if query.Repo = q.Get("repo"); q.Has("repo") && !slices.Contains(q.now.Repos, query.Repo) {
		return query, nil, unknownRepo(query.Repo)
	}
	if who, err = q.who(); err != nil {
		return query, nil, err
	}
	if who != nil {
		query.Identities = who.Identities
	}
	query.After, err = q.after(digest)
	return query, who, err
}

// who is the person asked for, nil where everybody is.
func (q question) who() (*ledger.Person, error) {
	if !q.Has("person") {
		return nil, nil
	}
	who, found := q.now.View.Named(q.Get("person"))
	if !found {
		return nil, unknownPerson("parameter person", q.Get("person"))
	}
	return who, nil
}

// after is the place where the page before ended, nil on the first one.
func (q question) after(digest uint64) (*Place, error) {
	place, err := q.readCursor(digest)
	if place == nil || err != nil {
		return nil, err
	}
	return parsePlace(place)
}

// pager fills one page with what may be seen.
type pager struct {
	source  Source
	shown   *Snapshot
	who     *ledger.Person // nil for everybody
	want    int
	entries []report.Entry
	more    *Place // where the next page goes on, nil where there is none
}

// fill reads until the page is full and it is known whether there is more.
func (p *pager) fill(ctx context.Context, q Query) error {
	further, err := leafThrough(p.want, q.After, func(after *Place, limit int) ([]ledger.Contribution, error) {
		q.After, q.Limit = after, limit
		return p.source.Contributions(ctx, q)
	}, p.add, placeOf)
	p.more = cmp.Or(p.more, further)
	return err
}

// add puts a contribution on the page, and tells whether that is full and there
// is more.
func (p *pager) add(c *ledger.Contribution) (full bool) {
	shown, who, ok := p.shown.View.Show(c)
	if !ok || p.who != nil && who != p.who {
		return false
	}
	n := len(p.entries)
	if n > 0 && p.entries[n-1].ID == c.ID {
		return false // two units claim it
	}
	if n == p.want {
		p.more = placeOf(p.entries[n-1].Contribution)
		return true
	}
	p.entries = append(p.entries, report.Entry{Contribution: shown, Person: who})
	return false
}

func placeOf(c *ledger.Contribution) *Place { return &Place{At: c.At, ID: c.ID} }

// body is the page as JSON, a contribution a line.
func (p *pager) body(cursor string) ([]byte, error) {
	tail, err := object(struct {
		Next *string `json:"next"`
	}{next(cursor)})
	if err != nil {
		return nil, err
	}
	r := newRenderer(p.shown.View)
	body := []byte(`{"contributions":[`)
	for i := range p.entries {
		if i > 0 {
			body = append(body, ',')
		}
		body = r.append(append(body, '\n'), p.entries[i])
	}
	return append(append(body, "],\n"...), tail[1:]...), nil
}
