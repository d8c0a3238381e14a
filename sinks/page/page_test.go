package page

import (
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var october = time.Date(2026, 10, 5, 23, 30, 0, 0, time.UTC)

// events are a few of every kind over two months.
func events() []Event {
	var all []Event
	for i, kind := range ledger.Kinds() {
		for n := range i + 1 {
			all = append(all, Event{october.AddDate(0, 0, n*4), kind})
		}
	}
	return all
}

// render is a part of a page as HTML.
func render(t *testing.T, part string, value any) string {
	t.Helper()
	all, err := Parse("test", `{{template "`+part+`" .}}`)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := all.Execute(&out, value); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestEveryPartRenders(t *testing.T) {
	span := SpanOf(october.AddDate(-1, 0, 0), october.AddDate(0, 2, 0), events())
	for part, value := range map[string]any{
		"head": NewHead("<title>", "run()"), "heat": NewHeat("p1", events(), span),
		"columns": NewColumns("p1", events(), span, ledger.Kinds()[1:]), "swatch": "docs",
		"evidence": Links([]ledger.Evidence{{URL: "https://example.org/x/issues/12", Ref: "issue_opened:1"}, {URL: "git show 1"}}),
	} {
		if html := render(t, part, value); len(html) < 40 || strings.Contains(html, "<title><") {
			t.Errorf("%s gives %s", part, html)
		}
	}
}
