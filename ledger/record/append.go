package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

// Append records what one answer of a source brought, whole or not at all, and
// tells what of it was new. It fails with ErrMoved when a cursor of the batch
// is not where the batch takes it to be.
func (l *Ledger) Append(ctx context.Context, b ledger.Batch) (ledger.Outcome, error) {
	var a *appending
	err := l.write(ctx, func(w *writing) (err error) {
		if a, err = newAppending(w, l.dialect, b.Repo); err != nil {
			return err
		}
		return a.batch(&b)
	})
	if err != nil {
		return ledger.Outcome{}, fmt.Errorf("record %d activities of repository %d: %w", len(b.Activities), b.Repo, err)
	}
	return a.outcome, nil
}

// appending is a batch on its way into the record.
type appending struct {
	unitBook
	dialect dialect
	home    home
	outcome ledger.Outcome
	looked  []int64         // units, see compared
	joins   map[int64]int64 // since when has to be counted again who joined others
}

func newAppending(w *writing, d dialect, id ledger.RepoID) (*appending, error) {
	var s Stored
	err := w.row(selectRepo, []any{id}, &s.ID, &s.Forge, &s.Number, &s.Name, &s.CommitURL)
	if errors.Is(err, sql.ErrNoRows) {
		err = errors.New("the record has no such repository")
	}
	if err != nil {
		return nil, err
	}
	return &appending{unitBook: newUnitBook(w, id), dialect: d, home: homeOf(s.Repo), joins: map[int64]int64{}}, nil
}

func (a *appending) batch(b *ledger.Batch) error {
	for _, c := range b.Cursors {
		if err := a.move(c); err != nil {
			return err
		}
	}
	steps := []func(*ledger.Batch) error{a.threads, a.activities, a.wholes, a.goneUnits, a.noteJoins, a.links, a.history, a.gaps, a.compared}
	for _, step := range steps {
		if err := step(b); err != nil {
			return err
		}
	}
	if err := a.touch(); err != nil {
		return err
	}
	a.told = a.told || len(a.touched)+len(a.renamed)+len(b.Links) > 0
	return a.noteCompared()
}

const insertLink = `insert into links (from_id, to_id, reason) values ($1, $2, $3) on conflict do nothing`

func (a *appending) links(b *ledger.Batch) error {
	for _, link := range b.Links {
		from, err := a.identity(link.From)
		if err != nil {
			return err
		}
		to, err := a.identity(link.To)
		if err != nil {
			return err
		}
		if _, err := a.exec(insertLink, from, to, link.Reason); err != nil {
			return err
		}
	}
	return nil
}
