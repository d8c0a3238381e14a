package web

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil"
)

// TestPanics has a handler panic before it answered, and in the middle.
func TestPanics(t *testing.T) {
	h := Handlers{
		API: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("no such kind") }),
		Metrics: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, strings.Repeat("half\n", 10_000))
			panic("no such kind")
		}),
		People: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }),
	}
	s := serve(t, Options{Handlers: h})
	if got := s.ask(t, http.MethodGet, "/api/v1/people"); got.code != http.StatusInternalServerError || strings.Contains(got.text, "kind") {
		t.Errorf("answered %d %s", got.code, got.text)
	}
	if got := s.ask(t, http.MethodGet, "/metrics"); got.broken == nil {
		t.Errorf("half an answer reads as whole: %d bytes", len(got.text))
	}
	if got := s.ask(t, http.MethodGet, "/metrics/people"); got.broken == nil {
		t.Errorf("an aborted answer reads as whole: %d", got.code)
	}
	if got := s.ask(t, http.MethodGet, "/healthz"); got.code != http.StatusOK {
		t.Errorf("after that, it is answered with %d", got.code)
	}
	if n := testutil.ToFloat64(s.metrics.panics); n != 2 {
		t.Errorf("%v panics are counted, want 2", n)
	}
	if said := s.log.String(); strings.Count(said, "no such kind") != 2 || !strings.Contains(said, "watch_test.go") {
		t.Errorf("the log does not tell where:\n%s", said)
	}
}

// TestLogIsDiscreet asks with everything that is nobody's business.
func TestLogIsDiscreet(t *testing.T) {
	s := serve(t, Options{Token: token, Handlers: handlers()})
	s.ask(t, http.MethodGet, "/api/v1/people/Ada%20Byron?kind=review&cursor=Zm9v", "Authorization", "Bearer "+token)
	s.ask(t, http.MethodPost, "/-/due?source=github:octo/garden", "Authorization", "Bearer "+token)
	s.ask(t, http.MethodGet, "/-/status", "Authorization", "Bearer wrong-one")
	said := s.log.String()
	for _, private := range []string{token, "wrong-one", "Ada", "Byron", "cursor", "Zm9v"} {
		if strings.Contains(said, private) {
			t.Errorf("%q is logged:\n%s", private, said)
		}
	}
	if !strings.Contains(said, `"handler":"api","method":"GET","code":200`) {
		t.Errorf("the access is not logged:\n%s", said)
	}
}
