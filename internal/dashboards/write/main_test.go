package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A folder of charts ends with the dashboards, copies of them and of the rules,
// and nothing that was there before; tests of rules are not copied.
func TestWrite(t *testing.T) {
	charts := t.TempDir()
	for _, file := range []string{"rules/a.yaml", "rules/a_test.yaml", "dashboards/gone.json", "unsung/files/rules/gone.yaml"} {
		put(t, filepath.Join(charts, file))
	}
	for range 2 { // a second time changes nothing
		if err := write(charts); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	err := fs.WalkDir(os.DirFS(charts), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			got = append(got, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"rules/a.yaml", "rules/a_test.yaml", "unsung/files/rules/a.yaml"}
	for _, name := range []string{"hidden-work.json", "person.json", "unsung-itself.json"} {
		want = append(want, "dashboards/"+name, "unsung/files/dashboards/"+name)
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
}

func put(t *testing.T, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("groups: []\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}
