package record_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/ledger/record/recordtest"
)

// TestSQLite holds both kinds of SQLite record to what is promised of one.
func TestSQLite(t *testing.T) {
	t.Run("file", func(t *testing.T) {
		empty := emptyFile(t)
		recordtest.Run(t, func(t *testing.T) *record.Ledger {
			path := filepath.Join(t.TempDir(), "ledger.db")
			if err := os.WriteFile(path, empty, 0o600); err != nil {
				t.Fatal(err)
			}
			return open(t, path)
		})
	})
	t.Run("memory", func(t *testing.T) {
		recordtest.Run(t, func(t *testing.T) *record.Ledger { return open(t, ":memory:") })
	})
}

// emptyFile is the file of a record with nothing in it, which is faster to copy
// than to make.
func emptyFile(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.db")
	l, err := record.Open(t.Context(), path)
	if err == nil {
		err = l.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func open(t *testing.T, path string) *record.Ledger {
	t.Helper()
	l, err := record.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}
