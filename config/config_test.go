package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// environment is one for tests.
func environment(name string) (string, bool) {
	value, set := map[string]string{
		"TOKEN": hush, "NOTHING": "", "LINE": "in-a-line\n",
		"CHAT": "https://chat.example.org/" + hush, "LINES": "whsec_" + strings.Repeat("AAAA", 8) + "\n" + hush, "BROKEN": "Bearer x\ny: z",
	}[name]
	return value, set
}

func parse(name, text string) (*Config, error) { return Parse(name, []byte(text), environment) }

func TestParse(t *testing.T) {
	got, err := parse("unsung.yaml", `
window: 30d
people:
  aliases:
    - name: Ada Lovelace
      handles: [ada@example.org, "github:ada"]
  bots: ["*-roller@example.org"]
  exclude: [shy@example.org]
  teams:
    storage: [ada@example.org]
paths:
  docs: ["guide/**"]
  tests: ["checks/**"]
  ci: ["pipelines/**"]
  build: ["packaging/**"]
  dependencies: ["deps/*"]
  changelogs: ["journal/*"]
  versions: [number]
  generated: ["**/*.gen.go"]
  vendored: ["third_party/**"]
  ignore: ["snapshots/**"]
forges:
  - {host: git.example.org, type: gitlab}
`)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		Window: "30d",
		People: People{
			Aliases: []Alias{{"Ada Lovelace", []string{"ada@example.org", "github:ada"}}},
			Bots:    []string{"*-roller@example.org"},
			Exclude: []string{"shy@example.org"},
			Teams:   map[string][]string{"storage": {"ada@example.org"}},
		},
		Paths: Paths{
			Docs: []string{"guide/**"}, Tests: []string{"checks/**"}, CI: []string{"pipelines/**"}, Build: []string{"packaging/**"},
			Dependencies: []string{"deps/*"}, Changelogs: []string{"journal/*"}, Versions: []string{"number"},
			Generated: []string{"**/*.gen.go"}, Vendored: []string{"third_party/**"}, Ignore: []string{"snapshots/**"},
		},
		Forges: []Forge{{"git.example.org", "gitlab"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "windw: 30d", `c.yaml:1:1: unknown key "windw": want one of window, repositories, schedule, github, ledger, people, paths, caps, commit_caps, bursts, forges, web, metrics, log, drain, recognition, webhooks`},
		{"unknown nested key", "people:\n  bot: [x]", `c.yaml:2:3: unknown key "bot": want one of aliases, bots, exclude, teams`},
		{"two mistakes at once", "a: 1\nb: 2", "c.yaml:2:1"},
		{"key twice", "window: 1d\nwindow: 2d", `c.yaml:2:1: key "window" is already on line 1`},
		{"text for list", "people:\n  bots: robot", "c.yaml:2:9: want a list here"},
		{"list for text", "window: [1]", "c.yaml:1:9: want a text here"},
		{"text for keys", "people: me", "c.yaml:1:9: want keys here: aliases, bots, exclude, teams"},
		{"text for teams", "people: {teams: x}", "c.yaml:1:17: want names here, each with a value: {name: [one, two]}"},
		{"bad window", "window: soon", `c.yaml:1:9: "soon" is not a time`},
		{"nameless alias", "people:\n  aliases:\n  - handles: [x]", "c.yaml:3:5: an alias needs a name"},
		{"alias of nobody", "people:\n  aliases:\n  - name: x", `c.yaml:3:5: alias "x" needs handles`},
		{"forge without host", "forges: [{type: gitlab}]", "c.yaml:1:10: a forge needs a host"},
		{"unknown forge", "forges: [{host: h, type: cvs}]", `forge type "cvs" is not known: want one of [github gitlab gitea bitbucket sourcehut gitiles cgit]`},
		{"bad glob", "paths:\n  docs:\n  - '[a'", `c.yaml:3:5: "[a" is not a glob`},
		{"not YAML", "a: [", "c.yaml: not YAML"},
		{"two documents", "window: 1d\n---\nwindow: 2d", "more than one YAML document"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parse("c.yaml", tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error:\n%v\nwant one with:\n%s", err, tt.want)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	if c, err := Load("", nil); err != nil || len(c.Paths.Docs) > 0 {
		t.Errorf("no file: %+v, %v", c, err)
	}
	name := filepath.Join(t.TempDir(), "empty.yaml")
	if err := os.WriteFile(name, []byte("# nothing yet\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := Load(name, nil); err != nil || len(c.Paths.Docs) > 0 {
		t.Errorf("empty file: %+v, %v", c, err)
	}
	if _, err := Load(name+".missing", nil); err == nil || !strings.Contains(err.Error(), "empty.yaml.missing") {
		t.Errorf("missing file: %v", err)
	}
}
