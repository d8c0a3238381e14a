package book

import (
	"bufio"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/daemontest"
)

// running is a daemon.
type running struct{ url string }

// serving starts one in a home, and waits until it takes requests.
func serving(t *testing.T, w *world, home string) *running {
	t.Helper()
	cmd := exec.Command(program, "serve", "--config", "unsung.yaml", "--listen", "127.0.0.1:0")
	cmd.Dir, cmd.Env = filepath.Join(home, "here"), w.env(home)
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM) // it has ended where this fails
		_ = cmd.Wait()
	})
	lines, told := bufio.NewScanner(log), ""
	for lines.Scan() {
		told += lines.Text() + "\n"
		if url := daemontest.Serving(lines.Bytes()); url != "" {
			go io.Copy(io.Discard, log) //nolint:errcheck // it ends with the process
			return &running{url}
		}
	}
	t.Fatalf("unsung serve ended before it served:\n%s", told)
	return nil
}

// until asks again and again until an answer is as it should be.
func (r *running) until(t *testing.T, path string, good func(body []byte) bool) {
	t.Helper()
	deadline := time.Now().Add(2 * time.Minute)
	for {
		answer, err := http.Get(r.url + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err == nil && good(body) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s answers %s", path, body)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
