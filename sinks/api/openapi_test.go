package api

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
)

// described is the description, decoded.
func described(t *testing.T) map[string]any { return decoded(t, string(openapi)).(map[string]any) }

func decoded(t *testing.T, text string) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return doc
}

// at follows keys into a document, and references as it meets them.
func at(t *testing.T, root map[string]any, keys ...string) map[string]any {
	t.Helper()
	here := root
	for _, key := range keys {
		next, ok := here[key].(map[string]any)
		if !ok {
			t.Fatalf("there is no %q in %v", key, keys)
		}
		if ref, ok := next["$ref"].(string); ok && key != "schema" {
			next = at(t, root, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...)
		}
		here = next
	}
	return here
}

// checker holds answers to their schemas.
type checker struct {
	doc      map[string]any
	compiler *jsonschema.Compiler
	seen     map[string]bool // "people 200": what was answered so far
}

func newChecker(t *testing.T) *checker {
	t.Helper()
	c := &checker{described(t), jsonschema.NewCompiler(), map[string]bool{}}
	c.compiler.AssertFormat()
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	if err := c.compiler.AddResource("https://api.example/openapi.json", c.doc); err != nil {
		t.Fatal(err)
	}
	return c
}

// pathOf is the described path that an address belongs to.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	words := strings.Split(strings.TrimPrefix(u.EscapedPath(), Root), "/")
	if len(words) == 2 {
		words[1] = map[string]string{"people": "{name}", "contributions": "{id}", "suggestions": "{id}"}[words[0]]
	}
	return Root + strings.Join(words, "/")
}

// methodOf is how a described path is asked.
func methodOf(path string) string {
	for _, r := range routes() {
		if r.pattern == path {
			return strings.ToLower(r.method)
		}
	}
	return "get"
}

// hold validates an answer to a request by the method of its path, or the refusal of another method, by what
// is described for its status.
func (c *checker) hold(t *testing.T, address string, w *httptest.ResponseRecorder) {
	t.Helper()
	path, status := pathOf(address), fmt.Sprint(w.Code)
	answer := at(t, c.doc, "paths", path, methodOf(path), "responses", status)
	c.seen[path+" "+status] = true
	content, ok := answer["content"].(map[string]any)
	if !ok {
		if w.Body.Len() > 0 {
			t.Errorf("%s: %s with a body: %s", address, status, w.Body)
		}
		return
	}
	kind := w.Header().Get("Content-Type")
	schema, err := c.compile(at(t, content, kind, "schema"), path, status, kind)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(decoded(t, w.Body.String())); err != nil {
		t.Errorf("%s: %s is not as described: %v\n%s", address, status, err, w.Body)
	}
}

func (c *checker) compile(schema map[string]any, path, status, kind string) (*jsonschema.Schema, error) {
	place := "https://api.example/openapi.json"
	if ref, ok := schema["$ref"].(string); ok {
		return c.compiler.Compile(place + ref)
	}
	escaped := strings.NewReplacer("~", "~0", "/", "~1")
	return c.compiler.Compile(place + "#/paths/" + escaped.Replace(path) + "/" + methodOf(path) + "/responses/" + status + "/content/" + escaped.Replace(kind) + "/schema")
}

