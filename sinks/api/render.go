package api

import (
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
	"github.com/unsung-dev/unsung/sinks/view"
)

// renderer writes contributions as reports do, each person under the one name
// that metrics and addresses call them by.
type renderer struct {
	view   *view.View
	lines  *report.Lines
	called map[*ledger.Person]*ledger.Person
}

func newRenderer(v *view.View) *renderer {
	return &renderer{view: v, lines: report.NewLines(), called: map[*ledger.Person]*ledger.Person{}}
}

func (r *renderer) append(body []byte, e report.Entry) []byte {
	called := r.called[e.Person]
	if called == nil {
		copied := *e.Person
		called, copied.Name = &copied, r.view.Label(e.Person)
		r.called[e.Person] = called
	}
	e.Person = called
	return r.lines.Append(body, &e)
}
