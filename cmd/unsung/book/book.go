// Package book makes the parts of the documentation that the code knows best: a
// page for each kind of work, the reference of the configuration, and the figures
// of what was measured. Its tests hold all of the documentation: what is generated
// is there, links lead somewhere, and commands run.
package book

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/ledger"
)

//go:generate go run ./write ../../../docs

// Pages are the generated files by their path below docs, made from what stands
// there already: of some only one part is generated.
func Pages(docs string) (map[string][]byte, error) {
	figures, err := measure.ReadPublished(filepath.Join(docs, "accuracy", "figures.json"))
	if err != nil {
		return nil, err
	}
	pages := map[string][]byte{"kinds/README.md": kindsIndex(), "programs.md": programsPage()}
	for _, kind := range ledger.Kinds() {
		page, err := kindPage(kind, figures)
		if err != nil {
			return nil, err
		}
		pages["kinds/"+string(kind)+".md"] = page
	}
	if pages["configuration.md"], err = withParts(docs, "configuration.md", part{"config/schema*.go", reference()}); err != nil {
		return nil, err
	}
	pages["accuracy.md"], err = accuracyPage(docs, figures)
	return pages, err
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

// part is a generated part of a page, and what it is made of.
type part struct {
	of   string
	text []byte
}

// generatedUntil is the line that ends a generated part.
const generatedUntil = "<!-- Until here. -->\n"

// from is the line that begins it.
func (p part) from() string {
	return "<!-- What follows is generated from " + p.of + ": go generate ./cmd/unsung/book -->\n"
}

// withParts is a page with parts of it generated anew.
func withParts(docs, name string, parts ...part) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(docs, name))
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		if text, err = p.in(text); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return text, nil
}

// in is a page with the part in its place.
func (p part) in(page []byte) ([]byte, error) {
	head, rest, begins := bytes.Cut(page, []byte(p.from()))
	_, tail, ends := bytes.Cut(rest, []byte(generatedUntil))
	if !begins || !ends {
		return nil, fmt.Errorf("has no generated part between %q and %q", p.from(), generatedUntil)
	}
	return bytes.Join([][]byte{head, []byte(p.from()), p.text, []byte(generatedUntil), tail}, nil), nil
}