// TestDescription asks everything that can be asked, well and badly, and holds
// each answer to the description. Of that nothing may be left that was never
// answered.
func TestDescription(t *testing.T) {
	check := newChecker(t)
	asking := func(s *shelf, method string, addresses []string, header ...string) {
		h, _ := serving(s)
		for _, address := range addresses {
			check.hold(t, address, ask(t, h, method, address, header...))
		}
	}
	good := []string{
		"people", "people?limit=1", "people/Ada", "people/" + url.PathEscape("Cem / night shift"),
		"contributions", "contributions?limit=3", "contributions?kind=review&kind=docs&since=2026-01-01&until=2027-01-01&repo=" + site,
		"contributions?person=Ada", "contributions?until=2000-01-01", "contributions/" + idOf(0), "contributions/" + idOf(1), "coverage", "openapi.json",
		"suggestions", "suggestions?limit=1", "suggestions?state=sent&person=Ada&since=2026-01-01", "suggestions/" + idOf(1),
	}
	missing := []string{"suggestions/" + idOf(900), "suggestions/abc", "suggestions/" + idOf(5), "suggestions?person=Nobody", "people/Nobody", "people/Shy%20Person", "contributions?person=Nobody", "contributions?repo=x", "contributions/" + idOf(4), "contributions/abc"}
	bad := []string{
		"suggestions?state=withdrawn", "suggestions?limit=0", "suggestions?cursor=x", "suggestions?since=x", "suggestions/" + idOf(1) + "?x=1",
		"people?limit=0", "people?limit=1001", "people?cursor=x", "people?sort=hidden", "people/Ada?x=1", "contributions?kind=fun",
		"contributions?since=yesterday", "contributions?limit=a", "contributions?limit=1&limit=2", "contributions?cursor=AAAA", "contributions?%zz",
		"contributions?person=", "contributions/" + idOf(0) + "?x", "coverage?a=b", "openapi.json?v=3", "contributions?person=" + strings.Repeat("a", 9000),
	}
	usual := []string{"suggestions", "suggestions/" + idOf(1), "people", "people/Ada", "contributions", "contributions/" + idOf(0), "coverage", "openapi.json"}
	for _, list := range [][]string{good, missing, bad, usual} {
		for i := range list {
			list[i] = Root + list[i]
		}
	}
	asking(stocked(3), http.MethodGet, slices.Concat(good, missing, bad))
	asking(stocked(3), http.MethodGet, usual, "If-None-Match", "*")
	asking(stocked(3), http.MethodDelete, append(usual, Root+"recognitions", Root+"self-reports"))
	asking(stocked(3), http.MethodGet, usual[:2], "Authorization", "Bearer wrong")
	asking(stocked(3), http.MethodGet, usual[:2], "Authorization", "Bearer "+token)
	unnamed, broken, starting := stocked(3), stocked(3), stocked(3)
	unnamed.now.Named, broken.fails, starting.now = false, errors.New("disk gone"), nil
	asking(unnamed, http.MethodGet, usual)
	asking(broken, http.MethodGet, usual)
	asking(starting, http.MethodGet, usual)
	gives := func(s *shelf, body string, header ...string) {
		h, _ := serving(s)
		check.hold(t, Root+"recognitions", give(t, h, body, header...))
	}
	gives(stocked(1), `{"to":"ada@example.org","at":"2026-11-20T08:00:00Z"}`)
	gives(stocked(1), `{"to":"ada@example.org"}`)
	gives(stocked(1), "", "Authorization", "Bearer wrong")
	gives(stocked(1), "", "Content-Type", "text/csv")
	gives(stocked(1), strings.Repeat(" ", longestBody+1))
	gives(broken, `{"to":"ada@example.org","at":"2026-11-20T08:00:00Z"}`)
	tells := func(s *shelf, body string, header ...string) {
		h, _ := serving(s)
		check.hold(t, Root+"self-reports", tell(t, h, body, header...))
	}
	tells(stocked(1), ofOneself("ada@example.org", ""))
	tells(stocked(1), `{"person":"ada@example.org"}`)
	tells(stocked(1), "", "Authorization", "Bearer "+token)
	tells(stocked(1), "", "Content-Type", "text/csv")
	tells(stocked(1), strings.Repeat(" ", longestBody+1))
	tells(broken, ofOneself("ada@example.org", ""))
	closed := stocked(1)
	closed.token = ""
	gives(closed, "")
	tells(closed, "")
	for path := range at(t, check.doc, "paths") {
		for status := range at(t, check.doc, "paths", path, methodOf(path), "responses") {
			if !check.seen[path+" "+status] {
				t.Errorf("nothing was answered with %s at %s", status, path)
			}
		}
	}
}

