package metrics

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// day is a moment of June 2026, by day and hour.
func day(d, hour int) time.Time { return time.Date(2026, time.June, d, hour, 0, 0, 0, time.UTC) }

func one(person string, kind ledger.Kind, at time.Time) Work {
	return Work{Person: person, Team: "core", Kind: kind, At: at}
}

func historyText(t *testing.T, f Facts, o Options, span Span) string {
	t.Helper()
	var text strings.Builder
	if err := WriteHistory(&text, f, o, span); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// What is done at a step is counted there; what is done at midnight belongs to
// the day that ends. Neither what was done before nor after the span is in it.
func TestHistory(t *testing.T) {
	f := Facts{Now: day(4, 0), Work: []Work{
		one("bob", ledger.Review, day(3, 7)),
		one("ada", ledger.Authored, day(2, 12)),
		one("bob", ledger.Review, day(2, 0)),
		one("bob", ledger.Review, day(2, 13)),
		one("bob", ledger.Review, day(1, 0)),
		one("cyd", ledger.Docs, day(4, 1)),
		one("eve", ledger.Docs, day(6, 1)),
		one("dee", ledger.Docs, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)),
	}}
	want := fmt.Sprintf(`# HELP unsung_history_authored Changes that were authored since the history begins: the visible work.
# TYPE unsung_history_authored counter
unsung_history_authored_total{person="ada",team="core"} 0 %[2]d
unsung_history_authored_total{person="ada",team="core"} 1 %[3]d
unsung_history_authored_total{person="ada",team="core"} 1 %[4]d
unsung_history_authored_total{person="ada",team="core"} 1 %[5]d
unsung_history_authored_total{person="ada",team="core"} 1 %[6]d
# HELP unsung_history_contributions Hidden work that was done since the history begins.
# TYPE unsung_history_contributions counter
unsung_history_contributions_total{person="bob",team="core",kind="review"} 0 %[7]d
unsung_history_contributions_total{person="bob",team="core",kind="review"} 0 %[1]d
unsung_history_contributions_total{person="bob",team="core",kind="review"} 1 %[2]d
unsung_history_contributions_total{person="bob",team="core",kind="review"} 1 %[3]d
unsung_history_contributions_total{person="bob",team="core",kind="review"} 2 %[4]d
unsung_history_contributions_total{person="bob",team="core",kind="review"} 3 %[5]d
unsung_history_contributions_total{person="bob",team="core",kind="review"} 3 %[6]d
unsung_history_contributions_total{person="cyd",team="core",kind="docs"} 0 %[6]d
# EOF
`, day(1, 12).Unix(), day(2, 0).Unix(), day(2, 12).Unix(), day(3, 0).Unix(), day(3, 12).Unix(), day(4, 0).Unix(), day(1, 0).Unix())
	got := historyText(t, f, Options{People: Named}, Span{Since: day(1, 9), Until: day(4, 7), Step: 12 * time.Hour})
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestHistoryOfNothing(t *testing.T) {
	got := historyText(t, Facts{Now: noon}, Options{People: Named}, Span{Since: ago(1), Until: noon, Step: time.Hour})
	if strings.Contains(got, "{") || !strings.HasSuffix(got, "counter\n# EOF\n") {
		t.Errorf("got\n%s", got)
	}
}

// Names are those of a snapshot of the same facts.
func TestHistoryNames(t *testing.T) {
	f := village()
	f.Work = append(f.Work, did("old", "core", ledger.Docs, 200)...)
	span := Span{Since: ago(300), Until: noon, Step: LongestStep}
	for _, o := range []Options{
		{People: Named, MaxPeople: 2}, {People: Pseudonym, Key: []byte("k")}, {People: None}, {People: Named, Repository: true},
	} {
		got := historyText(t, f, o, span)
		for _, line := range lines(t, Build(f, o), "unsung_contributions") {
			whose, _, _ := strings.Cut(line, ",window=")
			if !strings.Contains(got, "unsung_history_contributions_total"+whose+"} ") {
				t.Errorf("%+v: the history has no %s", o, whose)
			}
		}
		if o.MaxPeople > 0 && strings.Contains(got, `person="old"`) {
			t.Error("who is folded has a series of their own")
		}
	}
}

func TestSpan(t *testing.T) {
	for _, tt := range []struct {
		span Span
		want string
	}{
		{Span{day(1, 0), day(2, 0), time.Hour}, ""},
		{Span{day(1, 0), day(2, 0), 7 * time.Hour}, "a step of 7h0m0s does not divide a day"},
		{Span{day(1, 0), day(2, 0), 0}, "a step of 0s does not divide a day"},
		{Span{day(1, 0), day(2, 0), 48 * time.Hour}, "does not divide a day"},
		{Span{day(2, 0), day(2, 0), time.Hour}, "is empty"},
		{Span{time.Time{}, day(2, 0), time.Hour}, "is empty"},
	} {
		err := WriteHistory(&strings.Builder{}, Facts{}, Options{}, tt.span)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%+v: %v", tt.span, err)
		}
	}
}

// full is a disk without room.
type full struct{ room int }

var errFull = errors.New("no room")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestHistoryOnAFullDisk(t *testing.T) {
	f := Facts{Now: noon, Work: all(did("ada", "", ledger.Docs, 300), did("bob", "", ledger.Docs, 300))}
	for _, room := range []int{0, 100 << 10} {
		err := WriteHistory(&full{room}, f, Options{People: Named}, Span{Since: ago(365), Until: noon, Step: time.Hour})
		if !errors.Is(err, errFull) {
			t.Errorf("room for %d bytes: %v", room, err)
		}
	}
}
