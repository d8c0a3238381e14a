package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectLastStep  = `select coalesce(max(number), 0) from steps`
	insertStep      = `insert into steps (number, kind, at, unit, id) values ($1, $2, $3, $4, $5)`
	selectElsewhere = `
select count(*), count(*) - count(withdrawn_at)
from contributions where id = $1 and unit <> $2`
	selectSteps = `
select c.id, c.kind, c.rule, c.identity, c.at, c.why, c.claim, c.repo, u.name, s.number, s.kind, s.at
from steps s join contributions c on c.unit = s.unit and c.id = s.id join units u on u.id = c.unit
where s.number > $1
order by s.number
limit $2`
)

// noteStep notes what became of a contribution, unless the same is claimed in
// another unit, so that it stood before and stands now. What was suggested of one
// that stands no longer is withdrawn with it.
func (w *writing) noteStep(kind ledger.StepKind, unit int64, id string) error {
	var elsewhere, standing int
	if err := w.row(selectElsewhere, []any{id, unit}, &elsewhere, &standing); err != nil || standing > 0 {
		w.revised = true
		return err
	}
	if kind == ledger.Recorded && elsewhere > 0 {
		kind = ledger.Restored
	}
	if w.steps == 0 {
		if err := w.row(selectLastStep, nil, &w.steps); err != nil {
			return err
		}
	}
	w.steps++
	_, err := w.exec(insertStep, w.steps, string(kind), w.now, unit, id)
	if err == nil && kind == ledger.Withdrawn {
		err = w.withdrawResting(id)
	}
	return err
}

// LastStep is the number of the last step, 0 where there is none.
func (l *Ledger) LastStep(ctx context.Context) (n int64, err error) {
	if err = l.reader.QueryRowContext(ctx, selectLastStep).Scan(&n); err != nil {
		err = fmt.Errorf("read the last step: %w", l.dialect.explain(err))
	}
	return n, err
}

// Steps are what became of contributions after the step of that number, in
// order of numbers, at most limit of them. None is recorded later with a number
// that was passed by.
func (l *Ledger) Steps(ctx context.Context, after int64, limit int) ([]ledger.Step, error) {
	all, err := l.steps(ctx, after, limit)
	if err != nil {
		return nil, fmt.Errorf("read steps after %d: %w", after, l.dialect.explain(err))
	}
	return all, nil
}

func (l *Ledger) steps(ctx context.Context, after int64, limit int) ([]ledger.Step, error) {
	var all []ledger.Step
	r := l.readClaims(ctx, 0)
	rows, err := l.reader.QueryContext(ctx, selectSteps, after, limit)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var s ledger.Step
		var at int64
		c, refers, err := r.scan(rows, &s.Number, &s.Kind, &at)
		s.At, s.Repo = moment(at), refers.repo
		all = append(all, s)
		r.found, r.refers = append(r.found, c), append(r.refers, refers)
		return err
	})
	if err != nil {
		return nil, err
	}
	named, err := r.contributions()
	for i := range named {
		all[i].Contribution = named[i]
	}
	return all, err
}
