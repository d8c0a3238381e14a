package api

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// example is a question and its answer in docs/api.md.
var example = regexp.MustCompile("(?s)```\ncurl 'http://localhost:9847([^']*)'[^`]*\n```\n\n```json\n(.*?)```")

// TestDocs holds docs/api.md to what there is: an example of each path that is
// as described, each parameter, and each type of problem.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	docs := string(text)
	check := newChecker(t)
	shown := map[string]bool{Root + "openapi.json": true} // too long
	for _, e := range example.FindAllStringSubmatch(docs, -1) {
		path, status, kind := pathOf(e[1]), "200", "application/json"
		if strings.Contains(e[2], `"status"`) {
			status, kind = "404", "application/problem+json"
		}
		schema, err := check.compile(at(t, check.doc, "paths", path, methodOf(path), "responses", status, "content", kind, "schema"), path, status, kind)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(decoded(t, e[2])); err != nil {
			t.Errorf("the example of %s: %v", e[1], err)
		}
		shown[path] = shown[path] || status == "200"
	}
	for _, r := range routes() {
		if !shown[r.pattern] || !strings.Contains(docs, "`"+r.pattern+"`") {
			t.Errorf("nothing is said of %s, or there is no example", r.pattern)
		}
		for _, name := range r.parameters {
			if !strings.Contains(docs, "\n| `"+name+"`") && !strings.Contains(docs, ", `"+name+"` |") {
				t.Errorf("nothing is said of the parameter %s", name)
			}
		}
	}
	for _, schema := range []string{"Recognition", "SelfReport"} {
		for _, name := range slices.Sorted(maps.Keys(at(t, check.doc, "components", "schemas", schema, "properties"))) {
			if !strings.Contains(docs, "\n| `"+name+"`") && !strings.Contains(docs, ", `"+name+"` |") {
				t.Errorf("nothing is said of the field %s", name)
			}
		}
	}
	r := httptest.NewRequest(http.MethodPost, Root, nil)
	problems := []*problem{
		unknownParameter("", nil), badParameter("", "", ""), badQuery("", ""), badCursor(""), unknownPerson("", ""), unknownContribution(""),
		unknownRepo(""), notNamed(), unavailable(""), noSuchPath(r), route{}.wrongMethod(r), unknownSuggestion(""), closed(gate{what: "recognitions"}), closed(gate{what: "self-reports"}), wrongToken(""),
		wrongMediaType(""), tooLarge(""), badRecognition("", "", ""), badSelfReport("", "", ""),
	}
	for _, p := range problems {
		if name := strings.TrimPrefix(p.Type, problemTypes); !strings.Contains(docs, "\n### "+name+"\n") {
			t.Errorf("nothing is said of problems of the type %s", name)
		}
	}
}
