package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// asked runs unsung health, and is its exit code with all that it printed.
func asked(t *testing.T, args ...string) (code int, printed string) {
	t.Helper()
	var out bytes.Buffer
	code = run(t.Context(), append([]string{"health"}, args...), &out, &out)
	return code, out.String()
}

// answering is a daemon that has one answer for each path.
func answering(t *testing.T, answers map[string]int) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "/healthz")
		w.WriteHeader(answers[r.URL.Path])
		fmt.Fprintln(w, "not yet:\nthe \x1b[31mledger")
	}))
	t.Cleanup(server.Close)
	return server
}

func TestHealth(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answers map[string]int
		args    []string
		code    int
		says    string
	}{
		"alive":              {map[string]int{"/healthz": 200, "/readyz": 503}, nil, exitDone, "not yet"},
		"ready":              {map[string]int{"/healthz": 503, "/readyz": 200}, []string{"--ready"}, exitDone, "not yet"},
		"not ready":          {map[string]int{"/healthz": 200, "/readyz": 503}, []string{"--ready"}, exitFailed, "503 Service Unavailable: not yet"},
		"nobody of ours":     {map[string]int{"/healthz": 404}, nil, exitFailed, "404"},
		"a page to log in":   {map[string]int{"/healthz": 302}, nil, exitFailed, "302"},
		"a login is needed":  {map[string]int{"/readyz": 401}, []string{"--ready"}, exitFailed, "leave --ready out"},
		"waits for too long": {map[string]int{"/healthz": 503}, []string{"--wait", "10ms"}, exitFailed, "503"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, printed := asked(t, append(test.args, answering(t, test.answers).URL)...)
			if code != test.code || !strings.Contains(printed, test.says) || strings.Contains(printed, "\x1b") {
				t.Errorf("code %d, want %d; says %q, want %q", code, test.code, printed, test.says)
			}
		})
	}
}

// A daemon that begins is asked again.
func TestHealthWaits(t *testing.T) {
	t.Parallel()
	var asks atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if asks.Add(1) == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer server.Close()
	if code, printed := asked(t, "--wait", "1m", server.URL+"/"); code != exitDone || asks.Load() != 2 {
		t.Errorf("code %d after %d questions: %s", code, asks.Load(), printed)
	}
}

// Who is told to stop waits no longer.
func TestHealthStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
		cancel()
	}))
	defer server.Close()
	var out bytes.Buffer
	if code := run(ctx, []string{"health", "--wait", "1h", server.URL}, &out, &out); code != exitFailed {
		t.Errorf("code %d: %s", code, out.String())
	}
}

func TestHealthCertificate(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	if code, printed := asked(t, server.URL); code != exitFailed || !strings.Contains(printed, "certificate") {
		t.Errorf("a certificate that nobody vouches for: code %d: %s", code, printed)
	}
	if code, printed := asked(t, "--insecure", server.URL); code != exitDone {
		t.Errorf("--insecure: code %d: %s", code, printed)
	}
}
