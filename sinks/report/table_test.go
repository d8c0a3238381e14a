package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"charm.land/lipgloss/v2"

	"github.com/unsung-dev/unsung/ledger"
)

// crowd is a report of n people who did one thing each.
func crowd(n int, name string) *Report {
	r := sample()
	r.Entries = nil
	for i := range n {
		p := &ledger.Person{Name: fmt.Sprintf(name, n-i), Identities: []ledger.Identity{{Source: "git", Name: "x", Email: fmt.Sprint(i)}}}
		r.Entries = append(r.Entries, sampleEntry(i, p, ledger.Kinds()[i%len(ledger.Kinds())], "docs.only", "did it", sampleUntil))
	}
	r.People, r.SameName = countPeople(r.Entries), nil
	return r
}

// rows are the lines of the table of people, its heading first.
func rows(out string) []string {
	_, rest, _ := strings.Cut(out, "\n\n")
	people, _, _ := strings.Cut(rest, "\n\n")
	return strings.Split(strings.TrimRight(people, "\n"), "\n")
}

func TestTableRowsFitTheTerminal(t *testing.T) {
	for _, name := range []string{"Person %d", "佐藤美咲佐藤美咲佐藤美咲佐藤美咲 %d", "e\u0301e\u0301e\u0301e\u0301 👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬👩‍🔬 %d"} {
		for _, width := range []int{40, 60, 80, 120} {
			for _, line := range rows(write(t, "table", crowd(20, name), Options{Width: width})) {
				if w := lipgloss.Width(line); w > width {
					t.Errorf("%d columns on a terminal of %d: %q", w, width, line)
				}
			}
		}
	}
}

func TestTableColumnsLineUp(t *testing.T) {
	lines := rows(write(t, "table", sample(), Options{}))
	want := lipgloss.Width(lines[0])
	for _, line := range lines {
		if w := lipgloss.Width(line); w != want {
			t.Errorf("the row %q is %d columns wide, the heading %d", line, w, want)
		}
	}
}

// However narrow the terminal is, every number is there: in a column, or
// beside the name of its kind.
func TestTableLeavesNoKindOut(t *testing.T) {
	r := threaded()
	for _, width := range []int{0, 40, 60, 80, 120, 200} {
		table := strings.Join(rows(write(t, "table", r, Options{Width: width})), "\n")
		for _, kind := range hiddenKinds(r.People) {
			if !strings.Contains(table, string(kind)) && !strings.Contains(table, " "+brief(kind)) {
				t.Errorf("at %d columns nothing says %s:\n%s", width, kind, table)
			}
		}
		all := regexp.MustCompile(`(\d+)`).FindAllString(table, -1)
		if want := numbersOf(r); len(all) != want {
			t.Errorf("at %d columns there are %d numbers for %d:\n%s", width, len(all), want, table)
		}
	}
}

// numbersOf is how many numbers a table of people shows.
func numbersOf(r *Report) int {
	n := 0
	for _, p := range r.People {
		n += len(p.Counts)
		if p.Hidden() > 0 {
			n++
		}
	}
	return n
}

func TestTableOfManyPeople(t *testing.T) {
	lines := rows(write(t, "table", crowd(100, "Person %03d"), Options{}))
	if len(lines) != 1+maxTableRows+1 {
		t.Fatalf("%d lines", len(lines))
	}
	if !strings.HasPrefix(lines[1], "Person 001") || !strings.HasPrefix(lines[maxTableRows], "Person 060") {
		t.Errorf("the rows are not the first by name: %q … %q", lines[1], lines[maxTableRows])
	}
	if last := lines[len(lines)-1]; !strings.Contains(last, "40 more people") || !strings.Contains(last, "--format html") {
		t.Errorf("the last line is %q", last)
	}
}

