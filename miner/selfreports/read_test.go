package selfreports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
)

func terms() given.Telling {
	return given.Telling{Source: "config", Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), Criteria: []string{"teamwork", "others"}}
}

// full is a list with every key, as people write it.
const full = `# of Ada
- person: ada@example.org
  id: "7"
  at: 2026-11-20
  kind: support
  criterion: others
  text: >
    Took over the call,
    and stayed.
  links: [https://example.org/b/1]
  confirmed:
    - Bob
    - the harbour master
- {person: 12, at: 2026-11-20T08:00:00Z, criterion: teamwork, text: true}
`

func TestYAML(t *testing.T) {
	want := []ledger.SelfReport{
		{
			Source: "config", ID: "7", Person: "ada@example.org", At: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), Kind: ledger.Support, Criterion: "others",
			Text: "Took over the call, and stayed.", Links: []string{"https://example.org/b/1"}, Confirmed: []string{"Bob", "the harbour master"},
		},
		{Source: "config", Person: "12", At: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), Criterion: "teamwork", Text: "true"},
	}
	got, err := Parse("own.yaml", []byte(full), terms())
	if err != nil {
		t.Fatal(err)
	}
	got[1].ID = ""
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, nothing := range []string{"", "\n# nothing yet\n", "---\n", "null", "[]", "\ufeff"} {
		if got, err := Parse("own.yaml", []byte(nothing), terms()); err != nil || len(got) > 0 {
			t.Errorf("%q: %v, %v", nothing, got, err)
		}
	}
}

func TestJSONLines(t *testing.T) {
	const one = `{"person":"ada","at":"2026-11-20","kind":"docs","text":"\ud83d\ude00"}`
	for _, file := range []string{"own.jsonl", "own.JSON", "a/own.ndjson"} {
		got, err := Parse(file, []byte(one+"\n"), terms())
		if err != nil || len(got) != 1 || got[0].Text != "😀" {
			t.Errorf("%s: %v, %v", file, got, err)
		}
	}
	if _, err := Parse("own.jsonl", []byte(one+"\n{\"person\":\"ada\"}\n"), terms()); err == nil || !strings.HasPrefix(err.Error(), "own.jsonl:2:1: at: It is missing.") {
		t.Error(err)
	}
}

func TestMistakes(t *testing.T) {
	const good = "person: ada\n  at: 2026-11-20\n  text: x\n"
	for text, want := range map[string]string{
		"- " + good + "  kind: fame":                                               `own.yaml:4:9: kind: "fame" is no kind of work that can be told of.`,
		"- " + good + "  kind: docs\n  point: 1":                                   "own.yaml:5:10: point: There is no such field.",
		"- " + good + "  kind: docs\n  text: y":                                    `own.yaml:5:3: The key "text" is there twice.`,
		"- " + good + "  kind: docs\n  links: {a: b}":                              "own.yaml:5:10: links: It is not what belongs there.",
		"- " + good + "  kind: docs\n  links: [[a]]":                               "own.yaml:5:10: links: It is not what belongs there.",
		"- " + good + "  kind: &k docs\n- *k":                                      "own.yaml:5:3: It is no self-report.",
		"- " + good + "  kind: docs\n  id: a\n- " + good + "  kind: docs\n  id: a": `own.yaml: two self-reports have the id "a"`,
		"- " + good:          "own.yaml:1:3: It has neither a kind nor a criterion.",
		"- text":             "own.yaml:1:3: It is no self-report.",
		"a: b":               "own.yaml:1:1: It is no list. Write a list:",
		"- [":                "own.yaml:1:1: It is not YAML: ",
		"[]\n---\n[]":        "own.yaml:1:1: There is more than one YAML document.",
		"- person: \"a\\0\"": "own.yaml:1:3: at: It is missing.",
	} {
		_, err := Parse("own.yaml", []byte(text), terms())
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if _, err := Parse("own.yaml", []byte(strings.Repeat("- x\n", 100)), terms()); strings.Count(err.Error(), "\n") != mostTold || !strings.Contains(err.Error(), "and 80 more like these") {
		t.Error(err)
	}
	if _, err := Parse("own.yaml", []byte(strings.Repeat("- x\n", mostReports+1)), terms()); err == nil || !strings.Contains(err.Error(), "more than 5000") {
		t.Error(err)
	}
}

func TestRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "own.yaml")
	if _, err := Read(file, terms()); err == nil || !strings.Contains(err.Error(), "read self-reports: open "+file) {
		t.Error(err)
	}
	for text, want := range map[string]string{full: "", strings.Repeat("#", MostBytes+1): "longer than 4 MiB"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(file, terms()); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{full, "- a: &x [*x]", "- {<<: *a}", "[", "- ? a\n  : b", "- person: !!binary aGk=\n  at: 2026-11-20\n  text: x\n  kind: docs", "- {person: \"\\ud800\"}"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := Parse("own.yaml", text, terms())
		if err != nil && (!strings.HasPrefix(err.Error(), "own.yaml:") || len(all) > 0) {
			t.Errorf("%q: %v, %v", text, all, err)
		}
		for _, s := range all {
			if s.Person == "" || s.ID == "" || s.Text == "" || s.At.IsZero() {
				t.Errorf("%q: %+v", text, s)
			}
		}
	})
}
