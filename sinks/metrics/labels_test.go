package metrics

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/ledger"
)

func TestLabelValue(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"Ada Byron", "Ada Byron"},
		{"Ada Byron (ada)", "Ada Byron (ada)"},
		{"李雷", "李雷"},
		{"two\nlines", "two lines"},
		{"bell\a", "bell\uFFFD"},
		{"half\xff", "half\uFFFD"},
		{"", ""},
		{"ada@example.org", hidden},
		{"Ada <ada@example.org>", hidden},
		{"ada@localhost", hidden},
		{"@ada", "@ada"},
		{"ada @ home", "ada @ home"},
		{strings.Repeat("é", longest), strings.Repeat("é", longest/2)},
		{"a" + strings.Repeat("é", longest), "a" + strings.Repeat("é", longest/2-1)},
	} {
		if got := labelValue(tt.name); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Whatever people and teams are called, a reader of the format gets the names
// back, and no address.
func FuzzLabels(f *testing.F) {
	for _, name := range []string{
		"Ada", `quo"te`, `back\slash`, `\n`, "new\nline", "\x00\xff\xfe", "}", `",kind="docs`, "ada@example.org",
		"(others)", "(all)", "\u202Eright to left", "# EOF", "a{b=\"c\"} 1 2",
	} {
		f.Add(name, name)
	}
	f.Fuzz(func(t *testing.T, person, team string) {
		facts := Facts{Now: noon, Work: did(person, team, ledger.Review, 1), Tallies: []Tally{{Person: person, Team: team, Kind: ledger.Docs}}}
		families := parse(t, Build(facts, Options{People: Named}))
		for _, family := range []string{"unsung_contributions", "unsung_contributions_recorded_total"} {
			for _, m := range families[family].GetMetric() {
				for i, want := range []string{labelValue(person), labelValue(team)} {
					got := m.GetLabel()[i].GetValue()
					if got != want || address.MatchString(got) || !utf8.ValidString(got) {
						t.Errorf("%s of (%q, %q): label %d is %q", family, person, team, i, got)
					}
				}
			}
		}
	})
}

// People of the same label are one series, for two of them would end the scrape.
func TestNoSeriesTwice(t *testing.T) {
	facts := Facts{Now: noon, Work: all(
		did("ada@example.org", "(all)", ledger.Review, 1), did("bob@example.org", "(all)", ledger.Review, 1),
		did(Others, "", ledger.Review, 1), did("cyd", "", ledger.Review, 1), did("dee", "", ledger.Review, 1),
	)}
	for _, mode := range []Mode{Named, Pseudonym, None} {
		var seen []string
		for line := range strings.Lines(text(t, Build(facts, Options{People: mode, Key: []byte("k"), MaxPeople: 4}))) {
			seen = append(seen, line[:strings.LastIndexByte(line, ' ')])
		}
		slices.Sort(seen)
		if once := slices.Compact(slices.Clone(seen)); !strings.HasPrefix(seen[0], "#") || len(once) != len(seen) {
			t.Errorf("%s: %d lines, %d of them different", mode, len(seen), len(once))
		}
	}
}
