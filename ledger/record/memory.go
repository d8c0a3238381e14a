package record

import (
	"context"
	"database/sql"

	"github.com/unsung-dev/unsung/ledger"
)

// memory is what a writer knows of the record without looking: the identities
// of actors, since most batches speak of the same people. It holds only while
// nobody else writes, and only what was committed.
type memory struct {
	people map[ledger.Actor]int64
	others int64 // the answer of dialect.others when this was remembered
}

// maxPeople bounds the memory to about 20 MB.
const maxPeople = 100_000

func newMemory() *memory { return &memory{people: map[ledger.Actor]int64{}} }

// refresh forgets what may have changed since the last transaction.
func (m *memory) refresh(ctx context.Context, d dialect, tx *sql.Tx) error {
	if d.others == "" || len(m.people) > maxPeople {
		clear(m.people)
	}
	if d.others == "" {
		return nil
	}
	var others int64
	if err := tx.QueryRowContext(ctx, d.others).Scan(&others); err != nil {
		return err
	}
	if others != m.others {
		clear(m.people)
	}
	m.others = others
	return nil
}
