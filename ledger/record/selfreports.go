package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectSelfReport = `select body from self_reports where source = $1 and id = $2`
	writeSelfReport  = `
insert into self_reports (source, id, at, body) values ($1, $2, $3, $4)
on conflict (source, id) do update set at = excluded.at, body = excluded.body`
	selectSelfReports = `select body from self_reports where at >= $1 order by at, source, id`
)

// KeepSelfReports keeps what people tell of themselves, all or nothing, and tells how
// many were not known. Being told one again changes nothing, but for what it says
// otherwise by now; when it was told first stays.
func (l *Ledger) KeepSelfReports(ctx context.Context, all []ledger.SelfReport) (added int, err error) {
	if added, err = addAll(ctx, l, all, (*writing).selfReport); err != nil {
		return 0, fmt.Errorf("keep %d self-reports: %w", len(all), err)
	}
	return added, nil
}

func (w *writing) selfReport(told *ledger.SelfReport) (isNew bool, err error) {
	s := *told // what was told stays as it is
	if s.Source == "" || s.ID == "" {
		return false, fmt.Errorf("a self-report of %q needs a source and an id", s.Person)
	}
	var was []byte
	err = w.row(selectSelfReport, []any{s.Source, s.ID}, &was)
	if isNew = errors.Is(err, sql.ErrNoRows); err != nil && !isNew {
		return false, err
	}
	if !isNew {
		var old ledger.SelfReport
		if err := json.Unmarshal(was, &old); err != nil {
			return false, err
		}
		s.Recorded = old.Recorded
	}
	body, err := json.Marshal(s)
	if err != nil || string(body) == string(was) {
		return false, err
	}
	_, err = w.exec(writeSelfReport, s.Source, s.ID, micros(s.At), string(body))
	return isNew, err
}

// SelfReports are what people told of themselves that was done since a time (zero for
// all), the newest last, those of one moment by source and id.
func (l *Ledger) SelfReports(ctx context.Context, since time.Time) ([]ledger.SelfReport, error) {
	var all []ledger.SelfReport
	from, _ := Query{Since: since}.bounds()
	rows, err := l.reader.QueryContext(ctx, selectSelfReports, from)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var body []byte
		var s ledger.SelfReport
		if err := rows.Scan(&body); err != nil {
			return err
		}
		err := json.Unmarshal(body, &s)
		s.At, s.Recorded = s.At.UTC(), s.Recorded.UTC()
		all = append(all, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read self-reports: %w", l.dialect.explain(err))
	}
	return all, nil
}
