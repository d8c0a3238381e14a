package daemon

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// answers is a way in which GitHub, or what is in between, fails.
func answers(status int, kind, body string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", kind)
		rw.WriteHeader(status)
		_, _ = rw.Write([]byte(body))
	}
}

// faulty puts something before the GitHub of this world that can fail.
func (w *world) faulty() *atomic.Pointer[http.HandlerFunc] {
	fault := &atomic.Pointer[http.HandlerFunc]{}
	w.server.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if f := fault.Load(); f != nil {
			(*f)(rw, r)
			return
		}
		w.github.ServeHTTP(rw, r)
	})
	return fault
}

// contributions are the numbers of people, without those that time changes.
func contributions(metrics string) string {
	var all []string
	for line := range strings.Lines(metrics) {
		if strings.HasPrefix(line, "unsung_contributions{") {
			all = append(all, line)
		}
	}
	return strings.Join(all, "")
}

// Whatever GitHub answers, the daemon says so, shows what it knows, and goes on
// when GitHub does.
func TestOutages(t *testing.T) {
	for name, tt := range map[string]struct {
		fault  http.HandlerFunc
		reason Reason
		says   string
	}{
		"a token that was revoked": {answers(401, "application/json", `{"message":"Bad credentials"}`), reasonRefused, "the token from GITHUB_TOKEN is wrong"},
		"a token that may not":     {answers(403, "application/json", `{"message":"Resource not accessible"}`), reasonRefused, "403 Resource not accessible"},
		"a page of somebody else":  {answers(200, "text/html", "<html><title>Log in to the network</title></html>"), reasonNetwork, "an HTML page"},
		"half an answer":           {answers(200, "application/json", `{"id": 12, "full_name": "oc`), reasonNetwork, "something that is not JSON"},
		"a repository that is not": {answers(404, "application/json", `{"message":"Not Found"}`), reasonMissing, "404"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			fault := w.faulty()
			w.reading("github:octo/garden").run()
			w.await("/metrics/people", `unsung_contributions{person="ada"`)
			before := contributions(w.get("/metrics/people"))
			fault.Store(&tt.fault)
			heard := w.due("github:octo/garden", "WARN could not be read", "reason="+string(tt.reason), tt.says, "failures=1")
			w.hear(heard, "DEBUG refreshed")
			if after := contributions(w.get("/metrics/people")); after != before {
				t.Errorf("it showed\n%sand shows\n%s", before, after)
			}
			if got := w.get("/readyz"); contains(got, "not") {
				t.Errorf("not ready: %s", got)
			}
			fault.Store(nil)
			w.due("github:octo/garden", "can be read again")
			if row := w.row("github:octo/garden"); row.Failures != 0 || row.Reason != "" || row.State != "active" {
				t.Errorf("the row is %+v", row)
			}
		})
	}
}

// due has a source read now, and waits for what is said of it.
func (w *world) due(source string, parts ...string) int {
	w.Helper()
	w.log.mu.Lock()
	from := len(w.log.lines)
	w.log.mu.Unlock()
	if known, err := w.app.Due(w.Context(), source); !known || err != nil {
		w.Fatalf("Due = %v, %v", known, err)
	}
	return w.hear(from, append(parts, "source="+source)...)
}

// A server whose certificate nobody vouches for is not asked for anything.
func TestUntrustedGitHub(t *testing.T) {
	w := newWorld(t)
	untrusted := httptest.NewTLSServer(w.github)
	t.Cleanup(untrusted.Close)
	w.server.URL = untrusted.URL
	w.reading("github:octo/garden").run()
	w.hear(0, "WARN could not be read", "reason=network", "install the authority that signed the server's certificate")
}
