package api

import "testing"

func TestEndpoints(t *testing.T) {
	tests := []struct{ rest, gql, wantREST, wantGraphQL string }{
		{"", "", "https://api.github.com/", "https://api.github.com/graphql"},
		{"https://api.github.com", "", "https://api.github.com/", "https://api.github.com/graphql"},
		{"https://git.acme.test/api/v3", "", "https://git.acme.test/api/v3/", "https://git.acme.test/api/graphql"},
		{"https://git.acme.test/api/v3/", "", "https://git.acme.test/api/v3/", "https://git.acme.test/api/graphql"},
		{"", "https://git.acme.test/api/graphql", "https://git.acme.test/api/v3/", "https://git.acme.test/api/graphql"},
		{"", "https://api.acme.ghe.com/graphql", "https://api.acme.ghe.com/", "https://api.acme.ghe.com/graphql"},
		{"http://127.0.0.1:8901", "", "http://127.0.0.1:8901/", "http://127.0.0.1:8901/graphql"},
		{"http://127.0.0.1:1/", "http://127.0.0.1:2/q/", "http://127.0.0.1:1/", "http://127.0.0.1:2/q"},
	}
	for _, tt := range tests {
		rest, gql, err := endpoints(tt.rest, tt.gql)
		if err != nil || rest.String() != tt.wantREST || gql.String() != tt.wantGraphQL {
			t.Errorf("endpoints(%q, %q) = %v, %v, %v, want %s and %s", tt.rest, tt.gql, rest, gql, err, tt.wantREST, tt.wantGraphQL)
		}
	}
}

func TestEndpointsThatCannotWork(t *testing.T) {
	for _, text := range []string{
		"api.github.com", "ftp://api.github.com", "https://", "https://github.com", "http://[::1", "https://a b/",
		"https://ada:secret@git.acme.test/api/v3", "https://git.acme.test/api/v3?access_token=secret",
	} {
		for _, opt := range []Options{{APIURL: text}, {APIURL: "https://api.github.com", GraphQLURL: text}} {
			if _, err := New(opt); err == nil {
				t.Errorf("New(%+v) has no error", opt)
			}
		}
	}
}

func TestResolve(t *testing.T) {
	tests := []struct{ api, path, want string }{
		{"https://git.acme.test/api/v3/", "repos/o/r?page=2", "https://git.acme.test/api/v3/repos/o/r?page=2"},
		{"https://git.acme.test/api/v3/", "/repos/o/r", "https://git.acme.test/api/v3/repos/o/r"},
		{"https://git.acme.test/api/v3/", "https://git.acme.test/api/v3/repositories/7?page=2", "https://git.acme.test/api/v3/repositories/7?page=2"},
		{"https://git.acme.test/api/v3/", "https://api.github.com/repositories/7?page=2", "https://git.acme.test/api/v3/repositories/7?page=2"},
		{"http://127.0.0.1:8901/", "https://git.acme.test/api/v3/repositories/7?after=a%3D", "http://127.0.0.1:8901/repositories/7?after=a%3D"},
		{"http://127.0.0.1:8901/", "https://127.0.0.1:8901/user", "http://127.0.0.1:8901/user"},
		{"https://api.github.com/", "//evil.test/user", "https://api.github.com/user"},
		{"https://api.github.com/", "repos/o/r/labels/a%2Fb", "https://api.github.com/repos/o/r/labels/a%2Fb"},
	}
	for _, tt := range tests {
		c, err := New(Options{APIURL: tt.api})
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.resolve(tt.path)
		if err != nil || got.String() != tt.want {
			t.Errorf("resolve(%q) below %s = %v, %v, want %s", tt.path, tt.api, got, err, tt.want)
		}
	}
}
