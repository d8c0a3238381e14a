package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"github.com/unsung-dev/unsung/internal/daemontest"
)

const adminToken = "a token of more than sixteen bytes"

// serving is a real process of unsung serve.
type serving struct {
	*exec.Cmd
	url    string
	log    *bytes.Buffer // whole once the process has ended
	logged chan struct{} // closed then
	read   chan struct{} // closed once a repository on GitHub was read
}

// home is the folder of a daemon, with its configuration, ledger and clones.
type home struct{ folder, program, github string }

// build makes the program as its users have it.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "unsung")
	if err := daemontest.Build(program); err != nil {
		t.Fatal(err)
	}
	return program
}

// newHome makes one for the repositories of a configuration. github is the address
// of the GitHub that is asked.
func newHome(t *testing.T, github, repositories string) home {
	t.Helper()
	h := home{t.TempDir(), "unsung", github}
	text := repositories + `
schedule: {every: 1s}
web: {listen: "127.0.0.1:0", admin_token_file: ` + h.file("token") + `}
log: {level: debug, format: json}
`
	for name, text := range map[string]string{"unsung.yaml": text, "token": adminToken} {
		if err := os.WriteFile(h.file(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

func (h home) file(name string) string { return filepath.Join(h.folder, name) }

// command is one of unsung's, on the ledger of this home.
func (h home) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, h.program, append(args, "--config", h.file("unsung.yaml"), "--ledger", h.file("ledger.db"))...)
	cmd.Env = append(os.Environ(), "GITHUB_API_URL="+h.github, "GITHUB_TOKEN=good", "XDG_CACHE_HOME="+h.file("cache"))
	return cmd
}

// serve starts a daemon, and waits until it takes requests.
func (h home) serve(t *testing.T) *serving {
	t.Helper()
	s := &serving{Cmd: h.command(t.Context(), "serve"), log: &bytes.Buffer{}, logged: make(chan struct{}), read: make(chan struct{})}
	stderr, err := s.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	at := make(chan string, 1)
	go s.follow(stderr, at)
	s.url = <-at
	if s.url == "" {
		_ = s.Wait() // it says why
		t.Fatalf("unsung serve ended before it served:\n%s", s.log)
	}
	return s
}

// follow keeps what the daemon logs, and tells where it serves, "" where it never
// does.
func (s *serving) follow(stderr io.Reader, at chan<- string) {
	defer close(s.logged)
	tell := sync.OnceFunc(func() { close(at) })
	read := sync.OnceFunc(func() { close(s.read) })
	defer tell()
	defer read()
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		s.log.Write(append(lines.Bytes(), '\n'))
		if url := daemontest.Serving(lines.Bytes()); url != "" {
			at <- url
			tell()
		}
		var line struct{ Msg, Source string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "read" && strings.HasPrefix(line.Source, "github:") {
			read()
		}
	}
}

// ended waits until the process is no more.
func (s *serving) ended() error {
	<-s.logged
	return s.Wait()
}

// stop ends a daemon as systemd does. What it logs as an error is one.
func (s *serving) stop(t *testing.T) {
	t.Helper()
	err := s.Process.Signal(syscall.SIGTERM)
	if err = cmp.Or(err, s.ended()); err != nil {
		t.Errorf("unsung serve ends with %v:\n%s", err, s.log)
	}
	s.wantNoError(t)
}

// kill ends it without a chance to do anything.
func (s *serving) kill(t *testing.T) {
	t.Helper()
	if err := s.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = s.ended() // it was killed
	s.wantNoError(t)
}

func (s *serving) wantNoError(t *testing.T) {
	t.Helper()
	for line := range strings.Lines(s.log.String()) {
		if strings.Contains(line, `"level":"ERROR"`) || !strings.HasPrefix(line, "{") {
			t.Errorf("unsung serve logs %s", line)
		}
	}
}

// ask asks the daemon, with the token of administration.
func (s *serving) ask(t *testing.T, method, path string) (status int, text string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+adminToken)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read from
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// metrics are the samples at a path, by name and labels as the text format
// writes them: `unsung_contributions{kind="review"}`.
func (s *serving) metrics(t *testing.T, path string) map[string]float64 {
	t.Helper()
	_, text := s.ask(t, http.MethodGet, path)
	parser := expfmt.NewTextParser(model.UTF8Validation)
	if _, err := parser.TextToMetricFamilies(strings.NewReader(text)); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	samples := map[string]float64{}
	for line := range strings.Lines(text) {
		if i := strings.LastIndexByte(line, ' '); i > 0 && line[0] != '#' {
			var value float64
			if _, err := fmt.Sscan(line[i+1:], &value); err != nil {
				t.Fatalf("%s: %q: %v", path, line, err)
			}
			samples[line[:i]] = value
		}
	}
	return samples
}

// caughtUp waits until all that happened before a time was read, judged and
// counted: by readings that began after it.
func (s *serving) caughtUp(t *testing.T, with time.Time) {
	t.Helper()
	s.await(t, "/-/status", func(_ int, text string) bool {
		done, err := daemontest.CaughtUp(text, with)
		if err != nil {
			t.Fatal(err)
		}
		return done
	})
}

// ready waits until people's numbers can be read.
func (s *serving) ready(t *testing.T) {
	t.Helper()
	s.await(t, "/readyz", func(code int, _ string) bool { return code == http.StatusOK })
}

// await asks for a path until the answer is as it should be.
func (s *serving) await(t *testing.T, path string, right func(code int, text string) bool) {
	t.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		code, text := s.ask(t, http.MethodGet, path)
		if right(code, text) {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			_ = s.Process.Kill()
			_ = s.ended()
			t.Fatalf("after a minute, %s is still answered with %d %s\n%s", path, code, text, s.log)
		}
	}
}
