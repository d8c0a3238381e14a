package report

import (
	"crypto/sha256"
	_ "embed" // for the template, its style and its script
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
)

// The page is one file that needs nothing else. Its policy (Content Security
// Policy Level 3) allows only the one style and the one script that stand in
// it, by their hashes, and no network at all.
var (
	//go:embed html.tmpl
	htmlTemplate string
	//go:embed html.css
	htmlStyle string
	//go:embed html.js
	htmlScript string
)

func writeHTML(w io.Writer, r *Report, _ Options) error {
	page, err := template.New("report").Parse(htmlTemplate)
	if err != nil {
		return fmt.Errorf("parse the page template: %w", err)
	}
	view, err := newHTMLPage(r)
	if err != nil {
		return err
	}
	return page.Execute(w, view)
}

// htmlPolicy is the content of the page's policy element.
func htmlPolicy() string {
	return fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
		sourceHash(htmlStyle), sourceHash(htmlScript))
}

// sourceHash is a source expression for an inline style or script.
func sourceHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
