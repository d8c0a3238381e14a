package report

import (
	"embed"
	"fmt"
	"html/template"
	"io"

	"github.com/unsung-dev/unsung/sinks/page"
)

var (
	//go:embed html/*.tmpl
	htmlTemplates embed.FS
	//go:embed html/page.js
	htmlScript string
)

// htmlParse reads the templates: "single", and "index", "team" and "people" of
// a site.
func htmlParse() (*template.Template, error) {
	all, err := page.Parse("report", "")
	if err != nil {
		return nil, err
	}
	if all, err = all.ParseFS(htmlTemplates, "html/*.tmpl"); err != nil {
		return nil, fmt.Errorf("parse the templates of the report: %w", err)
	}
	return all, nil
}

func writeHTML(w io.Writer, r *Report, _ Options) error {
	all, err := htmlParse()
	if err != nil {
		return err
	}
	single, err := newSetting(r).single()
	if err != nil {
		return err
	}
	return all.ExecuteTemplate(w, "single", single)
}
