package report

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// write is the report in one format.
func write(t testing.TB, name string, r *Report, opt Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, name, r, opt); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (want it anew with -update):\n%s", path, diff)
	}
}

func TestGolden(t *testing.T) {
	for _, g := range []struct {
		file, format string
		opt          Options
	}{
		{"sample.table", "table", Options{}},
		{"sample-80.table", "table", Options{Width: 80}},
		{"sample.md", "markdown", Options{}},
		{"sample.csv", "csv", Options{}},
		{"sample.json", "json", Options{}},
	} {
		t.Run(g.file, func(t *testing.T) { golden(t, g.file, write(t, g.format, sample(), g.opt)) })
	}
}

// With issues and pull requests a report has up to fourteen hidden kinds, more
// than most terminals have columns for.
func TestGoldenWithThreads(t *testing.T) {
	for _, g := range []struct {
		file, format string
		opt          Options
	}{
		{"threads.table", "table", Options{}},
		{"threads-40.table", "table", Options{Width: 40}},
		{"threads-60.table", "table", Options{Width: 60}},
		{"threads-80.table", "table", Options{Width: 80}},
		{"threads-120.table", "table", Options{Width: 120}},
		{"threads-200.table", "table", Options{Width: 200}},
		{"threads.md", "markdown", Options{}},
	} {
		t.Run(g.file, func(t *testing.T) { golden(t, g.file, write(t, g.format, threaded(), g.opt)) })
	}
}

func TestWriteUnknownFormat(t *testing.T) {
	err := Write(&bytes.Buffer{}, "pdf", sample(), Options{})
	if err == nil || !strings.Contains(err.Error(), `"pdf"`) || !strings.Contains(err.Error(), "markdown") {
		t.Errorf("error %v names neither the format nor the choice", err)
	}
}

var errBroken = errors.New("broken pipe")

func TestWriteSaysThatTheWriterFailed(t *testing.T) {
	r := large(1500, 50)
	for _, name := range Formats() {
		for _, left := range []int{0, 70000} {
			err := Write(&failing{left: left}, name, r, Options{})
			if left == 0 && !errors.Is(err, errBroken) {
				t.Errorf("%s: error %v, want %v", name, err, errBroken)
			}
			if err != nil && !strings.Contains(err.Error(), name) {
				t.Errorf("%s: error %q does not name the format", name, err)
			}
		}
	}
}

func TestWriteIsTheSameEveryTime(t *testing.T) {
	for _, name := range Formats() {
		first := write(t, name, sample(), Options{})
		for range 3 {
			if write(t, name, sample(), Options{}) != first {
				t.Errorf("%s differs from run to run", name)
			}
		}
	}
}
