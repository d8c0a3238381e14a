package dashboards

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Whatever a dashboard puts in is a variable that it has, or one of Grafana's.
func TestVariablesAreThere(t *testing.T) {
	named := regexp.MustCompile(`\$\{?(\w+)`)
	for _, n := range boards() {
		have := []string{"__data", "__field", "__rate_interval"}
		for _, v := range n.board.variables {
			have = append(have, v.name)
			if v.about == "" || v.label == "" {
				t.Errorf("%s: the variable %s says nothing of itself", n.board.title, v.name)
			}
		}
		text := string(mustFiles(t)[n.file])
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(have, m[1]) && m[1] != "" && !strings.HasPrefix(m[1], "__all") {
				t.Errorf("%s has no variable %s", n.board.title, m[1])
			}
		}
	}
}

func mustFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// description is the part of the API's description that says what can be asked.
type description struct {
	Paths map[string]struct {
		Get struct {
			Parameters []struct {
				Ref string `json:"$ref"`
			}
		}
	}
	Components struct {
		Parameters map[string]struct{ Name string }
	}
}

// parameters are what a path may be asked with; ok tells whether there is one.
func (d description) parameters(path string) (names []string, ok bool) {
	described, ok := d.Paths[path]
	for _, p := range described.Get.Parameters {
		names = append(names, d.Components.Parameters[filepath.Base(p.Ref)].Name)
	}
	return names, ok
}

// Links to evidence name paths and parameters that the API has.
func TestEvidenceIsThere(t *testing.T) {
	var d description
	if err := json.Unmarshal([]byte(read(t, "../../sinks/api/openapi.json")), &d); err != nil {
		t.Fatal(err)
	}
	links, inPath := evidence(), regexp.MustCompile(`\$\{person[^}]*\}`)
	if len(links) < 10 {
		t.Fatalf("there are only %d links to evidence", len(links))
	}
	for _, link := range links {
		path, query, asks := strings.Cut(strings.TrimPrefix(link, "${unsung_url:raw}"), "?")
		names, ok := d.parameters(inPath.ReplaceAllString(path, "{name}"))
		if !ok {
			t.Errorf("the API has no path %s", path)
		}
		for pair := range strings.SplitSeq(query, "&") {
			if name, _, _ := strings.Cut(pair, "="); asks && !slices.Contains(names, name) {
				t.Errorf("%s has no parameter %s", path, name)
			}
		}
	}
}

// evidence are all links of all dashboards that lead to the API.
func evidence() []string {
	var all []string
	add := func(links []link) {
		for _, l := range links {
			if strings.HasPrefix(l.url, "${unsung_url:raw}") {
				all = append(all, l.url)
			}
		}
	}
	for _, n := range boards() {
		add(n.board.links)
	}
	for _, p := range everyPanel() {
		add(p.links)
		for _, c := range p.cells {
			add(c.links)
		}
	}
	return all
}
