package record

import (
	"database/sql"
	"errors"

	"modernc.org/sqlite"
)

// Failed tells whether an error comes from the database of a record: it cannot be
// read or written, is full, locked or closed.
func Failed(err error) bool {
	var failed *sqlite.Error
	return errors.As(err, &failed) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, sql.ErrTxDone)
}
