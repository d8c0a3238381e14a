package charttest

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

// A value is a line of the README: what has a comment that begins with "--".
func valuesOf(t *testing.T) []string {
	t.Helper()
	row := regexp.MustCompile("(?m)^\\| `([A-Za-z.]+)` \\| .* \\| .* \\|$")
	var paths []string
	for _, match := range row.FindAllStringSubmatch(read(t, folder, "README.md"), -1) {
		paths = append(paths, match[1])
	}
	if len(paths) < 50 {
		t.Fatalf("only %d values in README.md", len(paths))
	}
	return paths
}

// templates are the sources of all templates.
func templates(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(filepath.Join(folder, "templates"), func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all.WriteString(read(t, path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// What a template asks for is a value, or below one that is taken as it is.
func TestAskedValues(t *testing.T) {
	t.Parallel()
	known := valuesOf(t)
	for _, match := range regexp.MustCompile(`\.Values\.([A-Za-z.]+)`).FindAllStringSubmatch(templates(t), -1) {
		if !slices.ContainsFunc(known, func(path string) bool { return match[1] == path || strings.HasPrefix(match[1], path+".") }) {
			t.Errorf(".Values.%s is asked for, and no value: write whole paths, for all to be found", match[1])
		}
	}
}

// Each value changes what is installed: none is dead.
func TestNoDeadValue(t *testing.T) {
	t.Parallel()
	all := examples(t)
	before := map[string]map[string]string{}
	for name, v := range all {
		before[name] = loosely(t, v)
	}
	for _, path := range valuesOf(t) {
		if !slices.ContainsFunc(slices.Sorted(maps.Keys(all)), func(name string) bool {
			v := copied(t, all[name])
			set(v, path, another(get(defaults(t, v), path)))
			return !maps.Equal(before[name], loosely(t, v))
		}) {
			t.Errorf("%s changes nothing in any example", path)
		}
	}
}

// loosely renders without the schema. Where the chart refuses the values, the
// message is all there is.
func loosely(t *testing.T, v values) map[string]string {
	t.Helper()
	c := load(t)
	full, err := chartutil.ToRenderValuesWithSchemaValidation(c, v, here, nil, true)
	if err != nil {
		t.Fatal(err)
	}
	files, err := engine.Render(c, full)
	if err != nil {
		return map[string]string{"": err.Error()}
	}
	delete(files, "unsung/templates/NOTES.txt")
	return files
}

// defaults are the values with those of the chart below them.
func defaults(t *testing.T, v values) values {
	t.Helper()
	full, err := chartutil.CoalesceValues(load(t), copied(t, v))
	if err != nil {
		t.Fatal(err)
	}
	return full
}

func copied(t *testing.T, v values) values {
	t.Helper()
	raw, err := json.Marshal(v)
	var fresh values
	if err == nil {
		err = json.Unmarshal(raw, &fresh)
	}
	if err != nil {
		t.Fatal(err)
	}
	return fresh
}

// another is a value of the same type that is not the same.
func another(v any) any {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return v + "4"
	case []any:
		if len(v) > 0 && reflect.TypeOf(v[0]).Kind() == reflect.String {
			return append(slices.Clone(v), any("admin-token"))
		}
		return append(slices.Clone(v), any(values{"name": "another"}))
	case values:
		more := maps.Clone(v)
		more["another"] = "one"
		return more
	}
	return 77 // numbers, and what is none yet
}

// The schema knows each value, and nothing that is none.
func TestSchemaKnows(t *testing.T) {
	t.Parallel()
	var schema words
	if err := json.Unmarshal([]byte(read(t, folder, "values.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, path := range schemaPaths(schema, "") {
		if path != "global" {
			known = append(known, path)
		}
	}
	want := valuesOf(t)
	slices.Sort(known)
	slices.Sort(want)
	if !slices.Equal(known, want) {
		t.Errorf("the schema knows\n%v\nvalues.yaml has\n%v", known, want)
	}
}

// schemaPaths are the properties below one that is closed; others are values.
func schemaPaths(schema words, above string) []string {
	properties, ok := schema["properties"].(words)
	if !ok {
		return []string{strings.TrimPrefix(above, ".")}
	}
	var all []string
	for name, one := range properties {
		all = append(all, schemaPaths(one.(words), above+"."+name)...)
	}
	return all
}
