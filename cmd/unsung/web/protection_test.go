package web

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"
	"golang.org/x/crypto/bcrypt"
)

// webConfig writes a web configuration and its certificate into a folder: with
// TLS or not, and with a user ada whose password is "engine", or without.
func webConfig(t *testing.T, withTLS, withUser bool) (file string, roots *x509.CertPool) {
	t.Helper()
	folder, text := t.TempDir(), ""
	if withTLS {
		roots = certify(t, folder)
		text += "tls_server_config:\n  cert_file: cert.pem\n  key_file: key.pem\n"
	}
	if withUser {
		hash, err := bcrypt.GenerateFromPassword([]byte("engine"), bcrypt.MinCost)
		if err != nil {
			t.Fatal(err)
		}
		text += "basic_auth_users:\n  ada: " + string(hash) + "\n"
	}
	return write(t, folder, "web.yaml", text), roots
}

// certify writes a certificate for this machine that is its own authority.
func certify(t *testing.T, folder string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "unsung test"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})
	write(t, folder, "cert.pem", string(text))
	write(t, folder, "key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})))
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(text)
	return roots
}

func write(t *testing.T, folder, name, text string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

// TestLogin asks for every kind of path with and without the password, over
// plain HTTP and over TLS.
func TestLogin(t *testing.T) {
	const nobody = ""
	tests := map[string]struct {
		ask, authorization string
		code               int
	}{
		"health":               {"GET /healthz", nobody, 200},
		"hook":                 {"POST /hooks/github", nobody, 200},
		"administration":       {"GET /-/status", "Bearer " + token, 200},
		"without token":        {"GET /-/status", nobody, 401},
		"password for token":   {"GET /-/status", basic("ada", "engine"), 401},
		"landing":              {"GET /", nobody, 401},
		"readiness":            {"GET /readyz", nobody, 401},
		"metrics":              {"GET /metrics", nobody, 401},
		"people":               {"GET /metrics/people", nobody, 401},
		"api":                  {"GET /api/v1/people", nobody, 401},
		"token for password":   {"GET /metrics/people", "Bearer " + token, 401},
		"nowhere":              {"GET /nowhere", nobody, 401},
		"below the hook":       {"GET /hooks/github/../../metrics", nobody, 401},
		"past administration":  {"GET /-/../metrics/people", nobody, 401},
		"past it, in disguise": {"GET /-/%2e%2e/metrics/people", nobody, 401},
		"past it, doubled":     {"GET //-//../metrics/people", nobody, 401},
		"below health":         {"GET /healthz/", nobody, 401},
		"giving thanks":        {"POST /api/v1/recognitions", nobody, 200}, // where the API asks for its own token
		"telling of oneself":   {"POST /api/v1/self-reports", nobody, 200}, // the same
		"below giving thanks":  {"POST /api/v1/recognitions/x", "Bearer " + token, 401},
		"suggestions":          {"GET /api/v1/suggestions", nobody, 401},
		"suggestions, logged":  {"GET /api/v1/suggestions", basic("ada", "engine"), 200},
		"suggestions by token": {"GET /api/v1/suggestions", "Bearer " + token, 200}, // which the API looks at
		"a suggestion":         {"GET /api/v1/suggestions/0123", "bearer " + token, 200},
		"past suggestions":     {"GET /api/v1/suggestions/../people", "Bearer " + token, 401},
		"past them, disguised": {"GET /api/v1/suggestions/%2e%2e/people", "Bearer " + token, 401},
		"past them, as one":    {"GET /api/v1/suggestions/..%2fpeople", "Bearer " + token, 401},
		"past them, doubled":   {"GET /api/v1/suggestions//../people", "Bearer " + token, 401},
		"like suggestions":     {"GET /api/v1/suggestionsx", "Bearer " + token, 401},
		"feed":                 {"GET /feed.atom", nobody, 401},
		"feed by token":        {"GET /feed.json", "Bearer " + token, 401},
		"feed, logged in":      {"GET /feed.json", basic("ada", "engine"), 200},
		"wrong password":       {"GET /metrics", basic("ada", "difference"), 401},
		"unknown user":         {"GET /metrics", basic("bob", "engine"), 401},
		"metrics, logged in":   {"GET /metrics", basic("ada", "engine"), 200},
		"people, logged in":    {"GET /metrics/people", basic("ada", "engine"), 200},
		"api, logged in":       {"GET /api/v1/people", basic("ada", "engine"), 200},
		"readiness, logged in": {"GET /readyz", basic("ada", "engine"), 200},
	}
	for _, withTLS := range []bool{false, true} {
		file, roots := webConfig(t, withTLS, true)
		s := serve(t, Options{ConfigFile: file, Token: token, Handlers: handlers()})
		s.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		if withTLS {
			s.client.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}
		}
		for name, test := range tests {
			method, path, _ := strings.Cut(test.ask, " ")
			got := s.ask(t, method, path, "Authorization", test.authorization)
			if got.code != test.code || got.broken != nil {
				t.Errorf("TLS %v, %s: %d %s (%v), want %d", withTLS, name, got.code, got.text, got.broken, test.code)
			}
		}
		if testutil.ToFloat64(s.metrics.requests.WithLabelValues("people", "401")) == 0 {
			t.Error("what the login refuses is not counted")
		}
	}
}

