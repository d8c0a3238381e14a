package webhook

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// fence is a block of code in docs/receivers.md.
type fence struct{ language, text string }

var fences = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")

func documented(t *testing.T) []fence {
	t.Helper()
	text, err := os.ReadFile("../../docs/receivers.md")
	if err != nil {
		t.Fatal(err)
	}
	var found []fence
	for _, m := range fences.FindAllStringSubmatch(string(text), -1) {
		found = append(found, fence{language: m[1], text: m[2]})
	}
	return found
}

// example is the only block of a language.
func example(t *testing.T, language string) string {
	t.Helper()
	var found []string
	for _, f := range documented(t) {
		if f.language == language {
			found = append(found, f.text)
		}
	}
	if len(found) != 1 {
		t.Fatalf("docs/receivers.md has %d blocks of %s, want one", len(found), language)
	}
	return found[0]
}

// The example of an event is what is sent, and follows the schema.
func TestTheDocumentedEventIsSent(t *testing.T) {
	schema := eventSchema(t)
	seen := 0
	for _, f := range documented(t) {
		if f.language != "json" || !strings.Contains(f.text, "specversion") {
			continue
		}
		seen++
		if err := schema.Validate(unmarshal(t, []byte(f.text))); err != nil {
			t.Error(err)
		}
		sameJSON(t, []byte(f.text), mustRender(t, CloudEvents, sample()))
	}
	if seen != 1 {
		t.Errorf("%d events are documented, want one", seen)
	}
}

// Each template in the documentation gives what stands below it.
func TestTheDocumentedTemplates(t *testing.T) {
	blocks, seen := documented(t), 0
	for i, f := range blocks {
		if f.language != "gotemplate" {
			continue
		}
		seen++
		custom, err := ParseTemplate("documented template", f.text, "")
		if err != nil {
			t.Errorf("%v\n%s", err, f.text)
			continue
		}
		body, _, err := Render(Custom, sample(), RenderOptions{Template: custom})
		if err != nil {
			t.Errorf("%v\n%s", err, f.text)
			continue
		}
		sameJSON(t, []byte(blocks[i+1].text), body)
	}
	if seen != 5 {
		t.Errorf("%d templates are documented, want those of Bonusly, HeyTaco, DailyBot, Workday and a chat", seen)
	}
}

func sameJSON(t *testing.T, want, got []byte) {
	t.Helper()
	var a, b any
	if err := json.Unmarshal(want, &a); err != nil {
		t.Fatalf("%v\n%s", err, want)
	}
	if err := json.Unmarshal(got, &b); err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("the documentation says\n%s\nbut this is sent:\n%s", want, got)
	}
}

// The documentation says what each key and each function is.
func TestKeysAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/receivers.md")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, e := range []Event{long(sample()), sampleNominations()} {
		eachKey(t, mustRender(t, CloudEvents, e), func(key string) { words = append(words, key) })
	}
	for name := range functions() {
		words = append(words, name)
	}
	for _, word := range words {
		if !bytes.Contains(text, []byte("`"+word+"`")) && !bytes.Contains(text, []byte("`"+word+" ")) && !bytes.Contains(text, []byte(`"`+word+`"`)) {
			t.Errorf("docs/receivers.md does not say what %q is", word)
		}
	}
	letter := reflect.VisibleFields(reflect.TypeFor[Letter]())
	for _, field := range letter {
		if !field.Anonymous && field.Name != "LeftOut" && !bytes.Contains(text, []byte("{{."+field.Name)) && !bytes.Contains(text, []byte("`."+field.Name)) {
			t.Errorf("docs/receivers.md does not say what .%s is", field.Name)
		}
	}
}

func eachKey(t *testing.T, body []byte, see func(string)) {
	t.Helper()
	keys := regexp.MustCompile(`"([a-z_]+)":`)
	for _, m := range keys.FindAllSubmatch(body, -1) {
		see(string(m[1]))
	}
}
