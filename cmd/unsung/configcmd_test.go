package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
)

// What hangs is given up, and does not keep the others from being told.
func TestReachGivesUp(t *testing.T) {
	over := make(chan struct{})
	hanging := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-over }))
	defer hanging.Close()
	defer close(over)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	c := &checked{
		config: &config.Config{GitHub: config.GitHub{APIURL: hanging.URL}}, ledger: wiring.InMemory,
		sources: []wiring.Source{
			{Name: "github:octo/garden", Slug: config.Slug{Owner: "octo", Name: "garden"}, Clone: config.CloneNone},
			{Name: "far", Target: hanging.URL + "/garden.git"},
		},
	}
	t.Setenv("GITHUB_TOKEN", "good")
	c.auth, c.noLogin = wiring.Login("", c.config.GitHub)
	s := c.scanner(progress{})
	rows, failed := askAll(t.Context(), c.probes(t.Context(), s), 100*time.Millisecond, s.bars.stage("asking"))
	if failed != 2 || len(rows) != 3 || rows[2] != (row{"ok", wiring.InMemory, "keeps nothing"}) {
		t.Fatalf("%d failed of %q", failed, rows)
	}
	for _, r := range rows[:2] {
		if r[0] != "failed" || !strings.Contains(r[2], "no good answer within 100ms") {
			t.Errorf("got %q", r)
		}
	}
	if err := s.record.Close(); err != nil {
		t.Error(err)
	}
}

// Where somebody interrupts, nothing is claimed of sources that were not asked.
func TestReachInterrupted(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr strings.Builder
	c := &checked{config: &config.Config{}, ledger: wiring.InMemory, sources: []wiring.Source{{Name: ".", Target: "."}}}
	err := c.reach(ended, &stdout, &stderr)
	if err == nil || errors.Is(err, errPartial) || stdout.Len() > 0 {
		t.Errorf("got %v and %q", err, stdout.String())
	}
}
