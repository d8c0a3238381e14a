package report

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFolder = "../../docs/schema/"

// schema compiles one of the published schemas. Each is found under its
// public name without asking the network for the other.
func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	loader := jsonschema.FileLoader{}
	for _, file := range []string{"contribution.schema.json", "report.schema.json"} {
		path, err := loader.ToFile("file://" + absolute(t, schemaFolder+file))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := loader.Load("file://" + path)
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource(doc.(map[string]any)["$id"].(string), doc); err != nil {
			t.Fatal(err)
		}
		if file == name {
			name = doc.(map[string]any)["$id"].(string)
		}
	}
	compiled, err := compiler.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func decoded(t *testing.T, text string) map[string]any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any)
}

// schemaReports are reports that between them fill every field and leave
// every field empty.
func schemaReports() map[string]*Report {
	full := sample()
	full.Entries = append(full.Entries, fullEntry())
	full.Narrowed = []string{"--kind docs"}
	full.Window.Default = false
	return map[string]*Report{"sample": sample(), "full": full, "empty": {}, "hostile": hostile(), "large": large(200, 30), "threads": threaded(), "unchanged": unchanged()}
}

func TestJSONFollowsItsSchema(t *testing.T) {
	s := schema(t, "report.schema.json")
	for name, r := range schemaReports() {
		if err := s.Validate(decoded(t, write(t, "json", r, Options{}))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestJSONLFollowsItsSchema(t *testing.T) {
	s := schema(t, "contribution.schema.json")
	for name, r := range schemaReports() {
		for line := range strings.Lines(write(t, "jsonl", r, Options{})) {
			if err := s.Validate(decoded(t, line)); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, line)
			}
		}
	}
}

// The schemas must refuse what the contract does not allow, or the two tests
// above say nothing.
func TestSchemaRefuses(t *testing.T) {
	s := schema(t, "contribution.schema.json")
	line := write(t, "jsonl", &Report{Entries: []Entry{fullEntry()}}, Options{})
	for name, spoil := range map[string]func(c map[string]any){
		"a key too many":  func(c map[string]any) { c["score"] = json.Number("1") },
		"a key too few":   func(c map[string]any) { delete(c, "why") },
		"a local time":    func(c map[string]any) { c["at"] = "2026-10-01T02:03:04+02:00" },
		"no time":         func(c map[string]any) { c["at"] = "yesterday" },
		"an unknown link": func(c map[string]any) { c["links"] = map[string]any{"blames": []any{}} },
		"an unknown unit": func(c map[string]any) { c["unit"] = "wiki:3" },
		"an empty link":   func(c map[string]any) { c["links"] = map[string]any{"reverts": []any{}} },
		"a short hash":    func(c map[string]any) { c["unit"] = "commit:123" },
		"no evidence":     func(c map[string]any) { c["evidence"] = []any{} },
	} {
		c := decoded(t, line)
		if err := s.Validate(c); err != nil {
			t.Fatal(err)
		}
		spoil(c)
		if s.Validate(c) == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

// A contribution is the same object in both formats.
func TestJSONHoldsTheLines(t *testing.T) {
	whole := write(t, "json", sample(), Options{})
	for line := range strings.Lines(write(t, "jsonl", sample(), Options{})) {
		if !strings.Contains(whole, strings.TrimSpace(line)) {
			t.Fatalf("json lacks %s", line)
		}
	}
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	whole, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}
