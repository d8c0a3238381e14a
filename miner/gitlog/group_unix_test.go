//go:build unix

package gitlog

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// longEnough is when a test that waits for processes to end gives up.
const longEnough = time.Minute

// TestHelpersEndWithGit stops a clone from a server that says nothing: nobody
// may go on listening to it.
func TestHelpersEndWithGit(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	asked, left := make(chan struct{}), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		<-r.Context().Done()
		close(left)
	}))
	defer server.Close()
	defer server.CloseClientConnections() // so that a failure here leaves nothing behind
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	g := gitBinary{path: git, progress: func(string) {}}
	a := address{clean: server.URL + "/silent.git"}
	if err := g.create(ctx, a, filepath.Join(t.TempDir(), "clone.git")); err == nil {
		t.Error("it was cloned")
	}
	select {
	case <-left:
	case <-time.After(longEnough):
		t.Error("git ended, and its helper still waits for the server")
	}
}

// TestWhatIgnoresAnInterruptEnds holds that a helper which takes no interrupt is
// killed: it keeps a pipe open for as long as it lives.
func TestWhatIgnoresAnInterruptEnds(t *testing.T) {
	dir := t.TempDir()
	pipe, script := filepath.Join(dir, "pipe"), filepath.Join(dir, "git")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	const stubborn = "#!/bin/sh\ntrap '' INT\n(echo alive; exec sleep 1000) > \"$1\" &\nexec 2>&-\nwait\n"
	if err := os.WriteFile(script, []byte(stubborn), 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := gitBinary{path: script, progress: func(string) {}}.run(ctx, address{}, pipe)
		ended <- err
	}()
	alive, err := os.Open(pipe) // waits for the helper to open it
	if err != nil {
		t.Fatal(err)
	}
	defer alive.Close() //nolint:errcheck // it was only read from
	if _, err := io.ReadFull(alive, make([]byte, len("alive\n"))); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-ended; err == nil {
		t.Error("it came to a good end")
	}
	gone := make(chan error, 1)
	go func() {
		_, err := io.ReadAll(alive)
		gone <- err
	}()
	select {
	case err := <-gone:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(longEnough):
		t.Error("it lives on")
	}
}
