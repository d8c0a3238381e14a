package record

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// activityRow is an activity as it is stored.
type activityRow struct {
	repo                   ledger.RepoID
	kind, key              string
	unit                   int64
	actor, subject, author int64
	at                     int64
	url, detail            string
	payload, digest        []byte
}

const (
	insertActivity = `
insert into activities (repo, kind, size, key, unit, actor, subject, author, at, url, detail, payload, digest, revision)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)
on conflict do nothing`
	selectActivity = `
select unit, actor, at, digest, deleted_at from activities where repo = $1 and kind = $2 and size = $3 and key = $4`
	keepRevision = `
insert into revisions (repo, kind, size, key, revision, unit, actor, subject, author, at, url, detail, payload, ended_at)
select repo, kind, size, key, revision, unit, actor, subject, author, at, url, detail, payload, $5
from activities where repo = $1 and kind = $2 and size = $3 and key = $4`
	reviseActivity = `
update activities set unit = $5, actor = $6, subject = $7, author = $8, at = $9, url = $10, detail = $11, payload = $12,
  digest = $13, revision = revision + 1, deleted_at = null
where repo = $1 and kind = $2 and size = $3 and key = $4`
	reviveActivity = `
update activities set deleted_at = null where repo = $1 and kind = $2 and size = $3 and key = $4`
)

// activities records those that are new or differ from what is recorded.
func (a *appending) activities(b *ledger.Batch) error {
	rows := make([]activityRow, 0, len(b.Activities))
	for _, act := range inKeyOrder(b.Activities) {
		row, err := a.asRow(act)
		if err != nil {
			return fmt.Errorf("activity %s: %w", act.Ref(), err)
		}
		rows = append(rows, row)
	}
	fresh, err := a.dialect.insert(a.writing, rows)
	if err != nil {
		return err
	}
	for i := range rows {
		if fresh[i] {
			a.outcome.New++
			a.touched[rows[i].unit] = true
			a.joined(rows[i].kind, rows[i].actor, rows[i].at)
		} else if err := a.revise(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// inKeyOrder sorts activities as the table is sorted, so that rows that are
// written together lie together. Of those with one key the last counts.
func inKeyOrder(all []ledger.Activity) []*ledger.Activity {
	sorted := make([]*ledger.Activity, len(all))
	for i := range all {
		sorted[i] = &all[len(all)-1-i]
	}
	order := func(x, y *ledger.Activity) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(len(x.ID), len(y.ID)), cmp.Compare(x.ID, y.ID))
	}
	slices.SortStableFunc(sorted, order)
	return slices.CompactFunc(sorted, func(x, y *ledger.Activity) bool { return order(x, y) == 0 })
}

// asRow is an activity as the row that stands for it.
func (a *appending) asRow(act *ledger.Activity) (r activityRow, err error) {
	r = activityRow{
		repo: a.repo, kind: string(act.Kind), key: act.ID, at: micros(act.At), url: a.home.short(act.URL), payload: act.Payload,
	}
	if r.payload == nil {
		r.payload = []byte{} // the column holds no null
	}
	if r.unit, err = a.unit(act.Unit); err != nil {
		return r, err
	}
	if r.actor, err = a.actor(act.Actor); err != nil {
		return r, err
	}
	if r.subject, err = a.actor(act.Subject); err != nil {
		return r, err
	}
	if r.author, err = a.identity(act.Detail.Git); err != nil {
		return r, err
	}
	if r.detail, err = a.detail(act.Detail); err != nil {
		return r, err
	}
	r.digest = r.sum()
	return r, nil
}

// detail is a detail as it is stored, without what refers to other rows.
func (a *appending) detail(d ledger.Detail) (string, error) {
	d.Git = ledger.Identity{}
	d.Ref = a.home.shortRef(d.Ref)
	text, err := json.Marshal(d)
	return string(text), err
}

// sum is a digest of all that an activity says.
func (r *activityRow) sum() []byte {
	text := make([]byte, 0, 64+len(r.url)+len(r.detail)+len(r.payload))
	for _, n := range []int64{r.unit, r.actor, r.subject, r.author, r.at, int64(len(r.url)), int64(len(r.detail))} {
		text = binary.BigEndian.AppendUint64(text, uint64(n))
	}
	text = append(append(append(text, r.url...), r.detail...), r.payload...)
	sum := sha256.Sum256(text)
	return sum[:16]
}

func (r *activityRow) id() []any { return []any{r.repo, r.kind, len(r.key), r.key} }

func (r *activityRow) all() []any {
	return append(r.id(), r.unit, r.actor, r.subject, r.author, r.at, r.url, r.detail, r.payload, r.digest)
}

// insertOneByOne is the fastest way on SQLite: many rows in one statement take
// four times as long with this driver.
func insertOneByOne(w *writing, rows []activityRow) ([]bool, error) {
	fresh := make([]bool, len(rows))
	for i := range rows {
		n, err := w.exec(insertActivity, rows[i].all()...)
		if err != nil {
			return nil, err
		}
		fresh[i] = n == 1
	}
	return fresh, nil
}

// revise records what an activity says now where it said something else
// before, or was gone.
func (a *appending) revise(r *activityRow) error {
	var unit, actor, at int64
	var digest []byte
	var deleted sql.NullInt64
	if err := a.row(selectActivity, r.id(), &unit, &actor, &at, &digest, &deleted); err != nil {
		return err
	}
	same := bytes.Equal(digest, r.digest)
	if same && !deleted.Valid {
		a.outcome.Same++
		return nil
	}
	a.outcome.Revised++
	a.touched[unit], a.touched[r.unit] = true, true
	if deleted.Valid || unit != r.unit || actor != r.actor || at != r.at {
		a.joined(r.kind, actor, at)
		a.joined(r.kind, r.actor, r.at)
	}
	if same {
		_, err := a.exec(reviveActivity, r.id()...)
		return err
	}
	if _, err := a.exec(keepRevision, append(r.id(), a.now)...); err != nil {
		return err
	}
	_, err := a.exec(reviseActivity, r.all()...)
	return err
}
