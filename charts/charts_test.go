package charts

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/dashboards"
)

// The dashboards that are kept are those that the code makes.
func TestDashboardsAreMade(t *testing.T) {
	want, err := dashboards.Files()
	if err != nil {
		t.Fatal(err)
	}
	same(t, read(t, Files, "dashboards"), want)
}

// The Helm chart holds the dashboards and the rules as they are here.
func TestChartHoldsCopies(t *testing.T) {
	for _, folder := range []string{"dashboards", "rules"} {
		want := read(t, Files, folder)
		maps.DeleteFunc(want, func(name string, _ []byte) bool { return strings.HasSuffix(name, "_test.yaml") })
		same(t, read(t, os.DirFS("unsung/files"), folder), want)
	}
}

// read reads all files of a folder.
func read(t *testing.T, from fs.FS, folder string) map[string][]byte {
	t.Helper()
	entries, err := fs.ReadDir(from, folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = fs.ReadFile(from, folder+"/"+e.Name()); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func same(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	if a, b := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)); !slices.Equal(a, b) {
		t.Fatalf("there are %v, want %v: run go generate ./charts", a, b)
	}
	for name, text := range want {
		if !bytes.Equal(got[name], text) {
			t.Errorf("%s is not what it should be: run go generate ./charts", name)
		}
	}
}
