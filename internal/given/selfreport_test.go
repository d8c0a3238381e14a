package given

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func telling() Telling {
	return Telling{Source: "api", Now: noon, Criteria: []string{"teamwork", "others"}}
}

func TestOwn(t *testing.T) {
	const full = `{"id":"7","person":" ada@example.org ","at":"2026-11-20T10:00:00+02:00","kind":"support","criterion":"others",` +
		`"text":"Took over\n the call.","links":["https://example.org/b/1","https://example.org/b/1"],"confirmed":["Bob","  "],"source":"form"}`
	want := ledger.SelfReport{
		Source: "form", ID: "7", Person: "ada@example.org", At: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), Kind: ledger.Support, Criterion: "others",
		Text: "Took over the call.", Links: []string{"https://example.org/b/1"}, Confirmed: []string{"Bob"},
	}
	for name, text := range map[string]string{"an object": full, "an array": "[" + full + "]", "lines": full + "\n" + full} {
		got := telling().JSON([]byte(text))
		if len(got) != strings.Count(text, `"id"`) {
			t.Fatalf("%s: %v", name, got)
		}
		for _, one := range got {
			if diff := cmp.Diff(ToldOwn{SelfReport: want}, one); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
	little := func(more string) ledger.SelfReport {
		return telling().JSON([]byte(`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs"` + more + `}`))[0].SelfReport
	}
	r := little("")
	if r.Source != "api" || len(r.ID) != 20 || !r.At.Equal(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", r)
	}
	if again, other := little(`,"links":[]`), little(`,"confirmed":["Bob"]`); again.ID != r.ID || other.ID == r.ID {
		t.Errorf("the ids are %s, %s and %s", r.ID, again.ID, other.ID)
	}
}

func TestWrongOwn(t *testing.T) {
	for text, want := range map[string]string{
		`{"person":"ada","text":"x","kind":"docs"}`:                                                                    "field at: It is missing.",
		`{"person":"ada","at":"soon","text":"x","kind":"docs"}`:                                                        `field at: "soon" is no day and no time.`,
		`{"person":"ada","at":"2026-11-24","text":"x","kind":"docs"}`:                                                  "field at: 2026-11-24 has not come yet.",
		`{"person":"ada","at":"1926-11-24","text":"x","kind":"docs"}`:                                                  "field at: 1926-11-24 is too long ago.",
		`{"at":"2026-11-20","text":"x","kind":"docs"}`:                                                                 "field person: It is missing.",
		`{"person":"a\u0000","at":"2026-11-20","text":"x","kind":"docs"}`:                                              "field person: It is too long",
		`{"person":"ada","at":"2026-11-20","text":"x"}`:                                                                "It has neither a kind nor a criterion.",
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"credit"}`:                                                `field kind: "credit" is no kind of work that can be told of.`,
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"authored"}`:                                              `field kind: "authored" is no kind`,
		`{"person":"ada","at":"2026-11-20","text":"x","criterion":"fame"}`:                                             `field criterion: "fame" is no criterion. Use one of these: teamwork, others;`,
		`{"person":"ada","at":"2026-11-20","text":" \n ","kind":"docs"}`:                                               "field text: It is missing.",
		`{"person":"ada","at":"2026-11-20","text":"` + strings.Repeat("x", 2001) + `","kind":"docs"}`:                  "field text: It is too long",
		`{"person":"ada","at":"2026-11-20","text":"x\u001b[2J","kind":"docs"}`:                                         "field text: It is too long, or has control",
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs","links":["javascript:alert(1)"]}`:                  "field links: There are too many, or one is no address",
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs","links":"https://a.example"}`:                      "field links: It is not what belongs there. Give a list of addresses",
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs","confirmed":["` + strings.Repeat("x", 321) + `"]}`: "field confirmed: There are too many",
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs","source":"A b"}`:                                   `field source: "A b" is no name of a source.`,
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs","id":"` + strings.Repeat("x", 201) + `"}`:          "field id: It is too long",
		`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs","to":"x"}`:                                         "field to: There is no such field. Leave it out, or use these: id, person,",
		`{"person":"ada","at":20261120,"text":"x","kind":"docs"}`:                                                      "field at: It is not what belongs there. Give a text",
		`[1]`: "line 1, column 2: It is no object.",
	} {
		got := telling().JSON([]byte(text))
		i := len(got) - 1
		if i < 0 || got[i].Wrong == nil || !strings.Contains(got[i].Wrong.Error(), want) || got[i].Wrong.Fix == "" {
			t.Errorf("%.100s: %v, want %s", text, got, want)
		}
	}
}

func FuzzOwn(f *testing.F) {
	for _, text := range []string{`{"person":"ada","at":"2026-11-20","text":"x","kind":"docs"}`, `[{"person":1}]`, "{}\n{", `{"at":"9999-99-99"}`, `{"text":"\ud83d\ude00","links":[""]}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, one := range telling().JSON(text) {
			if w := one.Wrong; w != nil {
				if w.Line < 1 || w.Column < 1 || w.Detail == "" || w.Fix == "" {
					t.Errorf("%q: %q", text, w)
				}
				continue
			}
			if one.Person == "" || one.ID == "" || one.Source == "" || one.Text == "" || one.At.IsZero() || one.Kind == "" && one.Criterion == "" {
				t.Errorf("%q: %+v", text, one.SelfReport)
			}
		}
	})
}
