package record

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectSchedule = `
select source, repo, state, next_at, failures, reason, error, started_at, read_at from schedule order by next_at, source`
	selectSources = `select source from schedule`
	removeSource  = `delete from schedule where source = $1`
	planSource    = `
insert into schedule (source, repo, state, next_at, hastened_at, failures, reason, error, started_at, read_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (source) do update set state = excluded.state`
	// Who asked for a source while it was read may know of something that came
	// too late for that reading.
	reschedule = `
update schedule set repo = $2, state = $3, failures = $5, reason = $6, error = $7, started_at = $8, read_at = $9,
  next_at = case when $5 = 0 and hastened_at > $8 and hastened_at < $4 then hastened_at else $4 end
where source = $1`
	hasten = `
update schedule set hastened_at = $2, next_at = case when next_at > $2 then $2 else next_at end where source = $1`
)

// Schedule is when every source is due, the earliest first.
func (l *Ledger) Schedule(ctx context.Context) ([]ledger.Due, error) {
	var all []ledger.Due
	rows, err := l.reader.QueryContext(ctx, selectSchedule)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var d ledger.Due
		var next, started, read int64
		err := rows.Scan(&d.Source, &d.Repo, &d.State, &next, &d.Failures, &d.Reason, &d.Error, &started, &read)
		d.NextAt, d.StartedAt, d.ReadAt = moment(next), moment(started), moment(read)
		all = append(all, d)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the schedule: %w", l.dialect.explain(err))
	}
	return all, nil
}

// Plan makes these the sources that are read. Those that are new come in as
// they are; those that are there keep all but the state, which is taken from
// here; those that are not named leave the schedule.
func (l *Ledger) Plan(ctx context.Context, sources []ledger.Due) error {
	err := l.write(ctx, func(w *writing) error {
		gone := map[string]bool{}
		err := w.rows(selectSources, nil, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			gone[name] = true
			return err
		})
		for i := range sources {
			delete(gone, sources[i].Source)
			if err == nil {
				err = w.plan(&sources[i])
			}
		}
		for name := range gone {
			if err == nil {
				_, err = w.exec(removeSource, name)
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("plan %d sources: %w", len(sources), err)
	}
	return nil
}

func (w *writing) plan(d *ledger.Due) error {
	_, err := w.exec(planSource, d.Source, d.Repo, string(d.State), micros(d.NextAt), micros(time.Time{}),
		d.Failures, d.Reason, d.Error, micros(d.StartedAt), micros(d.ReadAt))
	return err
}

// Reschedule records how a reading of a source went, and when it is due again:
// earlier, where it was hastened after the reading began, and the reading did
// not fail. Nothing happens where the source has left the schedule meanwhile.
func (l *Ledger) Reschedule(ctx context.Context, d ledger.Due) error {
	err := l.write(ctx, func(w *writing) error {
		_, err := w.exec(reschedule, d.Source, d.Repo, string(d.State), micros(d.NextAt), d.Failures, d.Reason, d.Error,
			micros(d.StartedAt), micros(d.ReadAt))
		return err
	})
	if err != nil {
		return fmt.Errorf("schedule %s: %w", d.Source, err)
	}
	return nil
}

// Hasten makes a source due at a time, if it is not due earlier. Nothing happens
// where the schedule has no such source.
func (l *Ledger) Hasten(ctx context.Context, source string, at time.Time) error {
	err := l.write(ctx, func(w *writing) error {
		_, err := w.exec(hasten, source, micros(at))
		return err
	})
	if err != nil {
		return fmt.Errorf("hasten %s: %w", source, err)
	}
	return nil
}
