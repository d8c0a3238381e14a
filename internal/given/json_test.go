package given

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// terms are those of the tests: "quality" stands for two kinds of work.
func terms() Terms {
	return Terms{Source: "api", Now: noon, KindsOf: func(values []string) []ledger.Kind {
		if len(values) > 0 && values[0] == "quality" {
			return []ledger.Kind{ledger.Review, ledger.Docs}
		}
		return nil
	}}
}

// full is a note with every field.
const full = `{"id":"b1","at":"2026-11-20T10:00:00+02:00","to":" ada@example.org ","from":"github:bob","kinds":["review","docs","docs"],` +
	`"values":["#care","care","  "],"points":5,"suggestion":"0123456789abcdef0123","url":"https://example.org/b/1","source":"kudos","message":"Thank you, Ada!"}`

func TestJSON(t *testing.T) {
	want := ledger.Recognition{
		Source: "kudos", ID: "b1", At: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), To: "ada@example.org", From: "github:bob",
		Kinds: []ledger.Kind{ledger.Docs, ledger.Review}, Values: []string{"care"}, Points: 5, Suggestion: "0123456789abcdef0123", URL: "https://example.org/b/1",
	}
	for name, text := range map[string]string{
		"an object": full, "an array": "\n[" + full + ",\n" + full + "]\n", "lines": full + "\n\n" + full + "\r\n", "with a mark": "\ufeff" + full,
		"spread out": strings.ReplaceAll(full, `,"`, ",\n\""),
	} {
		got := terms().JSON([]byte(text))
		if n := strings.Count(text, `"b1"`); len(got) != n {
			t.Fatalf("%s: %d of %d: %v", name, len(got), n, got)
		}
		for _, e := range got {
			if diff := cmp.Diff(Entry{Recognition: want}, e); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
	if got := terms().JSON([]byte(" \n ")); len(got) > 0 {
		t.Errorf("nothing is %v", got)
	}
	if got := terms().JSON([]byte("[]")); len(got) > 0 {
		t.Errorf("an empty array is %v", got)
	}
}

// TestLittle takes a note that says no more than it has to.
func TestLittle(t *testing.T) {
	one := func(text string) ledger.Recognition {
		t.Helper()
		got := terms().JSON([]byte(text))
		if len(got) != 1 || got[0].Wrong != nil {
			t.Fatalf("%s is %v", text, got)
		}
		return got[0].Recognition
	}
	r := one(`{"to":"ada","at":"2026-11-20T08:00:00Z"}`)
	if r.Source != "api" || len(r.ID) != 20 || r.From != "" || len(r.Kinds) > 0 {
		t.Errorf("%+v", r)
	}
	if again := one(`{"at":"2026-11-20T10:00:00+02:00","to":"ada "}`); again.ID != r.ID {
		t.Errorf("the same is %s and %s", r.ID, again.ID)
	}
	ids := map[string]bool{r.ID: true}
	for _, more := range []string{`"from":"bob"`, `"message":"x"`, `"message":"y"`, `"points":1`, `"values":["review"]`, `"kinds":["review"]`, `"url":"https://a.example"`, `"source":"b"`} {
		r := one(`{"to":"ada","at":"2026-11-20T08:00:00Z",` + more + `}`)
		if ids[r.ID] {
			t.Errorf("with %s it has the id of another", more)
		}
		ids[r.ID] = true
	}
	if r := one(`{"to":"ada","at":"2026-11-20T08:00:00Z","values":["quality"]}`); len(r.Kinds) != 2 {
		t.Errorf("a value stands for %v", r.Kinds)
	}
	if r := one(`{"to":"ada","at":"2026-11-20T08:00:00Z","values":["quality"],"kinds":["triage"]}`); len(r.Kinds) != 1 {
		t.Errorf("a value changes the kinds to %v", r.Kinds)
	}
}

func TestWrong(t *testing.T) {
	const at = `"at":"2026-11-20T08:00:00Z"`
	for text, want := range map[string]string{
		`{` + at + `}`:         "line 1, column 1, field to: It is missing.",
		`{"to":"ada"}`:         "line 1, column 1, field at: It is missing.",
		`{"to":"",` + at + `}`: "line 1, column 7, field to: It is missing.",
		"{\"to\":\"ada\",\n \"at\":\"yesterday\"}":                          "line 2, column 7, field at: It is not what belongs there. Give a time",
		`{"to":"ada","at":"2026-11-20"}`:                                    "field at: It is not what belongs there.",
		`{"to":"ada","at":"2026-11-23T12:00:01Z"}`:                          "field at: 2026-11-23T12:00:01Z has not come yet.",
		`{"to":"ada","at":"1926-11-23T12:00:01Z"}`:                          "field at: 1926-11-23 was before",
		`{"to":"ädä","tо":"ada",` + at + `}`:                                "line 1, column 18, field tо: There is no such field.",
		`{"to":["ada"],` + at + `}`:                                         "field to: It is not what belongs there. Give a text",
		`{"to":"a","to":"b",` + at + `}`:                                    "It is not JSON: duplicate object member name",
		`{"to":"ada","points":1.5,` + at + `}`:                              "field points: It is not what belongs there. Give a whole number",
		`{"to":"ada","points":-1,` + at + `}`:                               "field points: -1 is no number of points.",
		`{"to":"ada","kinds":"review",` + at + `}`:                          "field kinds: It is not what belongs there. Give a list",
		`{"to":"ada","kinds":["fun"],` + at + `}`:                           `field kinds: "fun" is no kind of work. Use these: `,
		`{"to":"ada","values":["a\u0007b"],` + at + `}`:                     "field values: There are too many",
		`{"to":"ada","suggestion":"12",` + at + `}`:                         `field suggestion: "12" is no id`,
		`{"to":"ada","url":"javascript:alert(1)",` + at + `}`:               "field url: It is no address of a page.",
		`{"to":"ada","url":"https://u:p@a.example",` + at + `}`:             "field url: It is no address of a page.",
		`{"to":"ada","source":"A b",` + at + `}`:                            `field source: "A b" is no name of a source.`,
		`{"to":"a\u0000da",` + at + `}`:                                     "field to: It is too long for a name, or has control",
		`{"to":"ada","from":"` + strings.Repeat("x", 321) + `",` + at + `}`: "field from: It is too long for a name",
		`{"to":"ada","id":"` + strings.Repeat("x", 201) + `",` + at + `}`:   "field id: It is too long",
		`"ada"`:                    "line 1, column 1: It is no object.",
		`[1]`:                      "line 1, column 2: It is no object.",
		`{"to":"ada"`:              "It is not JSON: it breaks off.",
		`[{"to":"ada",` + at + `}`: "It is not JSON: it breaks off.",
		`[] {}`:                    "It is not JSON: something stands after the array.",
		"{\"to\":\"\xff\"}":        "It is not JSON: invalid UTF-8.",
	} {
		got := terms().JSON([]byte(text))
		i := len(got) - 1
		if i < 0 || got[i].Wrong == nil || !strings.Contains(got[i].Wrong.Error(), want) {
			t.Errorf("%s: %+v, want %s", text, got, want)
			continue
		}
		if w := got[i].Wrong; w.Fix == "" || w.Line == 0 || w.Column == 0 {
			t.Errorf("%s: %+v", text, w)
		}
	}
}

// TestBrokenLine holds that a broken line spoils no other.
func TestBrokenLine(t *testing.T) {
	const good = `{"to":"ada","at":"2026-11-20T08:00:00Z"}`
	var wrong []int
	for i, e := range terms().JSON([]byte("{\"to\":\n" + good + "\nnonsense\n" + good + "\n" + good + " x\n" + good)) {
		if e.Wrong != nil {
			wrong = append(wrong, i, e.Wrong.Line)
		}
	}
	if diff := cmp.Diff([]int{0, 1, 2, 3, 5, 5}, wrong); diff != "" {
		t.Error(diff)
	}
}

func FuzzJSON(f *testing.F) {
	for _, text := range []string{full, "[" + full + "]", full + "\n" + full, `{"to":1}`, `{"to":"ada","at":"2026-11-20T08:00:00Z","x":{"to":2}}`, "[", "{}\n{", "\ufeff[]", "null", "\xff", `{"a":{"b":1},"to":""}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, e := range terms().JSON(text) {
			if w := e.Wrong; w != nil {
				if w.Line < 1 || w.Column < 1 || w.Detail == "" || w.Fix == "" || strings.ContainsAny(w.Error(), "\x00\x1b") {
					t.Errorf("%q: %q", text, w)
				}
				continue
			}
			if e.To == "" || e.ID == "" || e.Source == "" || e.At.IsZero() || e.At.After(noon.Add(early)) {
				t.Errorf("%q: %+v", text, e.Recognition)
			}
		}
	})
}
