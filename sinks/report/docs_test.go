package report

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// The documentation names every word that a program may meet in a report.
func TestFormatsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	words := append(Formats(), csvColumns()...)
	for _, kind := range ledger.Kinds() {
		words = append(words, string(kind))
	}
	full := threaded()
	full.Entries = append(full.Entries, fullEntry())
	var report any
	if err := json.Unmarshal([]byte(write(t, "json", full, Options{})), &report); err != nil {
		t.Fatal(err)
	}
	for _, word := range append(words, keysOf(report)...) {
		if !strings.Contains(string(text), "`"+word+"`") && !strings.Contains(string(text), `"`+word+`"`) {
			t.Errorf("docs/formats.md does not say what %q is", word)
		}
	}
}

func TestTheDocumentedExampleIsValid(t *testing.T) {
	text, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	example := between(t, string(text), "```json\n", "```")
	if err := schema(t, "contribution.schema.json").Validate(decoded(t, example)); err != nil {
		t.Error(err)
	}
}

// keysOf are all keys of a JSON value, those inside it included.
func keysOf(v any) []string {
	var keys []string
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			keys = append(append(keys, key), keysOf(inner)...)
		}
	case []any:
		for _, inner := range v {
			keys = append(keys, keysOf(inner)...)
		}
	}
	return keys
}
