package record

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

// writing is one transaction that writes. It prepares each statement once.
type writing struct {
	ctx        context.Context
	tx         *sql.Tx
	now        int64
	statements map[string]*sql.Stmt
	memory     *memory
	renamed    map[int64]bool // identities
	steps      int64          // the number of the last step, 0 where that was not asked for
	told       bool           // see Ledger.Told
	revised    bool           // see Ledger.Revised
}

// write runs one transaction, of which all or nothing stays. Others wait until
// it has ended.
func (l *Ledger) write(ctx context.Context, do func(*writing) error) error {
	var known *memory
	select {
	case known = <-l.memory:
	case <-ctx.Done():
		return ctx.Err()
	}
	err := l.transact(ctx, known, do)
	if err != nil {
		known = newMemory() // of what was rolled back
	}
	l.memory <- known
	if ctx.Err() != nil && err != nil {
		return ctx.Err() // else this shows as a transaction that has ended
	}
	return l.dialect.explain(err)
}

func (l *Ledger) transact(ctx context.Context, known *memory, do func(*writing) error) error {
	tx, err := l.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to undo
	if l.dialect.lock != nil {
		if err := l.dialect.lock(ctx, tx); err != nil {
			return err
		}
	}
	if err := known.refresh(ctx, l.dialect, tx); err != nil {
		return err
	}
	w := &writing{
		// The transaction watches ctx; were each statement to watch it as
		// well, a short one would cost twice as much.
		ctx: context.WithoutCancel(ctx), tx: tx, now: micros(l.now()),
		statements: map[string]*sql.Stmt{}, memory: known, renamed: map[int64]bool{},
	}
	if err := do(w); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	l.note(w)
	return nil
}

// begin waits for others that write. SQLite would not notice while it waits that
// ctx has ended, so it waits for a moment each time.
func (l *Ledger) begin(ctx context.Context) (*sql.Tx, error) {
	giveUp := time.Now().Add(l.dialect.wait)
	for {
		tx, err := l.writer.BeginTx(ctx, nil)
		if err == nil || !l.dialect.locked(err) || ctx.Err() != nil || !time.Now().Before(giveUp) {
			return tx, err
		}
	}
}

func (w *writing) prepared(query string) (*sql.Stmt, error) {
	if s, ok := w.statements[query]; ok {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", gist(query), err)
	}
	w.statements[query] = s
	return s, nil
}

// exec runs a statement and tells how many rows it changed.
func (w *writing) exec(query string, args ...any) (int64, error) {
	s, err := w.prepared(query)
	if err != nil {
		return 0, err
	}
	done, err := s.ExecContext(w.ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", gist(query), err)
	}
	return done.RowsAffected()
}

// gist is how a statement begins, on one line: enough to know which it is.
func gist(query string) string {
	words := strings.Fields(query)
	if len(words) > 8 {
		words = append(words[:8], "…")
	}
	return strings.Join(words, " ")
}

// row reads one row into dst. It gives sql.ErrNoRows where there is none.
func (w *writing) row(query string, args []any, dst ...any) error {
	s, err := w.prepared(query)
	if err != nil {
		return err
	}
	return s.QueryRowContext(w.ctx, args...).Scan(dst...)
}

// rows calls each for every row.
func (w *writing) rows(query string, args []any, each func(*sql.Rows) error) error {
	s, err := w.prepared(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(w.ctx, args...)
	return eachRow(rows, err, each)
}

// eachRow calls each for every row of an answer, and closes it.
func eachRow(rows *sql.Rows, err error, each func(*sql.Rows) error) error {
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // Err tells what went wrong
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
