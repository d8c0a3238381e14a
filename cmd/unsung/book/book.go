// Package book makes the parts of the documentation that the code knows best: a
// page for each kind of work, and the reference of the configuration. Its tests
// hold all of the documentation: what is generated is there, links lead
// somewhere, and commands run.
package book

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/unsung-dev/unsung/ledger"
)

//go:generate go run ./write ../../../docs

// Pages are the generated files by their path below docs, made from what stands
// there already: of the configuration's page only one part is generated.
func Pages(docs string) (map[string][]byte, error) {
	pages := map[string][]byte{"kinds/README.md": kindsIndex(), "programs.md": programsPage()}
	for _, kind := range ledger.Kinds() {
		page, err := kindPage(kind)
		if err != nil {
			return nil, err
		}
		pages["kinds/"+string(kind)+".md"] = page
	}
	configuration, err := withReference(filepath.Join(docs, "configuration.md"))
	if err != nil {
		return nil, err
	}
	pages["configuration.md"] = configuration
	return pages, nil
}

// Write writes the generated files below docs.
func Write(docs string) error {
	pages, err := Pages(docs)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(docs, "kinds"), 0o755); err != nil {
		return err
	}
	for name, text := range pages {
		if err := os.WriteFile(filepath.Join(docs, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// The lines between which a part of a page is generated.
const (
	generatedFrom  = "<!-- What follows is generated from config/schema*.go: go generate ./cmd/unsung/book -->\n"
	generatedUntil = "<!-- Until here. -->\n"
)

func withReference(file string) ([]byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	head, rest, begins := bytes.Cut(text, []byte(generatedFrom))
	_, tail, ends := bytes.Cut(rest, []byte(generatedUntil))
	if !begins || !ends {
		return nil, fmt.Errorf("%s: has no generated part between %q and %q", file, generatedFrom, generatedUntil)
	}
	return bytes.Join([][]byte{head, []byte(generatedFrom), reference(), []byte(generatedUntil), tail}, nil), nil
}
