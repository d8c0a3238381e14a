package scraped

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

const (
	adminToken = "a token of more than sixteen bytes"
	hookSecret = "a secret of more than sixteen bytes"
)

// daemon is a real process of unsung serve, in a folder of its own.
type daemon struct {
	folder, program, github string
	process                 *exec.Cmd
	url                     string
	mu                      sync.Mutex
	log                     bytes.Buffer
}

// newDaemon makes the folder and the program, as its users have it.
func newDaemon(t *testing.T, github string) *daemon {
	t.Helper()
	d := &daemon{folder: t.TempDir(), github: github}
	d.program = d.file("unsung")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-o", d.program, "..").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	d.write(t, "admin", adminToken)
	d.write(t, "hook", hookSecret)
	return d
}

func (d *daemon) file(name string) string { return filepath.Join(d.folder, name) }

func (d *daemon) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(d.file(name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// command is one of unsung's, on the ledger of this daemon.
func (d *daemon) command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), d.program, append(args, "--config", d.file("unsung.yaml"), "--ledger", d.file("ledger.db"))...)
	cmd.Env = append(os.Environ(), "GITHUB_API_URL="+d.github, "GITHUB_TOKEN=good", "XDG_CACHE_HOME="+d.file("cache"))
	return cmd
}

// start waits until it takes requests.
func (d *daemon) start(t *testing.T) {
	t.Helper()
	d.process = d.command(t, "serve")
	stderr, err := d.process.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.process.Start(); err != nil {
		t.Fatal(err)
	}
	at := make(chan string, 1)
	go d.follow(stderr, at)
	if d.url = <-at; d.url == "" {
		t.Fatalf("unsung serve ended before it served:\n%s", d.told())
	}
}

// follow keeps what it logs, and tells where it serves, "" where it never does.
func (d *daemon) follow(stderr io.Reader, at chan<- string) {
	defer close(at)
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		d.mu.Lock()
		d.log.Write(append(lines.Bytes(), '\n'))
		d.mu.Unlock()
		var line struct{ Msg, URL string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "serving" {
			at <- line.URL
		}
	}
}

func (d *daemon) told() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.log.String()
}

// kill ends it as a machine that fails does.
func (d *daemon) kill(t *testing.T) {
	t.Helper()
	if err := d.process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = d.process.Wait() // it was killed
}

// ask asks it, with the token of administration.
func (d *daemon) ask(t *testing.T, method, path string, body []byte, header http.Header) (status int, text string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, d.url+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		r.Header[name] = values
	}
	r.Header.Set("Authorization", "Bearer "+adminToken)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatalf("%v\n%s", err, d.told())
	}
	defer answer.Body.Close() //nolint:errcheck // it was only read from
	all, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(all)
}

// reload takes another configuration over, and gives the status of the answer.
func (d *daemon) reload(t *testing.T, text string) (status int, said string) {
	t.Helper()
	d.write(t, "unsung.yaml", text)
	return d.ask(t, http.MethodPost, "/-/reload", nil, nil)
}

// caughtUp waits until all that happened before was read, judged and counted.
func (d *daemon) caughtUp(t *testing.T) {
	t.Helper()
	began := time.Now()
	wait(t, "the daemon has caught up", func() error {
		_, text := d.ask(t, http.MethodGet, "/-/status", nil, nil)
		if !isCaughtUp(t, text, began) {
			return fmt.Errorf("%s\n%s", text, d.told())
		}
		return nil
	})
}

func isCaughtUp(t *testing.T, text string, with time.Time) bool {
	t.Helper()
	var status struct {
		NotReady []string `json:"not_ready"`
		Waiting  int      `json:"waiting_units"`
		Behind   int      `json:"steps_behind"`
		Sources  []struct{ Started, Read time.Time }
	}
	if err := json.Unmarshal([]byte(text), &status); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for _, s := range status.Sources {
		if !s.Started.After(with) || s.Read.Before(s.Started) {
			return false
		}
	}
	return len(status.NotReady) == 0 && status.Waiting == 0 && status.Behind == 0
}

// patience is for machines that have other things to do as well.
const patience = 2 * time.Minute

// wait looks again and again until nothing is wrong.
func wait(t *testing.T, what string, look func() error) {
	t.Helper()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.After(patience); ; {
		err := look()
		if err == nil {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("after %v not yet: %s:\n%v", patience, what, err)
		}
	}
}
