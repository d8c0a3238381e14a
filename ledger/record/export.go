package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectExported = `
select a.kind, a.key, u.name, a.actor, a.subject, a.author, a.at, a.url, a.detail, a.payload, a.deleted_at is not null
from activities a join units u on u.id = a.unit
where a.repo = $1 and a.at >= $2 and ($3 or a.deleted_at is null)
order by a.kind, a.size, a.key`
	byPlace = ` order by r.name, r.number, u.name, c.at, c.id`
)

// ExportActivities yields every activity since a time (zero for all), by
// repository, kind and id, ids that are numbers in order of numbers; with those
// that the source deleted where asked to. It stops at the first error of yield,
// which must not call the record.
func (l *Ledger) ExportActivities(ctx context.Context, since time.Time, deleted bool, yield func(ExportedActivity) error) error {
	people, err := l.everybody(ctx)
	if err != nil {
		return fmt.Errorf("export activities: %w", l.dialect.explain(err))
	}
	repos, err := l.Repos(ctx)
	if err != nil {
		return err
	}
	from, _ := Query{Since: since}.bounds()
	for _, s := range repos {
		e := exporting{home: homeOf(s.Repo), people: people}
		rows, err := l.reader.QueryContext(ctx, selectExported, s.ID, from, deleted)
		err = eachRow(rows, err, func(rows *sql.Rows) error {
			a, err := e.scan(rows)
			if err != nil {
				return err
			}
			return yield(a)
		})
		if err != nil {
			return fmt.Errorf("export activities of %s: %w", s.Name, l.dialect.explain(err))
		}
	}
	return nil
}

// exporting turns the rows of one repository into what is exported.
type exporting struct {
	home   home
	people people
}

func (e exporting) scan(rows *sql.Rows) (a ExportedActivity, err error) {
	var actor, subject, author, at int64
	var detail, payload []byte
	err = rows.Scan(&a.Kind, &a.ID, &a.Unit, &actor, &subject, &author, &at, &a.URL, &detail, &payload, &a.Deleted)
	if err != nil {
		return a, err
	}
	a.Repo, a.At, a.URL = e.home.name, moment(at), e.home.full(a.URL)
	a.Actor, a.Subject = exportAccount(e.people[actor]), exportAccount(e.people[subject])
	a.Author = e.people[author].String()
	a.Payload = asJSON(payload)
	return a, e.home.readDetail(detail, &a.Detail)
}

// asJSON is a payload as part of a JSON text: a text where it is none itself.
func asJSON(payload []byte) json.RawMessage {
	if len(payload) == 0 || json.Valid(payload) {
		return payload
	}
	text, _ := json.Marshal(string(payload)) // a text can always be written
	return text
}

// ExportContributions yields every contribution that stands, of activities
// since a time (zero for all), by repository, unit, time and id; those of a git
// history are one unit. It stops at the first error of yield, which must not
// call the record.
func (l *Ledger) ExportContributions(ctx context.Context, since time.Time, yield func(ExportedContribution) error) error {
	if err := l.exportContributions(ctx, Query{Since: since}, yield); err != nil {
		return fmt.Errorf("export contributions: %w", l.dialect.explain(err))
	}
	return nil
}

func (l *Ledger) exportContributions(ctx context.Context, q Query, yield func(ExportedContribution) error) error {
	r := l.readClaims(ctx, 0)
	repos, err := l.reposByID(ctx)
	if err != nil {
		return err
	}
	everybody, err := l.everybody(ctx)
	if err != nil {
		return err
	}
	where, err := l.claimsWhere(ctx, q)
	if err != nil {
		return err
	}
	rows, err := l.reader.QueryContext(ctx, selectClaimed+where.text()+byPlace, where.args...)
	return eachRow(rows, err, func(rows *sql.Rows) error {
		c, refers, err := r.scan(rows)
		if err != nil {
			return err
		}
		refers.name(&c, everybody, repos)
		return yield(exportContribution(&c))
	})
}

// ExportPeople yields every identity that anything refers to which the
// source still has, by handle, with its links
// to others of these. It stops at the first error of yield, which must not call
// the record.
func (l *Ledger) ExportPeople(ctx context.Context, yield func(ExportedIdentity) error) error {
	identities, err := l.Identities(ctx, nil)
	if err != nil {
		return err
	}
	links, err := l.exportLinks(ctx, identities)
	if err != nil {
		return err
	}
	for _, a := range identities {
		e := exportIdentity(a)
		e.Links = append(e.Links, links[a.Identity]...)
		if err := yield(e); err != nil {
			return fmt.Errorf("export people: %w", err)
		}
	}
	return nil
}

// exportLinks are the links between some identities, by the one they lead from.
func (l *Ledger) exportLinks(ctx context.Context, between []ledger.Actor) (map[ledger.Identity][]ExportedLink, error) {
	present := map[ledger.Identity]bool{}
	for _, a := range between {
		present[a.Identity] = true
	}
	from := map[ledger.Identity][]ExportedLink{}
	links, err := l.Links(ctx)
	for _, k := range links {
		if present[k.From] && present[k.To] {
			from[k.From] = append(from[k.From], ExportedLink{To: k.To.String(), Reason: k.Reason})
		}
	}
	return from, err
}
