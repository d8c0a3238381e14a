package record

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// OpenToRead opens the record in a file for somebody who only reads: as Open
// does where the file may be written to, and where it may not, on a file system
// for reading or for want of permission, as it is. Then it fails where the tables
// had to be brought up to date first, and so does whatever writes.
func OpenToRead(ctx context.Context, path string) (*Ledger, error) {
	return openToRead(ctx, path, lockWait)
}

func openToRead(ctx context.Context, path string, wait time.Duration) (l *Ledger, err error) {
	if path == inMemory || mayWrite(path) {
		if l, err = open(ctx, path, wait); path == inMemory || !mayNotWrite(err) {
			return l, err
		}
	}
	for _, how := range readingOnly(path) {
		if l, err = openReadOnly(ctx, path, wait, how); !mayNotWrite(err) {
			return l, err
		}
	}
	return nil, err
}

// readingOnly are the ways to open a file that may not be written to: with the
// log that others are writing, and, where there is none or nothing in it, as a
// file that nobody changes, since with a log SQLite makes files beside it, which
// may be forbidden too, and which the owner could not write to
// (sqlite.org/wal.html#read_only_databases).
func readingOnly(path string) (ways []url.Values) {
	log, err := os.Stat(path + "-wal")
	if err == nil {
		ways = append(ways, url.Values{"mode": {"ro"}})
	}
	if err != nil || log.Size() == 0 {
		ways = append(ways, url.Values{"mode": {"ro"}, "immutable": {"1"}})
	}
	return ways
}

func openReadOnly(ctx context.Context, path string, wait time.Duration, how url.Values) (*Ledger, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("ledger %s: %w", path, err)
	}
	d := sqliteDialect(path, wait)
	how["_pragma"] = []string{"query_only(1)", "cache_size(-16384)"}
	d.writer = sqliteSource(full, wait, how)
	d.reader = d.writer
	l, err := connect(d)
	if err != nil {
		return nil, d.explain(err)
	}
	if err := mustBeCurrent(ctx, d, l.reader); err != nil {
		return nil, errors.Join(d.explain(err), l.Close())
	}
	return l, nil
}

// mayNotWrite tells of files that cannot be opened to write to them.
func mayNotWrite(err error) bool {
	return isSQLite(err, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN)
}
