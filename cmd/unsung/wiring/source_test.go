package wiring

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
		reads Reading
		login bool
		want  Source
		wrong string
	}{
		{"a folder", config.Repository{Source: "."}, Reading{}, true, Source{Target: ".", Clone: "auto"}, ""},
		{"a repository", config.Repository{Source: "github:acme/widget@v1"}, Reading{}, true,
			Source{Slug: slug("acme", "widget", "v1"), Ref: "v1", Clone: "auto"}, ""},
		{"a page with a login", config.Repository{Source: "https://github.com/acme/widget"}, Reading{}, true,
			Source{Slug: slug("acme", "widget", ""), Clone: "auto"}, ""},
		{"a page without", config.Repository{Source: "https://github.com/acme/widget"}, Reading{}, false,
			Source{Target: "https://github.com/acme/widget", Clone: "auto", Halved: true}, ""},
		{"flags win", config.Repository{Source: "github:acme/widget@v1", Ref: "v2", Clone: "none"}, Reading{Ref: "v3", Clone: "/c"}, true,
			Source{Slug: slug("acme", "widget", "v1"), Ref: "v3", Clone: "/c"}, ""},
		{"one clone for many", config.Repository{Source: "github:acme/*", Clone: "/c"}, Reading{}, true, Source{}, "want auto or none"},
		{"half a name", config.Repository{Source: "github:acme"}, Reading{}, true, Source{}, "want github:OWNER/NAME"},
		{"without a ref", config.Repository{Source: "github:acme/widget@"}, Reading{}, true, Source{}, "nothing stands behind the @"},
		{"in another case", config.Repository{Source: "GitHub:acme/widget"}, Reading{}, true,
			Source{Slug: slug("acme", "widget", ""), Clone: "auto"}, ""},
		{"misspelt", config.Repository{Source: "gihub:acme/widget"}, Reading{}, true, Source{}, "if github:acme/widget is meant"},
		{"another host", config.Repository{Source: "gitlab:acme/widget"}, Reading{}, true, Source{Target: "gitlab:acme/widget", Clone: "auto"}, ""},
		{"nothing", config.Repository{}, Reading{}, true, Source{}, "is empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.reads.Login = tt.login
			got, err := tt.reads.Source(tt.given, &config.Config{})
			if tt.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wrong) {
					t.Fatalf("source(%+v) fails with %v, want %q", tt.given, err, tt.wrong)
				}
				return
			}
			tt.want.Name = tt.given.Source
			if tt.want.Target == "" {
				tt.want.Target = tt.given.Source
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
