package config

import (
	"errors"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// behindHash is a line of the starting file that waits to be used.
var behindHash = regexp.MustCompile(`(?m)^( *)# ( *(?:- |[a-z_]+:).*)$`)

// used is the starting file with all lines taken into use.
func used() string { return behindHash.ReplaceAllString(Starting(), "$1$2") }

// documented is the file that the documentation shows.
func documented(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("docs/configuration.md shows no file")
	}
	return example
}

// withoutToken leaves out one of the two ways to log in, which exclude each
// other.
func withoutToken(text string) string {
	return regexp.MustCompile(`(?m)^ *token_file:.*$`).ReplaceAllString(text, "")
}

func TestStarting(t *testing.T) {
	c, err := parse("unsung.yaml", Starting())
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{Repositories: []Repository{{Source: "."}}}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("as it is, the file sets more than what to read: %s", diff)
	}
	if n := strings.Count(Starting(), "\n"); n > 150 {
		t.Errorf("the file has %d lines: that is not short", n)
	}
	if _, err := parse("unsung.yaml", withoutToken(used())); err != nil {
		t.Errorf("with every line in use: %v", err)
	}
}

// Both files show every key there is, so that nobody has to guess.
func TestStartingShowsEveryKey(t *testing.T) {
	want := slices.DeleteFunc(keysOf(reflect.TypeFor[Config](), ""), isShownAsFile)
	if got := slices.DeleteFunc(keysIn(t, used()), isShownAsFile); !slices.Equal(got, want) {
		t.Errorf("starting.yaml: %s", cmp.Diff(want, got))
	}
	commented := regexp.MustCompile(`(?m)^( *)# ([a-z_]+: [^ ].*)$`).ReplaceAllString(documented(t), "$1$2")
	want = slices.DeleteFunc(want, func(key string) bool { return key == "repositories.ref" }) // shown as @main
	if got := slices.DeleteFunc(keysIn(t, commented), isShownAsFile); !slices.Equal(got, want) {
		t.Errorf("docs/configuration.md: %s", cmp.Diff(want, got))
	}
}

// A line that is no example shows what holds without it; the documentation says
// the same.
func TestStartingShowsDefaults(t *testing.T) {
	starting, err := parse("starting.yaml", withoutToken(used()))
	if err != nil {
		t.Fatal(err)
	}
	example, err := parse("docs/configuration.md", documented(t))
	if err != nil {
		t.Fatal(err)
	}
	if starting.Window != DefaultWindow || starting.GitHub.Clone != CloneAuto {
		t.Errorf("window %s, clone %s", starting.Window, starting.GitHub.Clone)
	}
	if !maps.Equal(starting.Caps, example.Caps) || !maps.Equal(starting.CommitCaps, example.CommitCaps) || !maps.Equal(starting.Bursts, example.Bursts) {
		t.Errorf("caps %v, %v, bursts %v", starting.Caps, starting.CommitCaps, starting.Bursts)
	}
	starting, example = starting.WithDefaults(), example.WithDefaults()
	for name, c := range map[string]*Config{"starting.yaml": starting, "docs/configuration.md": example} {
		c.Web, c.Metrics.PseudonymKeyFile = Web{Listen: c.Web.Listen}, ""
		c.Recognition = withoutExamples(c.Recognition)
		if diff := cmp.Diff(ofDaemon((&Config{}).WithDefaults()), ofDaemon(c)); diff != "" {
			t.Errorf("%s shows other defaults: %s", name, diff)
		}
	}
	paths := reflect.ValueOf(starting.Paths)
	for i := range paths.NumField() {
		if paths.Field(i).Len() > 0 {
			t.Errorf("paths.%s is not empty", paths.Type().Field(i).Tag.Get("yaml"))
		}
	}
}

// withoutExamples leaves out what differs from one organisation to another.
func withoutExamples(r Recognition) Recognition {
	r.Off, r.Quiet, r.Audiences, r.Values, r.Points, r.Templates = nil, Quiet{}, Audiences{}, nil, nil, nil
	return r
}

// ofDaemon are the parts of a configuration that only the daemon reads.
func ofDaemon(c *Config) []any {
	return []any{c.Schedule, c.Web, c.Metrics, c.Log, c.Drain, c.Recognition}
}

// isShownAsFile tells whether there is a key beside one that names a file
// instead: the files show that, and may show both.
func isShownAsFile(key string) bool {
	return slices.Contains(keysOf(reflect.TypeFor[Config](), ""), key+"_file")
}

// fenced are the examples of a page.
var fenced = regexp.MustCompile("(?ms)^```[a-z]*\n(.*?)^```")

// Whatever the documentation shows of a configuration can be used as it is.
func TestDocumentedPieces(t *testing.T) {
	for name, want := range map[string]int{"../README.md": 1, "../docs/daemon.md": 2, "../docs/configuration.md": 2} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		shown := 0
		for _, piece := range fenced.FindAllSubmatch(text, -1) {
			key, _, _ := strings.Cut(string(piece[1]), ":")
			if !slices.Contains([]string{"repositories", "github", "window", "recognition", "webhooks"}, key) {
				continue
			}
			shown++
			if _, err := Parse(name, piece[1], func(string) (string, bool) { return "https://secret.example.org/path", true }); err != nil {
				t.Errorf("%s shows\n%s%v", name, piece[1], err)
			}
		}
		if shown < want {
			t.Errorf("%s shows %d configurations, want %d or more", name, shown, want)
		}
	}
}

// keysOf are the paths of all keys of a type, sorted: "people.aliases.name".
func keysOf(t reflect.Type, above string) []string {
	for t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	var all []string
	for i := 0; t.Kind() == reflect.Struct && !readsItself(t) && i < t.NumField(); i++ {
		key := above + t.Field(i).Tag.Get("yaml")
		all = append(append(all, key), keysOf(t.Field(i).Type, key+".")...)
	}
	slices.Sort(all)
	return all
}

// keysIn are the paths of the keys in a file that are keys of Config.
func keysIn(t *testing.T, text string) []string {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	byName := []string{"caps.", "commit_caps.", "bursts.", "people.teams.", "recognition.values.", "recognition.points.", "recognition.templates.", "webhooks.headers.", "packet.criteria."}
	var all []string
	var walk func(n *yaml.Node, above string)
	walk = func(n *yaml.Node, above string) {
		for i, child := range n.Content {
			switch {
			case n.Kind != yaml.MappingNode:
				walk(child, above)
			case i%2 == 1 && !slices.Contains(byName, above):
				key := above + n.Content[i-1].Value
				all = append(all, key)
				walk(child, key+".")
			}
		}
	}
	walk(&doc, "")
	slices.Sort(all)
	return slices.Compact(all)
}

func TestMisplaced(t *testing.T) {
	text := []byte("caps:\n  fun: 1\nrepositories: [a, b]\n")
	for want, path := range map[string][]any{
		"c.yaml:2:8: no":  {"caps", "fun"},
		"c.yaml:3:19: no": {"repositories", 1},
		"c.yaml:1:1: no":  {"nothing"},
	} {
		var m *Mistake
		if err := Misplaced("c.yaml", text, "no", path...); err.Error() != want || !errors.As(err, &m) {
			t.Errorf("%v: %v, want %s", path, err, want)
		}
	}
	if err := Misplaced("c.yaml", nil, "no", "caps"); err.Error() != "c.yaml: no" {
		t.Errorf("in nothing: %v", err)
	}
}
