package record_test

import (
	"path/filepath"
	"testing"

	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/ledger/record/recordtest"
)

// TestSQLite holds both kinds of SQLite record to what is promised of one.
func TestSQLite(t *testing.T) {
	t.Run("file", func(t *testing.T) {
		recordtest.Run(t, func(t *testing.T) *record.Ledger { return open(t, filepath.Join(t.TempDir(), "ledger.db")) })
	})
	t.Run("memory", func(t *testing.T) {
		recordtest.Run(t, func(t *testing.T) *record.Ledger { return open(t, ":memory:") })
	})
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