// Headings and titles wrap at words, as all other text does.
func TestTableTextFitsTheTerminal(t *testing.T) {
	address := regexp.MustCompile(`https?://|handles:|tidewater-example`)
	for _, r := range []*Report{threaded(), unchanged(), hostileAlone()} {
		r.Narrowed, r.Coverage.Partial = []string{"--kind docs", "--person ada@harbour.example", "--person bob@harbour.example"}, true
		for _, width := range []int{40, 60, 80} {
			for line := range strings.Lines(write(t, "table", r, Options{Width: width})) {
				line = strings.TrimRight(line, "\n")
				if w := lipgloss.Width(line); w > width && !address.MatchString(line) {
					t.Errorf("%d columns on a terminal of %d: %q", w, width, line)
				}
			}
		}
	}
}

func TestTableColour(t *testing.T) {
	if strings.Contains(write(t, "table", sample(), Options{}), "\x1b") {
		t.Error("colour where none was asked for")
	}
	if !strings.Contains(write(t, "table", sample(), Options{Color: true}), "\x1b[1m") {
		t.Error("no colour where it was asked for")
	}
}

func TestTitleLine(t *testing.T) {
	out := write(t, "table", sample(), Options{})
	want := "github.com/tidewater-example/tidewater, last 90 days (default): 2026-08-23 to 2026-11-21\n"
	if !strings.HasPrefix(out, want) {
		t.Errorf("the table starts %q", out[:len(want)])
	}
}

func TestWindowText(t *testing.T) {
	since, until := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(2026, 4, 2, 0, 0, 0, 0, time.UTC)
	for want, w := range map[string]Window{
		"the whole history":                                {},
		"the whole history, up to 2026-04-01":              {Until: until},
		"since 2026-01-02":                                 {Since: since},
		"2026-01-02 to 2026-04-01":                         {Since: since, Until: until},
		"last 90 days (default): 2026-01-02 to 2026-04-01": {Since: since, Until: until, Default: true},
	} {
		if got := windowText(w); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEmptyText(t *testing.T) {
	last := time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC)
	repo := Repo{Repo: ledger.Repo{Name: "x"}, Head: sampleSha(1), History: 9, Last: last}
	read := repo
	read.Commits = 4
	window := Window{Since: sampleSince, Until: sampleUntil, Default: true}
	for name, c := range map[string]struct {
		r    Report
		want []string
	}{
		"nothing lately":   {Report{Window: window, Repos: []Repo{repo}}, []string{"last 90 days", "2024-05-06", "--since all"}},
		"no commits":       {Report{Window: window, Repos: []Repo{{Repo: ledger.Repo{Name: "x"}}}}, []string{"x has no commits"}},
		"all filtered":     {Report{Window: window, Repos: []Repo{read}, Narrowed: []string{"--kind docs"}}, []string{"4 commits", "--kind docs"}},
		"nothing found":    {Report{Window: window, Repos: []Repo{read}}, []string{"4 commits", "--since all"}},
		"until is too old": {Report{Window: Window{Until: sampleSince}, Repos: []Repo{repo}}, []string{"2024-05-06"}},
	} {
		got := emptyText(&c.r)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q does not say %q", name, got, want)
			}
		}
		if !strings.Contains(write(t, "table", &c.r, Options{}), got) {
			t.Errorf("%s: the table does not say %q", name, got)
		}
	}
}

func TestEveryGapIsNamed(t *testing.T) {
	r := sample()
	r.Coverage.Partial = true
	for i := range 30 {
		r.Coverage.Gaps = append(r.Coverage.Gaps, ledger.Gap{Source: "s", Where: fmt.Sprintf("object-%02d", i), What: "missing"})
	}
	for _, name := range []string{"table", "markdown", "html", "json"} {
		out := write(t, name, r, Options{})
		if strings.Count(out, "object-") != 30 {
			t.Errorf("%s names %d of 30 gaps", name, strings.Count(out, "object-"))
		}
		if name != "json" && !strings.Contains(out, partialText) {
			t.Errorf("%s does not say that it is partial", name)
		}
	}
}
