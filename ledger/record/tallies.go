package record

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/unsung-dev/unsung/ledger"
)

// tallyCursor is up to which step contributions are counted.
const tallyCursor = "tally"

const (
	selectTallies = `
select person, team, kind, repo, live, backfilled, withdrawn, born, mark from tallies order by person, team, kind, repo`
	dropTallies = `delete from tallies where person = $1`
	addTally    = `
insert into tallies (person, team, kind, repo, live, backfilled, withdrawn, born, mark) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (person, team, kind, repo) do update set live = tallies.live + excluded.live,
  backfilled = tallies.backfilled + excluded.backfilled, withdrawn = tallies.withdrawn + excluded.withdrawn`
)

// Tallies are all running counts, by person, team, kind and repository.
func (l *Ledger) Tallies(ctx context.Context) ([]ledger.Tally, error) {
	var all []ledger.Tally
	rows, err := l.reader.QueryContext(ctx, selectTallies)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var t ledger.Tally
		var born int64
		err := rows.Scan(&t.Person, &t.Team, &t.Kind, &t.Repo, &t.Live, &t.Backfilled, &t.Withdrawn, &born, &t.Mark)
		t.Born = moment(born)
		all = append(all, t)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read tallies: %w", l.dialect.explain(err))
	}
	return all, nil
}

// Tallied is the number of the last step that was counted, 0 at first.
func (l *Ledger) Tallied(ctx context.Context) (int64, error) {
	value, err := l.Cursor(ctx, tallyCursor)
	if err != nil || value == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read cursor %s: %w", tallyCursor, err)
	}
	return n, nil
}

// Tally counts the steps behind one number up to another, or none where these
// are the same: it adds to the running counts, once it has dropped those of
// persons who are shown no longer. A count that is new is born and marked as it
// says. It fails with ErrMoved, and counts nothing, where somebody else has counted on
// from the first number.
func (l *Ledger) Tally(ctx context.Context, from, to int64, add []ledger.Tally, drop []string) error {
	err := l.write(ctx, func(w *writing) error {
		if err := w.move(ledger.CursorMove{Name: tallyCursor, From: tallyValue(from), To: tallyValue(to)}); err != nil {
			return err
		}
		for _, person := range drop {
			if _, err := w.exec(dropTallies, person); err != nil {
				return err
			}
		}
		return w.addTallies(add)
	})
	if err != nil {
		return fmt.Errorf("count steps %d to %d: %w", from, to, err)
	}
	return nil
}

func (w *writing) addTallies(add []ledger.Tally) error {
	for _, t := range add {
		if t.Live < 0 || t.Backfilled < 0 || t.Withdrawn < 0 {
			return fmt.Errorf("the counts of %q would fall", t.Person)
		}
		_, err := w.exec(addTally, t.Person, t.Team, string(t.Kind), t.Repo, t.Live, t.Backfilled, t.Withdrawn, micros(t.Born), t.Mark)
		if err != nil {
			return err
		}
	}
	return nil
}

// tallyValue is a number as the value of a cursor, which is "" at first.
func tallyValue(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
