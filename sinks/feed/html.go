package feed

import (
	"html/template"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
)

// page is an entry as HTML: html/template escapes whatever others wrote, and takes
// no address that is none of a page.
var page = template.Must(template.New("entry").Funcs(template.FuncMap{"others": others}).Parse(
	`{{range .Body}}<p>{{.}}</p>{{end}}{{if .Proof}}<ul>{{range .Proof}}<li><a href="{{.URL}}">{{.Ref}}</a></li>{{end}}` +
		`{{with others .More}}<li>{{.}}</li>{{end}}</ul>{{end}}`))

// others says how much more evidence there is, "" for none.
func others(n int) string {
	if n == 0 {
		return ""
	}
	return "and " + plain.Number(n) + " more"
}

// html is what an entry says, escaped.
func (e entry) html() (string, error) {
	var out strings.Builder
	err := page.Execute(&out, map[string]any{"Body": e.body, "Proof": e.proof, "More": e.more})
	return out.String(), err
}
