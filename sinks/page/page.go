// Package page holds what the HTML pages of this project share: one
// stylesheet, one security policy, the colours of the kinds of work, charts as
// SVG, and what links to evidence say. A page is one file that loads nothing
// and sends nothing.
package page

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
)

// parts are the templates that every page may use: "head" of a Head, "heat" of
// a Heat, "columns" of a Columns, "evidence" of a list of Link, "swatch" of the
// class of a kind.
//
//go:embed parts/*.tmpl
var parts embed.FS

// Head is what stands before the body of a page.
type Head struct {
	Title  string
	Policy string // Content Security Policy Level 3
	Style  template.CSS
}

// NewHead is the head of a page that runs one script, or none where it is
// empty. The policy allows the style and the script by their hashes and nothing
// else, no network at all.
func NewHead(title, script string) Head {
	policy := fmt.Sprintf("default-src 'none'; style-src '%s'; ", sourceHash(Style()))
	if script != "" {
		policy += fmt.Sprintf("script-src '%s'; ", sourceHash(script))
	}
	return Head{Title: title, Policy: policy + "base-uri 'none'; form-action 'none'", Style: template.CSS(Style())}
}

// sourceHash is a source expression for an inline style or script.
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Parse reads the templates of a page, the first of which is the page, and adds
// the parts that all pages share. It fails where a template is not one.
func Parse(name string, texts ...string) (*template.Template, error) {
	all, err := template.New("parts").ParseFS(parts, "parts/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("parse the parts of pages: %w", err)
	}
	page := all.New(name)
	for _, text := range texts {
		if page, err = page.Parse(text); err != nil {
			return nil, fmt.Errorf("parse the templates of %s: %w", name, err)
		}
	}
	return page, nil
}
