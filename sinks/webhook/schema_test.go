package webhook

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	cloudevents "github.com/cloudevents/sdk-go/v2/event"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// eventSchema compiles the published schema of events. Each file is found under its
// public name without asking the network.
func eventSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	for _, name := range []string{"suggestion", "nominations", "event"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", "schema", name+".schema.json"))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource(schemas+name+".schema.json", unmarshal(t, text)); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := compiler.Compile(schemas + "event.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func unmarshal(t testing.TB, text []byte) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Whatever is sent is an event for the SDK and follows the published schema.
func TestCloudEventsFollowTheirSchema(t *testing.T) {
	schema := eventSchema(t)
	for _, e := range []Event{sample(), sampleNominations(), TestEvent("msg_test", "", sampleTime), long(sample())} {
		body, contentType, err := Render(CloudEvents, e, RenderOptions{})
		if err != nil || contentType != cloudevents.ApplicationCloudEventsJSON {
			t.Fatal(contentType, err)
		}
		if err := schema.Validate(unmarshal(t, body)); err != nil {
			t.Errorf("%v\n%s", err, body)
		}
		var event cloudevents.Event
		if err := json.Unmarshal(body, &event); err != nil {
			t.Fatal(err)
		}
		if err := event.Validate(); err != nil {
			t.Error(err)
		}
		if event.ID() != e.ID || event.Type() != e.Type || event.Subject() != e.Subject || !event.Time().Equal(e.Time) {
			t.Errorf("the SDK reads %s", event)
		}
	}
}

// Hostile texts may be empty, which no honest one is: but for that, what is sent
// follows the schema too.
func TestHostileEventsFollowTheirSchema(t *testing.T) {
	schema := eventSchema(t)
	for i, text := range hostileTexts() {
		if line(text, mostName) == "" {
			continue
		}
		for _, e := range []Event{hostile(text, hostileAddresses()[i*2], 60), hostileShortlist(text, hostileAddresses()[i*2], 3)} {
			body := mustRender(t, CloudEvents, e)
			if err := schema.Validate(unmarshal(t, body)); err != nil {
				t.Fatalf("%.100q: %v", text, err)
			}
			var event cloudevents.Event
			if err := json.Unmarshal(body, &event); err != nil {
				t.Fatal(err)
			}
			if err := event.Validate(); err != nil {
				t.Error(err)
			}
		}
	}
}

// long is an event with more of everything than is sent.
func long(e Event) Event {
	l := hostile("word ", lamp+"/pull/1", 60)
	l.ID, l.Type, l.Source, l.Subject, l.Time = e.ID, e.Type, e.Source, e.Subject, e.Time
	return l
}

// The schema must refuse what the contract does not allow, or the tests above say
// nothing.
func TestSchemaRefuses(t *testing.T) {
	schema := eventSchema(t)
	body := mustRender(t, CloudEvents, sample())
	for name, spoil := range map[string]func(event, data map[string]any){
		"a key too many":          func(e, _ map[string]any) { e["traceparent"] = "1" },
		"a key too many in data":  func(_, d map[string]any) { d["score"] = json.Number("1") },
		"a key too few":           func(e, _ map[string]any) { delete(e, "id") },
		"a key too few in data":   func(_, d map[string]any) { delete(d, "audience") },
		"an unknown type":         func(e, _ map[string]any) { e["type"] = "dev.unsung.suggestion.v2" },
		"the data of another":     func(e, _ map[string]any) { e["type"] = TypeNominations },
		"another schema":          func(e, _ map[string]any) { e["dataschema"] = schemas + "nominations.schema.json" },
		"an audience of nobody":   func(_, d map[string]any) { d["audience"] = "none" },
		"a local time":            func(_, d map[string]any) { d["from"] = "2026-10-01T02:03:04+02:00" },
		"a line with a line end":  func(_, d map[string]any) { d["headline"] = "a\nb" },
		"a headline without end":  func(_, d map[string]any) { d["headline"] = string(bytes.Repeat([]byte("a"), 151)) },
		"no kind":                 func(_, d map[string]any) { d["kinds"] = []any{} },
		"evidence without a page": func(_, d map[string]any) { d["evidence"] = []any{map[string]any{"ref": "commit:1"}} },
		"a mark":                  func(_, d map[string]any) { d["mark"] = "m1" },
	} {
		event := unmarshal(t, body).(map[string]any)
		if err := schema.Validate(event); err != nil {
			t.Fatal(err)
		}
		spoil(event, event["data"].(map[string]any))
		if schema.Validate(event) == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
