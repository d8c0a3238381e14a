package metrics

import (
	"os"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"github.com/unsung-dev/unsung/ledger"
)

// noon is when the numbers of the tests are put together.
var noon = time.Date(2026, time.June, 15, 12, 0, 0, 0, time.UTC)

// ago is some days before noon.
func ago(days float64) time.Time {
	return noon.Add(-time.Duration(days * float64(24*time.Hour)))
}

// did is work of somebody, some days before noon.
func did(person, team string, kind ledger.Kind, days ...float64) []Work {
	var all []Work
	for _, d := range days {
		all = append(all, Work{Person: person, Team: team, Kind: kind, Repo: "example.org/octo/site", At: ago(d)})
	}
	return all
}

// all is the work of several.
func all(each ...[]Work) []Work {
	var work []Work
	for _, w := range each {
		work = append(work, w...)
	}
	return work
}

// text is a snapshot in the text format.
func text(t testing.TB, s *Snapshot) string {
	t.Helper()
	var b strings.Builder
	if err := s.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// lines are the series of a family as they are written, without its name.
func lines(t testing.TB, s *Snapshot, family string) []string {
	t.Helper()
	var found []string
	for line := range strings.Lines(text(t, s)) {
		rest, ok := strings.CutPrefix(strings.TrimSpace(line), family)
		if ok && (rest[0] == '{' || rest[0] == ' ') {
			found = append(found, rest)
		}
	}
	return found
}

// parse reads a snapshot as any reader of the text format does.
func parse(t testing.TB, s *Snapshot) map[string]*dto.MetricFamily {
	t.Helper()
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(text(t, s)))
	if err != nil {
		t.Fatalf("%v in\n%.3000s", err, text(t, s))
	}
	return families
}

// village is what a small team did.
func village() Facts {
	return Facts{
		Now: noon,
		Work: all(
			did("bob", "web", ledger.Docs, 80, 20, 3),
			did("ada", "core", ledger.Review, 40, 8, 7, 1),
			did("ada", "core", ledger.Authored, 2),
			did("cyd", "", ledger.Review, 2),
		),
		Tallies: []Tally{
			{Person: "ada", Team: "core", Kind: ledger.Review, Repo: "a", Live: 4, Withdrawn: 1, Born: ago(50)},
			{Person: "ada", Team: "core", Kind: ledger.Review, Repo: "b", Live: 2, Backfilled: 7, Born: ago(40)},
			{Person: "ada", Team: "core", Kind: ledger.Authored, Repo: "b", Live: 9, Born: ago(40)},
			{Person: "bob", Team: "web", Kind: ledger.Docs, Repo: "a", Live: 3, Born: ago(0.001)},
		},
		People:    map[string]int{Active: 3, Known: 2},
		Newcomers: map[Window]int{Quarter: 1},
		FirstResponses: map[Window]Responses{
			Week: {Waiting: 1}, Month: {Waiting: 1},
			Quarter: {Answered: []time.Duration{time.Hour, 3 * time.Hour, 90 * time.Second}, Waiting: 2, Closed: 1},
		},
		NewcomerResponses: map[Window]Responses{Quarter: {Answered: []time.Duration{time.Hour}, Closed: 1}},
		FirstThreads: map[Window]Beginnings{
			Month:   {"core": {Opened: 1, Answered: 1, Early: 1}},
			Quarter: {"core": {Opened: 2, Answered: 2, Early: 1, Returned: 1}, "": {Opened: 1, Early: 1}},
		},
		FirstChanges: map[Window]Beginnings{Quarter: {"core": {Opened: 1, Reviewed: 1, Merged: 1}}},
		Returns:      map[Window]Beginnings{Week: {"web": {NotReturned: 1}}, Quarter: {"web": {NotReturned: 1, Returned: 2}}},
	}
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
