package wiring

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/packet"
)

// TestCriteria holds the names that a configuration knows to those that packets have.
func TestCriteria(t *testing.T) {
	var got []string
	for _, c := range packet.AllCriteria() {
		got = append(got, string(c))
	}
	if !slices.Equal(got, config.Criteria()) {
		t.Errorf("packets have %v, configurations %v", got, config.Criteria())
	}
}

// TestSelfReports holds where the file is looked for.
func TestSelfReports(t *testing.T) {
	folder, now := t.TempDir(), time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	file := filepath.Join(folder, "own.yaml")
	if err := os.WriteFile(file, []byte("- {person: ada, at: 2026-11-20, kind: docs, text: x}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"": 0, "own.yaml": 1, file: 1} {
		if all, err := SelfReports(&config.Config{SelfReports: name}, folder, now); err != nil || len(all) != want {
			t.Errorf("%q: %v, %v", name, all, err)
		}
	}
	if _, err := SelfReports(&config.Config{SelfReports: "none.yaml"}, folder, now); err == nil || !strings.HasPrefix(err.Error(), "self_reports: read self-reports: open "+folder) {
		t.Error(err)
	}
}
