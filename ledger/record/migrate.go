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
	if err := refuseForeign(ctx, d, db); err != nil {
		return err
	}
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(d.goose, db, folder)
	if err != nil {
		return err
	}
	have, know, err := provider.GetVersions(ctx)
	switch {
	case err != nil || have == know:
		return err
	case have > know:
		return fmt.Errorf("ledger %s: written by a newer version of this program (its tables are version %d, this one knows %d): update unsung",
			d.where, have, know)
	}
	_, err = provider.Up(ctx)
	return err
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
