package record

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// explainFile says what an error of the file system means for a record.
func explainFile(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("ledger %s: no permission to write there: choose another place with --ledger (%w)", path, err)
	}
	return fmt.Errorf("ledger %s: cannot make the file: choose another place with --ledger (%w)", path, err)
}

// explainSQLite says what an error of SQLite means and what to do about it
// (sqlite.org/rescode.html).
func explainSQLite(path string, wait time.Duration, err error) error {
	var failed *sqlite.Error
	if !errors.As(err, &failed) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if advice := sqliteAdvice(failed.Code()&0xff, wait); advice != "" {
		return fmt.Errorf("ledger %s: %s (%w)", path, advice, err)
	}
	return fmt.Errorf("ledger %s: %w", path, err)
}

func sqliteAdvice(code int, wait time.Duration) string {
	switch code {
	case sqlite3.SQLITE_NOTADB:
		return "this is no ledger: choose another file with --ledger"
	case sqlite3.SQLITE_CORRUPT:
		return "the file is damaged: restore a copy of it, or move it away and crawl again"
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Sprintf("another program has kept it locked for more than %v: end that program or wait for it", wait)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return "the file or its folder may not be written to: change that or choose another place with --ledger"
	case sqlite3.SQLITE_CANTOPEN:
		return "cannot open it: see that it is a file, and that its folder may be written to"
	case sqlite3.SQLITE_FULL:
		return "the disk is full: make room, then it goes on; nothing recorded is lost"
	case sqlite3.SQLITE_IOERR:
		return "the disk does not answer: see that it is there, has room, and is not a network file system"
	}
	return ""
}

// racedSQLite tells of a table or row that is there already, and of a lock: none
// is waited for where a file becomes one with a log (sqlite.org/wal.html).
func racedSQLite(err error) bool {
	return isSQLite(err, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
}

func lockedSQLite(err error) bool { return isSQLite(err, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) }

// isSQLite tells whether an error has one of these codes.
func isSQLite(err error, codes ...int) bool {
	var failed *sqlite.Error
	return errors.As(err, &failed) && slices.Contains(codes, failed.Code()&0xff)
}
