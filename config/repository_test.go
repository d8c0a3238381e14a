package config

import (
	"strings"
	"testing"
)

func TestParseGitHub(t *testing.T) {
	tests := []struct {
		source string
		want   Slug
		ok     bool
		wrong  string
	}{
		{"github:acme/widget", Slug{"acme", "widget", ""}, true, ""},
		{"github:acme/widget.git", Slug{"acme", "widget", ""}, true, ""},
		{"github:acme/widget@v1/x", Slug{"acme", "widget", "v1/x"}, true, ""},
		{"github:acme/*", Slug{"acme", "*", ""}, true, ""},
		{"GitHub:acme/Widget", Slug{"acme", "Widget", ""}, true, ""},
		{"github:acme/widget@", Slug{}, true, "nothing stands behind the @"},
		{"github:acme/*@", Slug{}, true, "nothing stands behind the @"},
		{"github:acme/*@main", Slug{}, true, "one repository"},
		{"github:acme", Slug{}, true, "want github:OWNER/NAME"},
		{"github:acme/a/b", Slug{}, true, "want github:OWNER/NAME"},
		{"github:acme/..", Slug{}, true, "want github:OWNER/NAME"},
		{"github:/x", Slug{}, true, "want github:OWNER/NAME"},
		{"./github", Slug{}, false, ""},
		{"https://github.com/acme/widget", Slug{}, false, ""},
	}
	for _, tt := range tests {
		got, ok, err := ParseGitHub(tt.source)
		if got != tt.want || ok != tt.ok || (err != nil) != (tt.wrong != "") {
			t.Errorf("ParseGitHub(%q) = %v, %v, %v", tt.source, got, ok, err)
		}
		if err != nil && !strings.Contains(err.Error(), tt.wrong) {
			t.Errorf("ParseGitHub(%q) says %q, want %q in it", tt.source, err, tt.wrong)
		}
	}
}

func FuzzParseGitHub(f *testing.F) {
	f.Add("github:acme/widget@main")
	f.Add("github:acme/*")
	f.Fuzz(func(t *testing.T, source string) {
		got, ok, err := ParseGitHub(source)
		if ok && err == nil && (got.Owner == "" || strings.ContainsAny(got.Owner+got.Name, "/@ :?#")) {
			t.Errorf("ParseGitHub(%q) = %+v", source, got)
		}
	})
}

func TestWebSlug(t *testing.T) {
	hosts := []string{"github.com", "git.example.org"}
	for address, want := range map[string]Slug{
		"https://github.com/acme/widget":          {"acme", "widget", ""},
		"https://GitHub.com/acme/widget.git":      {"acme", "widget", ""},
		"https://git.example.org/acme/widget/":    {"acme", "widget", ""},
		"https://gitlab.com/acme/widget":          {},
		"https://github.com/acme":                 {},
		"https://github.com/acme/widget/issues/1": {},
		"ssh://git@github.com/acme/widget":        {},
	} {
		if got, ok := WebSlug(address, hosts); got != want || ok != (want != Slug{}) {
			t.Errorf("WebSlug(%q) = %v, %v", address, got, ok)
		}
	}
}

func TestRepositories(t *testing.T) {
	c, err := parse("unsung.yaml", `
ledger: kept.db
repositories:
  - github:acme/widget
  - source: github:acme/*
    clone: none
github:
  api_url: https://git.example.org/api/v3
  app: {id: 7, private_key_file: key.pem}
`)
	if err != nil {
		t.Fatal(err)
	}
	want := []Repository{{Source: "github:acme/widget"}, {Source: "github:acme/*", Clone: "none"}}
	if len(c.Repositories) != 2 || c.Repositories[0] != want[0] || c.Repositories[1] != want[1] {
		t.Errorf("repositories are %+v, want %+v", c.Repositories, want)
	}
	if c.GitHub.App.ID != 7 || c.Ledger != "kept.db" {
		t.Errorf("the rest is %+v", c)
	}
}

func TestGitHubMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"repositories: [github:acme]":                                    "1:16: \"github:acme\": want github:OWNER/NAME",
		"repositories:\n  - {source: 'github:a/*', clone: /c}":           "2:5: clone: /c is one folder: want auto or none",
		"repositories: ['github:a/b', 'github:a/*']\ngithub: {clone: c}": "1:30: clone: c is one folder",
		"repositories:\n  - clone: none":                                 "2:5: a repository needs a source",
		"repositories:\n  - sauce: x":                                    "unknown key \"sauce\": want one of source, ref, clone",
		"caps: {review: -1}":                                             "1:16: -1 is no number of contributions",
		"caps: {review: few}":                                            "1:16: \"few\" is not a whole number",
		"commit_caps: {docs: -1}":                                        "1:21: -1 is no number of contributions",
		"commit_caps: {review: 1}":                                       "1:23: \"review\" is not known: want one of docs, testing, upkeep, release, security",
		"bursts: {support: 1h}":                                          "1:19: \"support\" is not known: want one of review, triage",
		"bursts: {triage: soon}":                                         "1:18: \"soon\" is no duration",
		"bursts: {triage: 2d}":                                           "1:18: 2d is out of range: want 0s to 1d",
		"github: {api_url: git.example.org}":                             "1:19: want a web address",
		"github: {app: {id: 7}}":                                         "1:15: an app needs",
		"github: {app: {id: seven, private_key_file: k}}":                "1:20: \"seven\" is not a whole number",
		"github: {token_file: t, app: {id: 7, private_key_file: k}}":     "1:22: a token_file and an app",
	} {
		_, err := parse("f", text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}