// TestDescriptionHasAllRoutes holds it to the routes and to their parameters.
func TestDescriptionHasAllRoutes(t *testing.T) {
	doc := described(t)
	want, got := map[string][]string{}, map[string][]string{}
	for _, r := range routes() {
		want[r.pattern] = append([]string{}, r.parameters...)
		for _, part := range strings.Split(r.pattern, "/") {
			if strings.HasPrefix(part, "{") {
				want[r.pattern] = append(want[r.pattern], "path "+strings.Trim(part, "{}"))
			}
		}
	}
	for path := range at(t, doc, "paths") {
		got[path] = []string{}
		listed, _ := at(t, doc, "paths", path, methodOf(path))["parameters"].([]any)
		for _, p := range listed {
			p := at(t, doc, "components", "parameters", nameOf(t, doc, p))
			name := p["name"].(string)
			if p["in"] == "path" {
				name = "path " + name
			}
			got[path] = append(got[path], name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// nameOf is the last word of a reference; parameters of a path stand where they
// are used, and are put among the others.
func nameOf(t *testing.T, doc map[string]any, p any) string {
	t.Helper()
	parameter := p.(map[string]any)
	if ref, ok := parameter["$ref"].(string); ok {
		return ref[strings.LastIndexByte(ref, '/')+1:]
	}
	name := parameter["name"].(string)
	at(t, doc, "components", "parameters")[name] = parameter
	return name
}

// TestDescriptionOfValues holds what it says of values to the code, and its
// contribution and suggestion to those that are published.
func TestDescriptionOfValues(t *testing.T) {
	doc := described(t)
	var kinds []any
	for _, kind := range ledger.Kinds() {
		kinds = append(kinds, string(kind))
	}
	if diff := cmp.Diff(kinds, at(t, doc, "components", "parameters", "kind", "schema", "items")["enum"]); diff != "" {
		t.Error(diff)
	}
	limit := at(t, doc, "components", "parameters", "limit", "schema")
	if got, want := fmt.Sprintf("%v %v", limit["maximum"], limit["default"]), fmt.Sprintf("%d %d", mostLimit, usualLimit); got != want {
		t.Errorf("limits are %s, want %s", got, want)
	}
	for name, file := range map[string]string{"Contribution": "contribution", "Suggestion": "suggestion"} {
		published, err := os.ReadFile("../../docs/schema/" + file + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(decoded(t, string(published)), any(at(t, doc, "components", "schemas", name))); diff != "" {
			t.Error(diff)
		}
	}
}

// TestSchemasRefuse spoils answers: schemas that take anything would say nothing.
func TestSchemasRefuse(t *testing.T) {
	check := newChecker(t)
	h, _ := serving(stocked(1))
	for _, tt := range []struct{ address, good, spoiled string }{
		{"people", `"team":"web"`, `"teams":"web"`},
		{"people", `"hidden":2`, `"hidden":-2`},
		{"people", `"next":null`, `"next":""`},
		{"people/Ada", `"name":"Ada"`, `"name":""`},
		{"people/Ada", `"github:ada"`, `"ada"`},
		{"contributions", `"next":null`, `"next":null,"total":5`},
		{"contributions", `"kind":"`, `"kind":"The `},
		{"contributions/" + idOf(0), `"rule":"Looks`, `"rules":"Looks`},
		{"contributions/" + idOf(0), `12:00:00Z`, `12:00:00+01:00`},
		{"coverage", `"commits":7`, `"commits":"7"`},
		{"coverage", `"state":"gone"`, `"state":"lost"`},
		{"people/Nobody", `"fix":"`, `"fixes":"`},
		{"people/Nobody", `"status":404`, `"status":200`},
	} {
		path := Root + tt.address
		w := ask(t, h, http.MethodGet, path)
		status, kind := fmt.Sprint(w.Code), w.Header().Get("Content-Type")
		schema, err := check.compile(at(t, check.doc, "paths", pathOf(path), methodOf(pathOf(path)), "responses", status, "content", kind, "schema"), pathOf(path), status, kind)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(w.Body.String(), tt.good, tt.spoiled, 1)
		if text == w.Body.String() {
			t.Fatalf("%s has no %s: %s", tt.address, tt.good, text)
		}
		if schema.Validate(decoded(t, text)) == nil {
			t.Errorf("%s: taken with %s", tt.address, tt.spoiled)
		}
	}
}

// TestDescriptionOfSelfReports does the same with them.
func TestDescriptionOfSelfReports(t *testing.T) {
	doc := described(t)
	want, got := map[string]bool{}, map[string]bool{}
	own := reflect.TypeFor[given.Own]()
	for i := range own.NumField() {
		want[own.Field(i).Tag.Get("json")] = true
	}
	for name := range at(t, doc, "components", "schemas", "SelfReport", "properties") {
		got[name] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	schema, err := newChecker(t).compiler.Compile("https://api.example/openapi.json#/components/schemas/SelfReport")
	if err != nil {
		t.Fatal(err)
	}
	for text, good := range map[string]bool{
		ofOneself("ada", ""): true, ofOneself("ada", `,"id":"1","criterion":"others","links":["https://a.example/"],"confirmed":["Bob"],"source":"a"`): true,
		ofOneself("ada", `,"x":1`): false, ofOneself("ada", `,"criterion":"fame"`): false, ofOneself("ada", `,"links":["ftp://a.example"]`): false,
		strings.Replace(ofOneself("ada", ""), `"support"`, `"credit"`, 1): false, strings.Replace(ofOneself("ada", ""), `"kind":"support",`, "", 1): false,
		strings.Replace(ofOneself("ada", ""), "2026-11-20", "2026-11-20T08:00:00Z", 1): true, `{"person":"ada","at":"2026-11-20","kind":"docs"}`: false,
	} {
		if err := schema.Validate(decoded(t, text)); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
		h, _ := serving(stocked(1))
		if w := tell(t, h, text); (w.Code == http.StatusOK) != good {
			t.Errorf("%s: %s", text, w.Body)
		}
	}
}

// TestDescriptionOfRecognitions holds what it says of them to what is read, and to
// an example that has everything.
func TestDescriptionOfRecognitions(t *testing.T) {
	doc := described(t)
	want := map[string]bool{}
	note := reflect.TypeFor[given.Note]()
	for i := range note.NumField() {
		want[note.Field(i).Tag.Get("json")] = true
	}
	got := map[string]bool{}
	for name := range at(t, doc, "components", "schemas", "Recognition", "properties") {
		got[name] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	schema, err := newChecker(t).compiler.Compile("https://api.example/openapi.json#/components/schemas/Recognition")
	if err != nil {
		t.Fatal(err)
	}
	const full = `{"id":"1","to":"ada","from":"bob","at":"2026-11-20T08:00:00Z","kinds":["review"],"values":["#care"],"points":1,"suggestion":"0123456789abcdef0123","url":"https://a.example/","source":"a","message":"x"}`
	for text, good := range map[string]bool{full: true, thank("ada", ""): true, thank("ada", `,"x":1`): false, thank("ada", `,"kinds":["fun"]`): false, `{"to":"ada"}`: false, thank("ada", `,"points":-1`): false} {
		if err := schema.Validate(decoded(t, text)); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
		s := stocked(1)
		h, _ := serving(s)
		if w := give(t, h, text); (w.Code == http.StatusOK) != good {
			t.Errorf("%s: %s", text, w.Body)
		}
	}
}
