package api

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// testKey is made once: that takes longer than all tests that use it.
var testKey = sync.OnceValue(func() string {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
})

// installations is the part of a server that knows a GitHub App.
type installations struct {
	mu     sync.Mutex
	tokens int
	good   string // the token that is accepted
}

func (i *installations) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	asApp := strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ey")
	switch {
	case r.URL.Path == "/users/ada/installation" && asApp:
		reply(200, `{"id":42}`)(w, r)
	case r.URL.Path == "/app/installations/42/access_tokens" && asApp:
		i.tokens++
		i.good = fmt.Sprint("ghs_", i.tokens)
		body, _ := json.Marshal(map[string]any{"token": i.good, "expires_at": time.Now().Add(time.Hour)}) // cannot fail
		reply(201, string(body))(w, r)
	case r.URL.Path == "/repos/ada/widget" && r.Header.Get("Authorization") == "token "+i.good:
		reply(200, widget)(w, r)
	case asApp:
		reply(404, `{"message":"Not Found"}`)(w, r)
	default:
		reply(401, `{"message":"Bad credentials"}`)(w, r)
	}
}

func asApp(installation int64, owner string) func(*Options) {
	return func(o *Options) {
		o.Auth = Auth{From: "key.pem", App: App{ID: 7, Installation: installation, Owner: owner, Key: NewSecret(testKey())}}
	}
}

func TestApp(t *testing.T) {
	testKey()
	bubble(t, "found by owner, renewed after its hour", func(t *testing.T) {
		i := &installations{}
		g := serve(t, i.ServeHTTP)
		c := g.client(t, asApp(0, "ada"))
		get(t, c, "repos/ada/widget")
		get(t, c, "repos/ada/widget")
		time.Sleep(61 * time.Minute)
		get(t, c, "repos/ada/widget")
		if i.tokens != 2 {
			t.Errorf("%d tokens, want 2 in two hours", i.tokens)
		}
		if n := len(g.requests()); n != 7 { // two lookups, two tokens, three pages
			t.Errorf("%d requests, want 7", n)
		}
	})
	bubble(t, "revoked before its hour", func(t *testing.T) {
		i := &installations{}
		c := serve(t, i.ServeHTTP).client(t, asApp(42, ""))
		get(t, c, "repos/ada/widget")
		i.good = "another"
		get(t, c, "repos/ada/widget")
		if b := c.Budget(); i.tokens != 2 || b.Retries["token"] != 1 {
			t.Errorf("%d tokens and budget %+v, want 2 tokens and one retry", i.tokens, b)
		}
	})
}

func TestAppRefused(t *testing.T) {
	testKey()
	tests := []struct {
		name   string
		app    func(*Options)
		answer http.HandlerFunc
		is     error
		says   string
	}{
		{"not installed", asApp(0, "bob"), (&installations{}).ServeHTTP, ErrNotFound, "GET /users/bob/installation: 404 Not Found (is the GitHub App installed there?)"},
		{"wrong number", asApp(43, ""), (&installations{}).ServeHTTP, ErrNotFound, "POST /app/installations/43/access_tokens: 404"},
		{"wrong key", asApp(42, ""), reply(401, `{"message":"A JSON web token could not be decoded"}`), ErrUnauthorized, "(the number of the GitHub App and its private key from key.pem do not belong together"},
		{"no token is good", asApp(42, ""), func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost {
				reply(201, `{"token":"ghs_x","expires_at":"2001-01-01T00:00:00Z"}`)(w, r)
				return
			}
			reply(401, `{"message":"Bad credentials"}`)(w, r)
		}, ErrUnauthorized, "GET /repos/ada/widget: 401 Bad credentials"},
	}
	for _, tt := range tests {
		bubble(t, tt.name, func(t *testing.T) {
			_, err := serve(t, tt.answer).client(t, tt.app).Get(t.Context(), "repos/ada/widget", "", nil)
			if !errors.Is(err, tt.is) || !strings.Contains(fmt.Sprint(err), tt.says) {
				t.Errorf("error %v, want %q", err, tt.says)
			}
		})
	}
}

func TestAppTokenThroughFaults(t *testing.T) {
	testKey()
	for _, f := range faults {
		bubble(t, f.name, func(t *testing.T) {
			i := &installations{}
			c := serve(t, script(f.answer, i.ServeHTTP)).client(t, asApp(42, ""))
			get(t, c, "repos/ada/widget")
			if b := c.Budget(); len(b.Retries) != 1 {
				t.Errorf("budget %+v, want a retry", b)
			}
		})
	}
}

func TestAuthThatCannotWork(t *testing.T) {
	key := NewSecret("no key at all")
	for _, auth := range []Auth{
		{Token: NewSecret(testToken + "\nmore")},
		{App: App{ID: 7, Owner: "ada", Key: key}, From: "key.pem"},
		{App: App{Owner: "ada", Key: key}},
		{App: App{ID: 7, Key: key}},
	} {
		_, err := New(Options{Auth: auth})
		if err == nil || strings.Contains(err.Error(), testToken) || strings.Contains(err.Error(), "no key at all") {
			t.Errorf("error %v, want one without the secret", err)
		}
	}
}
