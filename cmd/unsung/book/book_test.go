package book

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/examples"
)

const root = "../../.."

// What is generated is there, and nothing else is beside it.
func TestGeneratedPagesAreThere(t *testing.T) {
	docs := filepath.Join(root, "docs")
	pages, err := Pages(docs)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range pages {
		have, err := os.ReadFile(filepath.Join(docs, name))
		if err != nil || !bytes.Equal(have, want) {
			t.Errorf("docs/%s is not what the code makes (%v): go generate ./cmd/unsung/book", name, err)
		}
	}
	there, err := os.ReadDir(filepath.Join(docs, "kinds"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range there {
		if pages["kinds/"+file.Name()] == nil {
			t.Errorf("docs/kinds/%s is of no kind", file.Name())
		}
	}
}

// The README says of each kind what its page says.
func TestReadmeSaysWhatKindsAre(t *testing.T) {
	readme := read(t, "README.md")
	for _, kind := range ledger.Kinds() {
		if row := "| [`" + string(kind) + "`](docs/kinds/" + string(kind) + ".md) | " + examples.Meaning(kind) + " |"; !strings.Contains(readme, row) {
			t.Errorf("README.md has no row\n%s", row)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
