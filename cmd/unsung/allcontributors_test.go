package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/allcontributors"
)

func lackingDora() missing {
	newest := &ledger.Contribution{ID: "0a1b2c3d4e", Why: "Wrote documentation", Evidence: []ledger.Evidence{{URL: "https://git.example.org/garden/commit/1"}}}
	return missing{
		Missing: allcontributors.Missing{
			Proposals: []allcontributors.Proposal{{
				Account: allcontributors.Account{Login: "dora"}, Name: "Dora", New: true,
				Types: []allcontributors.Type{{Key: "doc", Count: 2, Newest: newest}, {Key: "projectManagement", Count: 1, Newest: newest}},
			}},
			Unknown: []string{"Carl"},
		},
		name: ".all-contributorsrc", there: true, host: "https://git.example.org",
	}
}

func TestAllContributorsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "schema", "allcontributors.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	check := func(text string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	var out bytes.Buffer
	if err := writeTold(&out, "", "json", lackingDora()); err != nil {
		t.Fatal(err)
	}
	if err := check(out.String()); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
	for name, from := range map[string][2]string{
		"a rank":      {`"login":`, `"rank": 1, "login":`},
		"no evidence": {`"https://git.example.org/garden/commit/1"`, ``},
		"no login":    {`"dora"`, `"do\"ra"`},
	} {
		if text := strings.Replace(out.String(), from[0], from[1], 1); text == out.String() || check(text) == nil {
			t.Errorf("%s: the schema allows it", name)
		}
	}
}

func TestAllContributorsSummary(t *testing.T) {
	none, carl := allcontributors.Missing{}, allcontributors.Missing{Unknown: []string{"Carl"}}
	for want, m := range map[string]missing{
		"There is no rc yet, and nobody whose account is known":    {Missing: carl, name: "rc"},
		"rc has everybody whose account is known, with everything": {Missing: carl, name: "rc", there: true},
		"rc has everybody, with everything":                        {Missing: none, name: "rc", there: true},
	} {
		if got := m.summary(); !strings.HasPrefix(got, want) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// TestSheetAligns has fields whose names are longer than usual.
func TestSheetAligns(t *testing.T) {
	var out bytes.Buffer
	if err := writeTold(&out, "", "table", lackingDora()); err != nil {
		t.Fatal(err)
	}
	want := `  doc               2 contributions; the newest: Wrote documentation
                    https://git.example.org/garden/commit/1
  projectManagement 1 contribution; the newest: Wrote documentation
                    https://git.example.org/garden/commit/1
`
	if !strings.Contains(out.String(), want) {
		t.Errorf("%s\nwant\n%s", out.String(), want)
	}
}
