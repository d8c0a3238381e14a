package gate

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// done is what somebody did, of a kind.
func done(kind ledger.Kind, counts ...int) []map[ledger.Kind]int {
	var people []map[ledger.Kind]int
	for _, n := range counts {
		people = append(people, map[ledger.Kind]int{kind: n})
	}
	return people
}

func TestJudge(t *testing.T) {
	mixed := append(done(ledger.Authored, 60), map[ledger.Kind]int{ledger.Review: 15, ledger.Docs: 5})
	for _, tt := range []struct {
		condition string
		people    []map[ledger.Kind]int
		gaps      int
		want      State
		why       string
	}{
		{"concentration.triage>0.9", done(ledger.Triage, 39, 1), 0, Holds, "the share of the one who does most triage: 0.975, in 40 contributions"},
		{"concentration.triage>0.975", done(ledger.Triage, 39, 1), 0, Not, ""},
		{"concentration.triage>=0.975", done(ledger.Triage, 39, 1), 0, Holds, ""},
		{"concentration.triage>0.9", done(ledger.Triage, 19), 0, Unclear, "19 contributions of triage, and it takes 20"},
		{"concentration.triage>0.9", nil, 0, Unclear, "0 contributions of triage"},
		{"half_people.review<2", done(ledger.Review, 20, 10, 10), 0, Holds, "how few people together do half of review: 1, in 40"},
		{"half_people.review<2", done(ledger.Review, 19, 11, 10), 0, Not, "how few people together do half of review: 2"},
		{"people.review<=3", done(ledger.Review, 19, 11, 10), 0, Holds, "how many people did any review: 3"},
		{"people<2", done(ledger.Authored, 30), 0, Unclear, "0 contributions of hidden work"},
		{"contributions.docs<1", done(ledger.Review, 30), 0, Holds, "how much docs was done: 0, in 30 contributions"},
		{"contributions.docs<1", done(ledger.Review, 3), 0, Unclear, "3 contributions of all work"},
		{"contributions>1000", done(ledger.Review, 1500), 0, Holds, "how much hidden work was done: 1,500"},
		{"contributions.authored<61", mixed, 0, Holds, "how much authored was done: 60"},
		{"hidden_share<0.25", mixed, 0, Not, ""},
		{"hidden_share<=0.25", mixed, 0, Holds, "the share of hidden work in all work: 0.25, in 80"},
		{"hidden_share<0.1", nil, 0, Unclear, "0 contributions of all work"},
		{"gaps>0", nil, 0, Not, "how many parts could not be read: 0"},
		{"gaps > 0", nil, 2, Holds, "how many parts could not be read: 2"},
	} {
		c, err := Parse(tt.condition)
		if err != nil {
			t.Fatal(err)
		}
		got := Judge(c, Numbers{People: tt.people, Gaps: tt.gaps})
		if got.State != tt.want || !strings.HasPrefix(got.Why, tt.why) {
			t.Errorf("%s of %v: %s, %q; want %s, %q", tt.condition, tt.people, got.State, got.Why, tt.want, tt.why)
		}
	}
}

func TestParse(t *testing.T) {
	if c, err := Parse(" \tgaps>0 "); err != nil || c.String() != "gaps>0" {
		t.Errorf("with spaces around: %q, %v", c, err)
	}
	for text, want := range map[string]string{
		"concentration.triage>0.9":  "concentration.triage>0.9",
		"half_people.review  <=  2": "half_people.review<=2",
		"gaps>=0":                   "gaps>=0",
		"people<03":                 "people<03",
	} {
		if c, err := Parse(text); err != nil || c.String() != want {
			t.Errorf("%q: %q, %v; want %q", text, c, err, want)
		}
	}
}

func TestParseSaysWhatToWrite(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "it is empty",
		"gaps=0":                    "there is no equality",
		"gaps!=0":                   "there is no equality",
		"hidden_share<10%":          "write 0.9 for 90%",
		"hidden_share<10":           "a share from 0 to 1",
		"speed>1":                   `there is no measure "speed": want one of concentration.KIND`,
		"concentration>0.9":         "Write concentration.KIND with one of review, catch",
		"concentration.authored>1":  `no kind "authored"`,
		"concentration.ada>0.9":     `no kind "ada"`,
		"gaps.review>0":             "leave .review out",
		"people.review.ada<2":       "want MEASURE",
		"gaps>-1":                   "want MEASURE",
		"gaps>1e9":                  "want MEASURE",
		"gaps>NaN":                  "want MEASURE",
		"gaps>0; rm":                "want MEASURE",
		"gaps>0\ngaps>1":            "want MEASURE",
		"people<2 and people.docs<": "want MEASURE",
		strings.Repeat("x", 9000):   "x…\" is no condition",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", text, err, want)
		}
	}
}

// TestParseAllTellsEveryMistake does not stop at the first.
func TestParseAllTellsEveryMistake(t *testing.T) {
	_, err := ParseAll([]string{"gaps>0", "one", "two"})
	if err == nil || strings.Count(err.Error(), "is no condition") != 2 {
		t.Errorf("%v", err)
	}
}

// TestEveryMeasureIsWritten parses each as Known writes it, so that no error names
// what is then refused.
func TestEveryMeasureIsWritten(t *testing.T) {
	for _, form := range Known() {
		for _, op := range []string{">", ">=", "<", "<="} {
			text := strings.Replace(form, "KIND", "review", 1) + op + "1"
			if c, err := Parse(text); err != nil || c.String() != text {
				t.Errorf("%s: %v, %v", text, c, err)
			}
		}
	}
}

// FuzzParse reads anything without panic, and what it takes it writes so that it
// reads the same, on one line, and can be judged.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"concentration.triage>0.9", " gaps <= 2", "people<1.5", "hidden_share>1.1", "a.b.c>=", "gaps>\u0660", "gaps>999999999.999999999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(c.String())
		if err != nil || again.String() != c.String() || strings.ContainsAny(c.String(), "\n\r` '\"$") {
			t.Fatalf("%q reads as %q, which reads as %q, %v", text, c, again, err)
		}
		if o := Judge(c, Numbers{People: done(ledger.Docs, 30), Gaps: 1}); o.State == "" || o.Why == "" {
			t.Fatalf("%q: %+v", text, o)
		}
	})
}
