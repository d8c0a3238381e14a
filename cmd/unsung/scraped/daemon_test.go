package scraped

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/daemontest"
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
	if err := daemontest.Build(d.program); err != nil {
		t.Fatal(err)
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
		if url := daemontest.Serving(lines.Bytes()); url != "" {
			at <- url
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
		done, err := daemontest.CaughtUp(text, began)
		if err != nil {
			t.Fatal(err)
		}
		if !done {
			return fmt.Errorf("%s\n%s", text, d.told())
		}
		return nil
	})
}

// patience is for machines that have other things to do as well.
const patience = 3 * time.Minute

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
