package record

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectJudged = `select id, changed, earlier, earlier_merged, earlier_joined, elsewhere from units where repo = $1 and name = $2`
	noteJudged   = `update units set judged = changed, rules = $2, unattributed = $3, bots = $4, self = $5 where id = $1`
	selectClaims = `
select id, kind, rule, identity, at, why, claim, withdrawn_at is not null from contributions where unit = $1`
	insertClaim = `
insert into contributions (unit, id, repo, kind, rule, identity, at, why, claim, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	updateClaim = `
update contributions set kind = $3, rule = $4, identity = $5, at = $6, why = $7, claim = $8, withdrawn_at = null
where unit = $1 and id = $2`
	withdrawClaim = `update contributions set withdrawn_at = $3 where unit = $1 and id = $2`
)

// Settle records verdicts: what is claimed now and was not before is added,
// what is not claimed any more is withdrawn, and all else stays. A verdict on a
// unit that has changed meanwhile is left out; the unit is still stale.
func (l *Ledger) Settle(ctx context.Context, repo ledger.RepoID, rules string, verdicts []ledger.Judged) error {
	if rules == "" {
		return errors.New("record verdicts: rules need a version")
	}
	err := l.write(ctx, func(w *writing) error {
		a, err := newAppending(w, l.dialect, repo)
		for i := range verdicts {
			if err == nil {
				err = a.settle(rules, &verdicts[i])
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("record %d verdicts on repository %d: %w", len(verdicts), repo, err)
	}
	return nil
}

func (a *appending) settle(rules string, v *ledger.Judged) error {
	now := ledger.Judged{Unit: v.Unit}
	var unit int64
	err := a.row(selectJudged, []any{a.repo, v.Unit}, &unit, &now.Changed, &now.Before, &now.MergedBefore, &now.Joined, &now.Elsewhere)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("the record has no unit %q", v.Unit)
	}
	if err != nil || now.Changed != v.Changed || now.Past != v.Past {
		return err
	}
	if err := a.settleClaims(unit, v.Contributions); err != nil {
		return err
	}
	if err := a.noteLanguages(unit, v.NotUnderstood); err != nil {
		return err
	}
	_, err = a.exec(noteJudged, unit, rules, v.Unattributed, v.Bots, v.Self)
	return err
}

// claimRow is a contribution as it is stored.
type claimRow struct {
	kind, rule string
	identity   int64
	at         int64
	why, claim string
	withdrawn  bool
}

// claim is what a contribution says beyond that: nothing looks into it but who
// reads the whole.
type claim struct {
	Evidence      []ledger.Evidence
	Beneficiaries []int64       `json:",omitempty"` // identities
	Links         *ledger.Links `json:",omitempty"`
}

// settleClaims writes the difference between what is recorded of a unit and
// what is claimed now.
func (a *appending) settleClaims(unit int64, now []ledger.Contribution) error {
	was, err := a.claims(unit)
	if err != nil {
		return err
	}
	return a.writeClaims(unit, was, byID(now))
}

// writeClaims writes the difference between claims that are recorded and those
// that are to be, which are sorted by id and each there once. It goes by id, so
// that the steps come in the same order however much is written at once.
func (a *appending) writeClaims(unit int64, was map[string]claimRow, now []*ledger.Contribution) error {
	gone := unclaimed(was, now)
	for _, c := range now {
		before, _ := slices.BinarySearch(gone, c.ID)
		if err := a.withdraw(unit, gone[:before]); err != nil {
			return err
		}
		gone = gone[before:]
		old, known := was[c.ID]
		if err := a.claimed(unit, c, old, known); err != nil {
			return fmt.Errorf("contribution %s: %w", c.ID, err)
		}
	}
	return a.withdraw(unit, gone)
}

// unclaimed are the ids of what stands and is not claimed now, in order.
func unclaimed(was map[string]claimRow, now []*ledger.Contribution) []string {
	var ids []string
	for id, row := range was {
		if _, claimed := searchID(now, id); !claimed && !row.withdrawn {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// searchID finds an id in contributions that are sorted by it.
func searchID(all []*ledger.Contribution, id string) (int, bool) {
	return slices.BinarySearchFunc(all, id, func(c *ledger.Contribution, id string) int { return cmp.Compare(c.ID, id) })
}

// claimed writes what is claimed now where something else is recorded.
func (a *appending) claimed(unit int64, c *ledger.Contribution, old claimRow, known bool) error {
	row, err := a.asClaim(c)
	if err != nil || known && old == row {
		return err
	}
	if err := a.writeClaim(unit, c.ID, known, row); err != nil {
		return err
	}
	a.revised = a.revised || known && !old.withdrawn && counted(old) != counted(row)
	return a.noteClaim(unit, c.ID, known, old.withdrawn)
}

func (a *appending) writeClaim(unit int64, id string, known bool, now claimRow) error {
	var err error
	if known {
		_, err = a.exec(updateClaim, unit, id, now.kind, now.rule, now.identity, now.at, now.why, now.claim)
	} else {
		_, err = a.exec(insertClaim, unit, id, a.repo, now.kind, now.rule, now.identity, now.at, now.why, now.claim, a.now)
	}
	return err
}

// noteClaim notes the step of a claim that was not there, or not any more.
func (a *appending) noteClaim(unit int64, id string, known, withdrawn bool) error {
	switch {
	case !known:
		return a.noteStep(ledger.Recorded, unit, id)
	case withdrawn:
		return a.noteStep(ledger.Restored, unit, id)
	}
	return nil
}

// withdraw takes back what stands.
func (a *appending) withdraw(unit int64, ids []string) error {
	for _, id := range ids {
		if _, err := a.exec(withdrawClaim, unit, id, a.now); err != nil {
			return err
		}
		if err := a.noteStep(ledger.Withdrawn, unit, id); err != nil {
			return err
		}
	}
	return nil
}

func (a *appending) claims(unit int64) (map[string]claimRow, error) {
	all := map[string]claimRow{}
	err := a.rows(selectClaims, []any{unit}, func(rows *sql.Rows) error {
		id, c, err := scanClaim(rows)
		all[id] = c
		return err
	})
	return all, err
}

func scanClaim(rows *sql.Rows) (id string, c claimRow, err error) {
	err = rows.Scan(&id, &c.kind, &c.rule, &c.identity, &c.at, &c.why, &c.claim, &c.withdrawn)
	return id, c, err
}

func (a *appending) asClaim(c *ledger.Contribution) (row claimRow, err error) {
	row = claimRow{kind: string(c.Kind), rule: c.Rule, at: micros(c.At), why: c.Why}
	if row.identity, err = a.identity(c.Identity); err != nil {
		return row, err
	}
	var rest claim
	for _, e := range c.Evidence {
		e.URL = a.home.short(e.URL)
		rest.Evidence = append(rest.Evidence, e)
	}
	for _, who := range c.Beneficiaries {
		id, err := a.identity(who)
		if err != nil {
			return row, err
		}
		rest.Beneficiaries = append(rest.Beneficiaries, id)
	}
	if c.Links != nil && !c.Links.Empty() {
		rest.Links = a.home.shortLinks(c.Links)
	}
	text, err := json.Marshal(rest)
	row.claim = string(text)
	return row, err
}
