package api

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRefusals(t *testing.T) {
	tests := []struct {
		name   string
		answer http.HandlerFunc
		is     error
		says   string
	}{
		{"401", reply(401, `{"message":"Bad credentials"}`), ErrUnauthorized, "401 Bad credentials (the token from GITHUB_TOKEN is wrong, has expired or was revoked: make a new one)"},
		{"403", reply(403, `{"message":"Resource not accessible by personal access token"}`, "X-Accepted-GitHub-Permissions", "issues=read; pull_requests=read"), ErrForbidden, "(the token needs the permission issues=read; pull_requests=read)"},
		{"403 classic", reply(403, `{"message":"Must have push access"}`, "X-Accepted-OAuth-Scopes", "repo"), ErrForbidden, "(the token needs one of the scopes repo)"},
		{"403 bare", reply(403, `{"message":"Nope"}`, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "946700000"), ErrForbidden, "403 Nope (the token may not do this)"},
		{"403 single sign-on", reply(403, `{"message":"Resource protected by organization SAML enforcement."}`, "X-GitHub-SSO", "required; url=https://github.com/orgs/acme/sso?authorization_request=A1"), ErrForbidden, "authorize the token for it at https://github.com/orgs/acme/sso?authorization_request=A1)"},
		{"403 blocked", reply(403, `{"message":"Repository access blocked"}`), ErrUnavailable, "403 Repository access blocked"},
		{"404", reply(404, `{"message":"Not Found"}`), ErrNotFound, "404 Not Found (check the name; what is private, a token must be allowed to read)"},
		{"404 page", page(404), ErrNotFound, "404 Not Found, with an HTML page"},
		{"410", reply(410, `{"message":"Issues are disabled for this repo"}`), ErrGone, "410 Issues are disabled for this repo"},
		{"422", reply(422, `{"message":"Pagination is limited for this resource."}`), nil, "422 Pagination is limited for this resource."},
		{"451", reply(451, `{"message":"Repository access blocked"}`), ErrUnavailable, "451 Repository access blocked"},
		{"501", reply(501, `{"message":"Not implemented"}`), nil, "501 Not implemented"},
		{"hostile", reply(404, `{"message":"a\u001b[2Jb\u202e`+strings.Repeat("c", 500)+`"}`), ErrNotFound, "404 a\ufffd[2Jbccc"},
	}
	for _, tt := range tests {
		bubble(t, tt.name, func(t *testing.T) {
			g := serve(t, tt.answer)
			_, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil)
			var status *StatusError
			if !errors.As(err, &status) || tt.is != nil && !errors.Is(err, tt.is) || len(g.requests()) != 1 {
				t.Fatalf("error %v after %d requests, want %v after 1", err, len(g.requests()), tt.is)
			}
			if text := err.Error(); !strings.HasPrefix(text, "GET /repos/acme/widget: ") || !strings.Contains(text, tt.says) || len(text) > 600 {
				t.Errorf("says %q, want %q", text, tt.says)
			}
		})
	}
}

func TestAnonymousIsToldOfTokens(t *testing.T) {
	bubble(t, "401", func(t *testing.T) {
		c := serve(t, reply(401, `{"message":"Requires authentication"}`)).client(t, func(o *Options) { o.Auth = Auth{} })
		if _, err := c.Get(t.Context(), "repos/acme/widget", "", nil); err == nil || !strings.Contains(err.Error(), "(set GITHUB_TOKEN)") {
			t.Errorf("error %v", err)
		}
	})
}

// redirect answers with a redirect for one path, and as then for others.
func redirect(status int, path, to string, then http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == path {
			http.Redirect(w, r, to, status)
			return
		}
		then(w, r)
	}
}

func TestRenamesAreFollowed(t *testing.T) {
	for _, status := range []int{301, 302, 307, 308} {
		bubble(t, http.StatusText(status), func(t *testing.T) {
			g := serve(t, redirect(status, "/repos/acme/old", "/repositories/7?page=2", reply(200, widget, "ETag", `W/"b"`)))
			a, err := g.client(t).Get(t.Context(), "repos/acme/old?page=2", `W/"a"`, nil)
			if err != nil || a.URL != "http://github.test/repositories/7?page=2" || a.ETag != `W/"b"` {
				t.Fatalf("Get = %+v, %v", a, err)
			}
			last := g.requests()[1].header
			if last.Get("Authorization") != "Bearer "+testToken || last.Get("If-None-Match") != `W/"a"` {
				t.Errorf("the second request has %v", last)
			}
		})
	}
}

func TestTokensStayOnTheirHost(t *testing.T) {
	for _, to := range []string{"https://github.test/x", "http://evil.test/x", "http://github.test:81/x", "http://github.test@evil.test/x", "//evil.test/x"} {
		bubble(t, to, func(t *testing.T) {
			g := serve(t, redirect(301, "/repos/acme/widget", to, reply(200, widget)))
			_, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil)
			if !errors.Is(err, ErrMoved) || !strings.Contains(err.Error(), "has moved to ") || len(g.requests()) != 1 {
				t.Errorf("error %v after %d requests, want a move after 1", err, len(g.requests()))
			}
		})
	}
	bubble(t, "a query", func(t *testing.T) {
		g := serve(t, redirect(307, "/graphql", "/elsewhere", reply(200, bothThreads)))
		var q threads
		if err := g.client(t).Ask(t.Context(), "query words", threadIDs, &q); !errors.Is(err, ErrMoved) || len(g.requests()) != 1 {
			t.Errorf("error %v after %d requests, want a move after 1", err, len(g.requests()))
		}
	})
	bubble(t, "in a circle", func(t *testing.T) {
		g := serve(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/repos/acme/widget", http.StatusFound)
		})
		if _, err := g.client(t).Get(t.Context(), "repos/acme/widget", "", nil); !errors.Is(err, ErrMoved) || len(g.requests()) != 5 {
			t.Errorf("error %v after %d requests, want a move after 5", err, len(g.requests()))
		}
	})
	bubble(t, "asked for", func(t *testing.T) {
		g := serve(t, reply(200, widget))
		req := httptest.NewRequest(http.MethodGet, "http://evil.test/repos/acme/widget", nil)
		req.RequestURI = ""
		resp, err := g.client(t).REST.Client().Do(req)
		if err == nil {
			_ = resp.Body.Close()
		}
		if err == nil || len(g.requests()) != 0 {
			t.Errorf("error %v after %d requests, want one before any is sent", err, len(g.requests()))
		}
	})
}

func TestSignedKeepsToItsHosts(t *testing.T) {
	sent := &failing{err: errors.New("sent")}
	rest, gql, err := endpoints("", "")
	if err != nil {
		t.Fatal(err)
	}
	s, err := sign(Auth{Token: NewSecret(testToken)}, rest, gql, sent)
	if err != nil {
		t.Fatal(err)
	}
	var tries []int
	for _, to := range []string{"https://api.github.com/x", "http://api.github.com/x", "https://api.github.com.evil.test/x"} {
		if resp, err := s.RoundTrip(httptest.NewRequest(http.MethodGet, to, nil)); err == nil {
			_ = resp.Body.Close()
			t.Errorf("%s was answered by a network that never does", to)
		}
		tries = append(tries, sent.tries)
	}
	if !cmp.Equal(tries, []int{1, 1, 1}) {
		t.Errorf("sent after each: %v, want only the first", tries)
	}
}
