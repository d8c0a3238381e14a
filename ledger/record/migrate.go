package record

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// When several processes make the same record, those that come second see tables
// appear and locks that no waiting was asked for. So they try again, so many
// times after such a pause.
const (
	migrateTries = 50
	migratePause = 20 * time.Millisecond
)

// migrate brings the tables up to date.
func migrate(ctx context.Context, d dialect, db *sql.DB) error {
	giveUp := time.Now().Add(d.wait)
	for try := 1; ; try++ {
		err := migrateOnce(ctx, d, db)
		if err == nil || !d.raced(err) || try == migrateTries || time.Now().After(giveUp) {
			return err
		}
		select {
		case <-time.After(migratePause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func migrateOnce(ctx context.Context, d dialect, db *sql.DB) error {
	provider, behind, err := versions(ctx, d, db)
	if err == nil && behind > 0 {
		_, err = provider.Up(ctx)
	}
	return err
}

// mustBeCurrent refuses tables that had to be brought up to date first.
func mustBeCurrent(ctx context.Context, d dialect, db *sql.DB) error {
	_, behind, err := versions(ctx, d, db)
	if err == nil && behind > 0 {
		err = fmt.Errorf("ledger %s: written by an older version of this program, and it may not be written to, so as to bring it up to date: "+
			"allow that once, or name a copy with --ledger", d.where)
	}
	return err
}

// versions tells by how many versions the tables are behind, and refuses those
// that this program does not know.
func versions(ctx context.Context, d dialect, db *sql.DB) (provider *goose.Provider, behind int64, err error) {
	if err := refuseForeign(ctx, d, db); err != nil {
		return nil, 0, err
	}
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, 0, err
	}
	if provider, err = goose.NewProvider(d.goose, db, folder); err != nil {
		return nil, 0, err
	}
	have, know, err := provider.GetVersions(ctx)
	if err == nil && have > know {
		err = fmt.Errorf("ledger %s: written by a newer version of this program (its tables are version %d, this one knows %d): update unsung",
			d.where, have, know)
	}
	return provider, know - have, err
}

// refuseForeign keeps this program's tables out of another program's database.
func refuseForeign(ctx context.Context, d dialect, db *sql.DB) error {
	var tables int
	if err := db.QueryRowContext(ctx, d.foreign).Scan(&tables); err != nil {
		return err
	}
	if tables > 0 {
		return fmt.Errorf("ledger %s: this is the database of another program: choose another file with --ledger", d.where)
	}
	return nil
}
