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

// TestOpenToReadSuggestions sees that what is suggested and to be delivered can be
// read where nothing can be written.
func TestOpenToReadSuggestions(t *testing.T) {
	path := sealed(t,
		`insert into suggestions (id, mark, body, made_at, reason) values ('s', 'ada', '{"ID":"s"}', 1, '')`,
		`insert into suggestion_keys (key, suggestion) values ('k', 's')`,
		`insert into outbox (number, id, destination, about, line, leads, state, made_at, due_at, attempts, fence, status, reason, error)
		values (1, 'd', 'thanks', 's', 'ada', true, 'pending', 1, 7, 0, 0, 0, '', '')`,
		`insert into recognitions (source, id, at, suggestion, body) values ('csv', 'r', 1, '', '{"ID":"r"}')`)
	l, err := openToRead(t.Context(), path, 10*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	ctx := t.Context()
	suggestions, err := l.Suggestions(ctx, SuggestionQuery{Open: true})
	rows, err2 := l.Outbox(ctx, OutboxQuery{})
	cited, err3 := l.Cited(ctx)
	_, oldest, err4 := l.OutboxCounts(ctx)
	next, ok, err5 := l.NextDelivery(ctx, []string{"thanks"})
	given, err6 := l.Recognitions(ctx, time.Time{})
	_, err7 := l.Suggested(ctx)
	if err := errors.Join(err, err2, err3, err4, err5, err6, err7); err != nil {
		t.Fatal(err)
	}
	if len(suggestions) != 1 || len(rows) != 1 || rows[0].Suggestion == nil || cited["k"] != "s" || len(given) != 1 {
		t.Errorf("got %v, %v, %v, %v", suggestions, rows, cited, given)
	}
	if want := moment(7); !ok || next != want || oldest["thanks"] != want {
		t.Errorf("next %v, oldest %v, want %v", next, oldest, want)
	}
	if err := l.Suggest(ctx, ledger.Making{To: 1}); err == nil || !strings.Contains(err.Error(), "may not be written to") {
		t.Errorf("suggesting: %v", err)
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
