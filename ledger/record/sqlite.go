package record

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

const inMemory = ":memory:"

// aMoment is how long the driver waits for a lock at a time, see Ledger.begin.
const aMoment = time.Second

// foreignTables counts tables in a database that has none of ours.
const foreignTables = `
select count(*) from sqlite_master
where type = 'table' and not exists (select 1 from sqlite_master where name = 'goose_db_version')`

// sqliteAt is the dialect of a file, which is made where there is none.
func sqliteAt(path string, wait time.Duration) (dialect, error) {
	d := sqliteDialect(path, wait)
	if path == inMemory {
		d.writer = sqliteSource(inMemory, wait, url.Values{})
		return d, nil
	}
	if err := makeFile(path); err != nil {
		return d, err
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return d, fmt.Errorf("ledger %s: %w", path, err)
	}
	d.writer = sqliteSource(full, min(wait, aMoment), url.Values{"_txlock": {"immediate"}, "_pragma": {
		"journal_mode(WAL)", "synchronous(NORMAL)", "cache_size(-65536)", "wal_autocheckpoint(8192)",
	}})
	d.reader = sqliteSource(full, wait, url.Values{"mode": {"ro"}, "_pragma": {"query_only(1)", "cache_size(-16384)"}})
	return d, nil
}

// sqliteDialect is what all records in SQLite have in common.
func sqliteDialect(path string, wait time.Duration) dialect {
	return dialect{
		driver: "sqlite", goose: goose.DialectSQLite3, wait: wait, where: path, foreign: foreignTables, others: `pragma data_version`,
		insert: insertOneByOne, raced: racedSQLite, locked: lockedSQLite,
		explain: func(err error) error { return explainSQLite(path, wait, err) },
	}
}

// sqliteSource names a database to the driver. The time to wait for a lock
// comes first, since other settings may have to wait for one.
func sqliteSource(path string, wait time.Duration, settings url.Values) string {
	busy := "busy_timeout(" + strconv.FormatInt(wait.Milliseconds(), 10) + ")"
	settings["_pragma"] = append([]string{busy}, settings["_pragma"]...)
	name := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	return "file:" + name + "?" + settings.Encode()
}

// makeFile makes the file that is to hold the record, readable by its owner
// only since it is about people, and the folder it is in. A file that exists is
// not opened: closing it would drop the locks that SQLite holds on it.
func makeFile(path string) error {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return fmt.Errorf("ledger %s: this is a folder: name a file in it", path)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return explainFile(path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return explainFile(path, err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // another process was faster
	}
	if err != nil {
		return explainFile(path, err)
	}
	return f.Close()
}
