package main

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/config"
)

func TestSources(t *testing.T) {
	slug := func(owner, name, ref string) config.Slug { return config.Slug{Owner: owner, Name: name, Ref: ref} }
	tests := []struct {
		name  string
		given config.Repository
		flags sourceFlags
		login bool
		want  source
		wrong string
	}{
		{"a folder", config.Repository{Source: "."}, sourceFlags{}, true, source{target: ".", clone: "auto"}, ""},
		{"a repository", config.Repository{Source: "github:acme/widget@v1"}, sourceFlags{}, true,
			source{slug: slug("acme", "widget", "v1"), ref: "v1", clone: "auto"}, ""},
		{"a page with a login", config.Repository{Source: "https://github.com/acme/widget"}, sourceFlags{}, true,
			source{slug: slug("acme", "widget", ""), clone: "auto"}, ""},
		{"a page without", config.Repository{Source: "https://github.com/acme/widget"}, sourceFlags{}, false,
			source{target: "https://github.com/acme/widget", clone: "auto", halved: true}, ""},
		{"flags win", config.Repository{Source: "github:acme/widget@v1", Ref: "v2", Clone: "none"}, sourceFlags{ref: "v3", clone: "/c"}, true,
			source{slug: slug("acme", "widget", "v1"), ref: "v3", clone: "/c"}, ""},
		{"one clone for many", config.Repository{Source: "github:acme/*", Clone: "/c"}, sourceFlags{}, true, source{}, "want auto or none"},
		{"half a name", config.Repository{Source: "github:acme"}, sourceFlags{}, true, source{}, "want github:OWNER/NAME"},
		{"without a ref", config.Repository{Source: "github:acme/widget@"}, sourceFlags{}, true, source{}, "nothing stands behind the @"},
		{"in another case", config.Repository{Source: "GitHub:acme/widget"}, sourceFlags{}, true,
			source{slug: slug("acme", "widget", ""), clone: "auto"}, ""},
		{"misspelt", config.Repository{Source: "gihub:acme/widget"}, sourceFlags{}, true, source{}, "if github:acme/widget is meant"},
		{"another host", config.Repository{Source: "gitlab:acme/widget"}, sourceFlags{}, true, source{target: "gitlab:acme/widget", clone: "auto"}, ""},
		{"nothing", config.Repository{}, sourceFlags{}, true, source{}, "is empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.flags.source(tt.given, &config.Config{}, tt.login)
			if tt.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wrong) {
					t.Fatalf("source(%+v) fails with %v, want %q", tt.given, err, tt.wrong)
				}
				return
			}
			tt.want.name = tt.given.Source
			if tt.want.target == "" {
				tt.want.target = tt.given.Source
			}
			if err != nil || got != tt.want {
				t.Errorf("source(%+v)\n got %+v, %v\nwant %+v", tt.given, got, err, tt.want)
			}
		})
	}
}

func TestOneSlip(t *testing.T) {
	for word, want := range map[string]bool{
		"github": true, "gihub": true, "giithub": true, "gitbub": true, "gihtub": true, "ithub": true, "githubs": true,
		"gitlab": false, "gitea": false, "": false, "hub": false, "git": false,
	} {
		if got := oneSlip(word, "github"); got != want {
			t.Errorf("oneSlip(%q) = %v", word, got)
		}
	}
}
