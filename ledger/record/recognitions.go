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
	selectRecognition = `select body from recognitions where source = $1 and id = $2`
	writeRecognition  = `
insert into recognitions (source, id, at, suggestion, body) values ($1, $2, $3, $4, $5)
on conflict (source, id) do update set at = excluded.at, suggestion = excluded.suggestion, body = excluded.body`
	selectRecognitions = `select body from recognitions where at >= $1 order by at, source, id`
)

// Recognise records thanks that people were given, and tells how many of them
// were not known. Being told one again changes nothing, but for what it says
// otherwise by now. One that answers a suggestion counts as its approval; where
// that has reached nobody, it need not any more, and what waits of it is dropped.
func (l *Ledger) Recognise(ctx context.Context, all []ledger.Recognition) (added int, err error) {
	if added, err = addAll(ctx, l, all, (*writing).recognise); err != nil {
		return 0, fmt.Errorf("record %d recognitions: %w", len(all), err)
	}
	return added, nil
}

// addAll adds all or nothing, and counts those of which add says that they are new.
func addAll[T any](ctx context.Context, l *Ledger, all []T, add func(*writing, *T) (isNew bool, err error)) (added int, err error) {
	err = l.write(ctx, func(w *writing) error {
		added = 0
		for i := range all {
			isNew, err := add(w, &all[i])
			if err != nil {
				return err
			}
			if isNew {
				added++
			}
		}
		return nil
	})
	return added, err
}

func (w *writing) recognise(r *ledger.Recognition) (isNew bool, err error) {
	if r.Source == "" || r.ID == "" {
		return false, fmt.Errorf("a recognition of %q needs a source and an id", r.To)
	}
	body, err := json.Marshal(r)
	if err != nil {
		return false, err
	}
	var was string
	err = w.row(selectRecognition, []any{r.Source, r.ID}, &was)
	if isNew = errors.Is(err, sql.ErrNoRows); err != nil && !isNew || was == string(body) {
		return false, err
	}
	if _, err := w.exec(writeRecognition, r.Source, r.ID, micros(r.At), r.Suggestion, string(body)); err != nil {
		return false, err
	}
	return isNew, w.answer(r)
}

// answer notes that a suggestion was followed. Nothing happens where there is no
// such suggestion, or none that stands.
func (w *writing) answer(r *ledger.Recognition) error {
	was, err := w.progress(r.Suggestion)
	if err != nil || !was.known || was.withdrawn {
		return err
	}
	if err := w.approve(r.Suggestion, r.At); err != nil || was.sent {
		return err
	}
	return w.settleAll(r.Suggestion, ledger.DeliveryDropped, reasonGiven, "", w.now)
}

// Recognitions are the thanks given since a time (zero for all), the newest last,
// those of one moment by source and id.
func (l *Ledger) Recognitions(ctx context.Context, since time.Time) ([]ledger.Recognition, error) {
	var all []ledger.Recognition
	from, _ := Query{Since: since}.bounds()
	rows, err := l.reader.QueryContext(ctx, selectRecognitions, from)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var body []byte
		var r ledger.Recognition
		if err := rows.Scan(&body); err != nil {
			return err
		}
		err := json.Unmarshal(body, &r)
		r.At = r.At.UTC()
		all = append(all, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read recognitions: %w", l.dialect.explain(err))
	}
	return all, nil
}
