package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectCursor = `select value from cursors where name = $1`
	moveCursor   = `update cursors set value = $3 where name = $1 and value = $2`
	insertCursor = `insert into cursors (name, value) values ($1, $2) on conflict do nothing`
)

// Cursor is how far a named reader has come, "" where it has not begun.
func (l *Ledger) Cursor(ctx context.Context, name string) (string, error) {
	var value string
	err := l.reader.QueryRowContext(ctx, selectCursor, name).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("read cursor %s: %w", name, l.dialect.explain(err))
	}
	return value, nil
}

func (w *writing) move(c ledger.CursorMove) error {
	n, err := w.exec(moveCursor, c.Name, c.From, c.To)
	if err == nil && n == 0 && c.From == "" {
		n, err = w.exec(insertCursor, c.Name, c.To)
	}
	if err == nil && n == 0 {
		err = fmt.Errorf("cursor %s is not at %q: %w", c.Name, c.From, ErrMoved)
	}
	return err
}