// TestTLS takes no plain request, and takes a new certificate without a restart.
func TestTLS(t *testing.T) {
	file, first := webConfig(t, true, false)
	s := serve(t, Options{ConfigFile: file, Handlers: handlers()})
	trust := func(roots *x509.CertPool) {
		s.client.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, DisableKeepAlives: true}
	}
	trust(first)
	if got := s.ask(t, http.MethodGet, "/metrics"); got.code != http.StatusOK || !strings.HasPrefix(s.URL(), "https://") {
		t.Errorf("%s answers %d (%v)", s.URL(), got.code, got.broken)
	}
	trust(certify(t, filepath.Dir(file)))
	if got := s.ask(t, http.MethodGet, "/metrics"); got.code != http.StatusOK {
		t.Errorf("the new certificate is not used: %v", got.broken)
	}
	trust(first)
	if got := s.ask(t, http.MethodGet, "/metrics"); got.broken == nil {
		t.Error("the old certificate is still used")
	}
}

// TestConfigFile finds mistakes in the web configuration before anything runs.
func TestConfigFile(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"unknown key":    {"tls_server_confg: {}\n", "tls_server_confg"},
		"no certificate": {"tls_server_config: {cert_file: gone.pem, key_file: gone.key}\n", "gone.pem"},
		"no hash":        {"basic_auth_users: {ada: engine}\n", "hash"},
		"not YAML":       {"{{", "yaml"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file := write(t, t.TempDir(), "web.yaml", test.text)
			err := Check(file)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), file) {
				t.Errorf("Check: %v, want it to name %q and the file", err, test.want)
			}
		})
	}
	if err := Check(filepath.Join(t.TempDir(), "web.yaml")); err == nil {
		t.Error("a file that is not there is taken")
	}
	if err := Check(""); err != nil {
		t.Errorf("without a file: %v", err)
	}
}

func TestExposure(t *testing.T) {
	local, open := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, &net.TCPAddr{IP: net.IPv4zero}
	tests := map[string]struct {
		at    net.Addr
		shows bool
		by    protection
		want  string
	}{
		"on this machine":      {local, true, protection{}, ""},
		"on IPv6":              {&net.TCPAddr{IP: net.IPv6loopback}, true, protection{}, ""},
		"no people":            {open, false, protection{}, ""},
		"open":                 {open, true, protection{}, "listen on 127.0.0.1"},
		"everybody, encrypted": {open, true, protection{tls: true}, "require a login"},
		"in the clear":         {open, true, protection{login: true}, "TLS"},
		"guarded":              {open, true, protection{tls: true, login: true}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := exposure(test.at, test.shows, test.by); (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("warns %q, want %q", got, test.want)
			}
		})
	}
}

func TestProtection(t *testing.T) {
	for _, want := range []protection{{}, {tls: true}, {login: true}, {tls: true, login: true}} {
		file, _ := webConfig(t, want.tls, want.login)
		if got, err := readProtection(file); err != nil || got != want {
			t.Errorf("reads %+v (%v), want %+v", got, err, want)
		}
	}
}
