package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	// A thread of which only a part was read yet would be misjudged.
	notPending = `not exists (
    select 1 from threads p where p.unit = units.id and p.version <> p.fetched and not p.gone)`
	// Histories are judged by rules of their own.
	isThread    = `not (name >= 'history:' and name < 'history;')`
	selectStale = `
select u.id, u.name, u.changed, u.earlier, u.earlier_merged, u.earlier_joined, u.elsewhere, coalesce(t.number, 0), coalesce(t.pull, false),
  coalesce(t.node, ''), coalesce(t.author, 0), t.opened, t.merged, coalesce(t.version, '')
from (
  select id, name, changed, earlier, earlier_merged, earlier_joined, elsewhere from units where repo = $1 and rules < $2 and ` + isThread + ` and ` + notPending + `
  union all
  select id, name, changed, earlier, earlier_merged, earlier_joined, elsewhere from units where repo = $1 and rules > $2 and ` + isThread + ` and ` + notPending + `
  limit $3
) u left join threads t on t.unit = u.id
order by u.id`
)

// unitsAtOnce is of how many units activities are read with one statement.
const unitsAtOnce = 32

// enoughActivities ends a reading of stale units before its limit: threads of a
// thousand comments must not fill the memory.
const enoughActivities = 20_000

// Stale are units to be judged, at most limit of them, each with all its
// activities but without their payloads: those that changed since they were
// judged, were judged by other rules, or by other knowledge of what the author
// had done before. A unit of which the source has nothing any more comes
// without activities. There are none left when the answer is empty.
func (l *Ledger) Stale(ctx context.Context, repo ledger.RepoID, rules string, limit int) ([]ledger.Stale, error) {
	if rules == "" {
		return nil, errors.New("read stale units: rules need a version")
	}
	if err := l.countEarlier(ctx, repo); err != nil {
		return nil, fmt.Errorf("count what authors of repository %d did before: %w", repo, l.dialect.explain(err))
	}
	stale, err := l.stale(ctx, repo, rules, limit)
	if err != nil {
		return nil, fmt.Errorf("read stale units of repository %d: %w", repo, l.dialect.explain(err))
	}
	return stale, nil
}

func (l *Ledger) stale(ctx context.Context, repo ledger.RepoID, rules string, limit int) ([]ledger.Stale, error) {
	source, err := l.Repo(ctx, repo)
	if err != nil {
		return nil, err
	}
	r := &staleReading{Ledger: l, ctx: ctx, source: source.Repo, home: homeOf(source.Repo), people: people{}}
	if err := r.units(repo, rules, limit); err != nil {
		return nil, err
	}
	for from := 0; from < len(r.found); from += unitsAtOnce {
		if r.loaded >= enoughActivities {
			r.found = r.found[:from]
			break
		}
		if err := r.activities(r.found[from:min(from+unitsAtOnce, len(r.found))]); err != nil {
			return nil, err
		}
	}
	return r.answer()
}

// staleReading is one reading of stale units.
type staleReading struct {
	*Ledger
	ctx    context.Context
	source ledger.Repo
	home   home
	people people
	found  []staleUnit
	loaded int
}

// staleUnit is a unit with references to people in place of people.
type staleUnit struct {
	ledger.Stale
	id, author int64
	who        [][3]int64 // actor, subject, author of each activity
}

// units reads the units before their activities, so that a verdict on
// activities that came in between is taken for one on the fewer before.
func (r *staleReading) units(repo ledger.RepoID, rules string, limit int) error {
	rows, err := r.reader.QueryContext(r.ctx, selectStale, repo, rules, limit)
	return eachRow(rows, err, func(rows *sql.Rows) error {
		var u staleUnit
		var opened, merged sql.NullInt64
		u.Repo = r.source
		err := rows.Scan(&u.id, &u.Other, &u.Changed, &u.Before, &u.MergedBefore, &u.Joined, &u.Elsewhere,
			&u.Number, &u.Pull, &u.Node, &u.author, &opened, &merged, &u.Version)
		u.Opened, u.Merged = maybeMoment(opened), maybeMoment(merged)
		u.name()
		r.people.add(u.author)
		r.found = append(r.found, u)
		return err
	})
}

// name takes the name of a unit apart where it is that of a thread, be the
// thread listed yet or not.
func (u *staleUnit) name() {
	number, ok := ledger.ThreadNumber(u.Other)
	if !ok {
		return
	}
	u.Number, u.Pull = number, strings.HasPrefix(u.Other, "pull:")
	u.Other = ""
}

const (
	selectOfUnits = `
select unit, kind, key, actor, subject, author, at, url, detail from activities
where deleted_at is null and `
	byTime = ` order by unit, at, kind, size, key`
)

// activities fills units with what is in them.
func (r *staleReading) activities(units []staleUnit) error {
	of := make(map[int64]*staleUnit, len(units))
	for i := range units {
		of[units[i].id] = &units[i]
	}
	rows, err := r.reader.QueryContext(r.ctx, selectOfUnits+among("unit", slices.Collect(maps.Keys(of)))+byTime)
	return eachRow(rows, err, func(rows *sql.Rows) error {
		act := ledger.Activity{Source: r.source.Name}
		var unit, at int64
		var who [3]int64
		var detail []byte
		if err := rows.Scan(&unit, &act.Kind, &act.ID, &who[0], &who[1], &who[2], &at, &act.URL, &detail); err != nil {
			return err
		}
		u := of[unit]
		act.At, act.Unit, act.URL = moment(at), u.Unit(), r.home.full(act.URL)
		u.Activities, u.who = append(u.Activities, act), append(u.who, who)
		r.people.add(who[:]...)
		r.loaded++
		return r.home.readDetail(detail, &u.Activities[len(u.Activities)-1].Detail)
	})
}

func (h home) readDetail(text []byte, d *ledger.Detail) error {
	if len(text) > len(`{}`) {
		if err := json.Unmarshal(text, d); err != nil {
			return err
		}
	}
	d.Ref = h.fullRef(d.Ref)
	return nil
}

// answer names the people.
func (r *staleReading) answer() ([]ledger.Stale, error) {
	if err := r.introduce(r.ctx, r.people); err != nil {
		return nil, err
	}
	stale := make([]ledger.Stale, len(r.found))
	for i := range r.found {
		u := &r.found[i]
		u.Author = r.people[u.author]
		for k, who := range u.who {
			act := &u.Activities[k]
			act.Actor, act.Subject, act.Detail.Git = r.people[who[0]], r.people[who[1]], r.people[who[2]].Identity
		}
		stale[i] = u.Stale
	}
	return stale, nil
}
