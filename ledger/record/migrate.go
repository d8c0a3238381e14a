package record

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrateTries is how often to try again when several processes make the same
// record: those that come second see tables appear.
const migrateTries = 5

// migrate brings the tables up to date.
func migrate(ctx context.Context, d dialect, db *sql.DB) error {
	var err error
	for range migrateTries {
		if err = migrateOnce(ctx, d, db); err == nil || ctx.Err() != nil || !d.raced(err) {
			return err
		}
	}
	return err
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
	if _, err := provider.Up(ctx); err != nil {
		return err
	}
	have, know, err := provider.GetVersions(ctx)
	if err == nil && have > know {
		err = fmt.Errorf("ledger %s: written by a newer version of this program (its tables are version %d, this one knows %d): update unsung",
			d.where, have, know)
	}
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
