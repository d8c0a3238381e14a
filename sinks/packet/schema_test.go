package packet

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// TestSchema holds the JSON to what is published of it, and that to saying something.
func TestSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("../../docs/schema/packet.schema.json")
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
	_, a := sampled()
	whole, empty := write(t, "json", samplePacket()), write(t, "json", New(&report.Report{}, About{Person: a.Person, Label: "Ada", Called: func(ledger.Identity) string { return "" }, Period: NewPeriod(a.Period.From, a.Period.Until)}))
	for _, text := range []string{whole, empty} {
		if err := check(text); err != nil {
			t.Error(err)
		}
	}
	for good, spoiled := range map[string]string{
		`"own_word": true`: `"own_word": false`, `"kind": "review"`: `"kind": "credit"`, `"name": "teamwork"`: `"name": "fame"`, `"way": "thread"`: `"way": "pigeon"`,
		`"read_first": true`: `"read_first": 1`, `"made": "2026`: `"made": "20`, `"notes": [`: `"score": 7, "notes": [`, `"hidden": 2`: `"hidden": -2`,
	} {
		text := strings.Replace(whole, good, spoiled, 1)
		if text == whole {
			t.Errorf("there is no %s", good)
		}
		if check(text) == nil {
			t.Errorf("taken with %s", spoiled)
		}
	}
}
