package recognise

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/signals/recognition"
)

func documentation(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../../docs/recognition.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The table of rules is that of the program, in its order and its words.
func TestRulesAreDocumented(t *testing.T) {
	var table strings.Builder
	for _, r := range recognition.Rules() {
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", r.ID, r.Title, r.Why)
	}
	if !strings.Contains(documentation(t), "|---|---|---|\n"+table.String()+"\n") {
		t.Errorf("docs/recognition.md does not have the table\n%s", table.String())
	}
}

// What templates may speak of is told, all of it.
func TestDraftsAreDocumented(t *testing.T) {
	text := documentation(t)
	for _, f := range reflect.VisibleFields(reflect.TypeFor[recognition.Draft]()) {
		if !f.Anonymous && !strings.Contains(text, "`."+f.Name+"`") {
			t.Errorf("docs/recognition.md does not tell of .%s", f.Name)
		}
	}
}
