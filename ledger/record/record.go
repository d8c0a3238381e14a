package record

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"time"
)

// ErrMoved says that a cursor was not where a batch took it to be: somebody
// else read on from there, and nothing of the batch was recorded.
var ErrMoved = errors.New("another reader has moved the cursor")

// Ledger is an open record. Its methods may be called from many goroutines,
// and several processes may have the same file open.
type Ledger struct {
	dialect dialect
	// One connection writes, so that nobody waits in vain for a lock that the
	// same process holds; many read meanwhile.
	writer, reader *sql.DB
	now            func() time.Time
	// memory goes from one writing transaction to the next.
	memory chan *memory
	// see Told and Revised
	told, revised atomic.Int64
}

// Open opens the record in a file, which it makes, with its folder, where there
// is none. The record at ":memory:" is empty and goes when it is closed. A
// record of an older version of this program is brought up to date.
func Open(ctx context.Context, path string) (*Ledger, error) {
	return open(ctx, path, lockWait)
}

// lockWait is how long to wait for another process that is writing.
const lockWait = 30 * time.Second

func open(ctx context.Context, path string, wait time.Duration) (*Ledger, error) {
	d, err := sqliteAt(path, wait)
	if err != nil {
		return nil, err
	}
	l, err := connect(d)
	if err != nil {
		return nil, d.explain(err)
	}
	if err := migrate(ctx, d, l.writer); err != nil {
		return nil, errors.Join(d.explain(err), l.Close())
	}
	return l, nil
}

func connect(d dialect) (*Ledger, error) {
	writer, err := sql.Open(d.driver, d.writer)
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	l := &Ledger{dialect: d, writer: writer, reader: writer, now: time.Now, memory: make(chan *memory, 1)}
	l.memory <- newMemory()
	if d.reader == "" {
		return l, nil
	}
	if l.reader, err = sql.Open(d.driver, d.reader); err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	l.reader.SetMaxOpenConns(readers)
	l.reader.SetMaxIdleConns(readers)
	return l, nil
}

// readers is how many connections read at a time.
const readers = 4

// Close waits for the calls under way and closes the record.
func (l *Ledger) Close() error {
	if l.reader == l.writer {
		return l.writer.Close()
	}
	return errors.Join(l.reader.Close(), l.writer.Close())
}
