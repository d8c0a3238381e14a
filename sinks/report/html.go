package report

import (
	_ "embed" // for the template and its script
	"io"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

var (
	//go:embed html.tmpl
	htmlTemplate string
	//go:embed html.js
	htmlScript string
)

func writeHTML(w io.Writer, r *Report, _ Options) error {
	all, err := page.Parse("report", htmlTemplate)
	if err != nil {
		return err
	}
	view, err := newHTMLPage(r)
	if err != nil {
		return err
	}
	return all.Execute(w, view)
}

// newColumns draws entries over the time of the whole report.
func newColumns(id string, r *Report, entries []Entry, kinds []ledger.Kind) *page.Columns {
	return page.NewColumns(id, eventsOf(entries), page.SpanOf(r.Window.Since, r.Window.Until, eventsOf(r.Entries)), kinds)
}

// eventsOf are entries as charts count them.
func eventsOf(entries []Entry) []page.Event {
	events := make([]page.Event, len(entries))
	for i := range entries {
		events[i] = page.Event{At: entries[i].At, Kind: entries[i].Kind}
	}
	return events
}
