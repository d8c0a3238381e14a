package examples

import (
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// Every example is what the detectors make of it, and nothing else of its kind.
func TestExamplesAreWhatTheDetectorsDo(t *testing.T) {
	for _, kind := range ledger.Kinds() {
		for _, e := range Of(kind) {
			t.Run(string(kind)+"/"+e.Title, func(t *testing.T) {
				var got, want []string
				if e.Counts() {
					want = []string{e.Who + " " + e.Rule}
				}
				for _, c := range judged(t, &e) {
					if c.Kind == kind {
						got = append(got, c.Who+" "+c.Rule)
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("claimed %q, want %q, of\n%s", got, want, e.String())
				}
			})
		}
	}
}

func judged(t *testing.T, e *Example) []Claim {
	t.Helper()
	claims, err := e.Judge()
	if err != nil {
		t.Fatal(err)
	}
	return claims
}

// Every kind has enough of both, and each example is whole.
func TestKindsHaveExamples(t *testing.T) {
	for _, kind := range ledger.Kinds() {
		yes, no := 0, 0
		for _, e := range Of(kind) {
			if e.Counts() {
				yes++
			} else {
				no++
			}
			if e.Counts() == (e.Not != "") || e.Counts() != (e.Who != "") || (e.Thread == nil) == (e.History == nil) {
				t.Errorf("%s: %q is not whole", kind, e.Title)
			}
			if _, rule := signals.Lookup(e.Rule); e.Counts() && rule.ID == "" {
				t.Errorf("%s: no rule is called %s", kind, e.Rule)
			}
		}
		if yes < 3 || no < 3 {
			t.Errorf("%s has %d examples and %d non-examples, want three of each", kind, yes, no)
		}
	}
}

// Every rule of every detector is shown by an example.
func TestRulesHaveExamples(t *testing.T) {
	shown := map[string]bool{}
	for _, kind := range ledger.Kinds() {
		for _, e := range Of(kind) {
			shown[e.Rule] = true
		}
	}
	var rules []signals.Rule
	for _, d := range signals.Detectors() {
		rules = append(rules, d.Rules...)
	}
	for _, d := range signals.ThreadDetectors() {
		rules = append(rules, d.Rules...)
	}
	for _, r := range rules {
		if !shown[r.ID] {
			t.Errorf("no example shows the rule %s: %s", r.ID, r.Title)
		}
	}
}

// What is shown names the people and says every word.
func TestExamplesAreShownWhole(t *testing.T) {
	for _, kind := range ledger.Kinds() {
		for _, e := range Of(kind) {
			shown := e.String()
			for _, c := range e.History {
				subject, _, _ := strings.Cut(c.Message, "\n")
				if !strings.Contains(shown, c.By) || c.Times < 2 && !strings.Contains(shown, subject) {
					t.Errorf("%s: %q does not show %q by %s", kind, e.Title, subject, c.By)
				}
			}
			if strings.ContainsAny(shown, "{}") && e.Thread == nil {
				t.Errorf("%s: %q shows a name where a hash should be:\n%s", kind, e.Title, shown)
			}
		}
	}
}
