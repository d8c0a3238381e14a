package record

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// sealed is a record, with one repository, that cannot be opened to write to it,
// whoever runs the test: SQLite follows no link where it wants a file beside it.
func sealed(t *testing.T, before ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.db")
	l, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
	for _, statement := range before {
		_, failed := l.writer.ExecContext(t.Context(), statement)
		err = errors.Join(err, failed)
	}
	if err := errors.Join(err, l.Close(), os.Symlink("nowhere", path+"-shm")); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenToRead(t *testing.T) {
	path := sealed(t)
	if l, err := open(t.Context(), path, 10*time.Millisecond); err == nil {
		t.Fatal("opened to write", l.Close())
	}
	l, err := openToRead(t.Context(), path, 10*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if repos, err := l.Repos(t.Context()); err != nil || len(repos) != 1 {
		t.Errorf("repositories %v (%v), want one", repos, err)
	}
	_, err = l.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "two"}})
	if err == nil || !strings.Contains(err.Error(), "may not be written to") || !strings.Contains(err.Error(), path) {
		t.Errorf("writing: %v", err)
	}
}

// TestOpenToReadWritable sees that a record which may be written to is brought up
// to date even for somebody who only reads, and that nobody else's permission
// changes that.
func TestOpenToReadWritable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	for range 2 {
		l, err := OpenToRead(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = l.Repos(t.Context())
		if err := errors.Join(err, l.Close(), os.Chmod(path, 0o400)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenToReadAdvice(t *testing.T) {
	for _, c := range []struct {
		name string
		path func(t *testing.T) string
		want string
	}{
		{"older", func(t *testing.T) string {
			return sealed(t, `delete from goose_db_version where version_id = (select max(version_id) from goose_db_version)`)
		}, "written by an older version of this program, and it may not be written to"},
		{"newer", func(t *testing.T) string {
			return sealed(t, `insert into goose_db_version (version_id, is_applied) values (99, true)`)
		}, "written by a newer version of this program"},
		{"a log that cannot be read", func(t *testing.T) string {
			path := sealed(t)
			if err := os.WriteFile(path+"-wal", []byte("words"), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, "its folder may be written to"},
		{"no database", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "ledger.db")
			if err := os.WriteFile(path, []byte(strings.Repeat("words ", 1000)), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, "this is no ledger"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.path(t)
			l, err := openToRead(context.WithoutCancel(t.Context()), path, 10*time.Millisecond)
			if err == nil {
				_ = l.Close()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v\nwant %s: %s", err, path, c.want)
			}
		})
	}
}
