package record

import (
	"context"
	"database/sql"
	"time"

	"github.com/pressly/goose/v3"
)

// dialect is all in which databases differ.
type dialect struct {
	driver  string // of database/sql
	goose   goose.Dialect
	writer  string        // the data source to write to
	reader  string        // the one to read from, "" where only the writer can
	wait    time.Duration // for a lock that another process holds
	where   string        // what a person calls the record: its path
	foreign string        // a statement that counts the tables of somebody else's database
	// others is a statement whose answer changes when anybody else writes. It is
	// "" where there is none; then nothing is remembered between transactions.
	others string
	// lock makes this the only transaction that writes. It is nil where
	// beginning one does that.
	lock func(context.Context, *sql.Tx) error
	// insert adds activities that are new and tells which these were. It is
	// apart because what is fast on one database is slow on another.
	insert func(*writing, []activityRow) ([]bool, error)
	// locked tells whether an error says that another process is writing.
	locked func(error) bool
	// raced tells whether an error can come from another process that makes the
	// same tables at the same moment.
	raced func(error) bool
	// explain says what an error of the driver means to a person.
	explain func(error) error
}
