package api

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// replica is a server for tests that run in a bubble of testing/synctest: its
// connections are pipes, so that waiting for it takes no time at all.
type replica struct {
	handler http.HandlerFunc
	conns   chan net.Conn
	done    chan struct{}
	once    sync.Once

	mu   sync.Mutex
	seen []sighting
}

// sighting is a request as the server saw it.
type sighting struct {
	at     time.Time
	path   string // with its query
	header http.Header
}

// serve starts a server that lives as long as the test.
func serve(t *testing.T, handler http.HandlerFunc) *replica {
	t.Helper()
	g := &replica{handler: handler, conns: make(chan net.Conn), done: make(chan struct{})}
	s := &http.Server{Handler: g}
	go func() { _ = s.Serve(g) }()
	t.Cleanup(func() { _ = s.Close() })
	return g
}

func (g *replica) Accept() (net.Conn, error) {
	select {
	case c := <-g.conns:
		return c, nil
	case <-g.done:
		return nil, net.ErrClosed
	}
}

func (g *replica) Close() error {
	g.once.Do(func() { close(g.done) })
	return nil
}

func (g *replica) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

func (g *replica) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	g.seen = append(g.seen, sighting{time.Now(), r.URL.RequestURI(), r.Header.Clone()})
	g.mu.Unlock()
	g.handler(w, r)
}

// requests are all that came so far.
func (g *replica) requests() []sighting {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]sighting(nil), g.seen...)
}

// network leads to the server, whatever the address.
func (g *replica) network(t *testing.T) http.RoundTripper {
	tr := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		near, far := net.Pipe()
		g.conns <- far
		return near, nil
	}}
	t.Cleanup(tr.CloseIdleConnections)
	return tr
}

const testToken = "ghp_onlyForTests"

// client asks the server with a token, and waits for an hour if need be.
func (g *replica) client(t *testing.T, change ...func(*Options)) *Client {
	t.Helper()
	opt := Options{
		APIURL: "http://github.test/", Auth: Auth{Token: NewSecret(testToken), From: "GITHUB_TOKEN"},
		MaxWait: time.Hour, HTTP: g.network(t),
	}
	for _, f := range change {
		f(&opt)
	}
	c, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// script answers each request with the next handler, the last one for ever.
func script(steps ...http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		step := steps[0]
		if len(steps) > 1 {
			steps = steps[1:]
		}
		mu.Unlock()
		step(w, r)
	}
}

// reply answers with JSON and headers, given as name and value in turn.
func reply(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	}
}

// page answers with HTML.
func page(status int) http.HandlerFunc {
	return reply(status, "<!DOCTYPE html><title>Oh no</title>", "Content-Type", "text/html")
}

// cut sends half of an answer and hangs up.
func cut(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = fmt.Fprint(w, `{"name":"wid`)
	hangUp(w)
}

// hangUp ends the connection.
func hangUp(w http.ResponseWriter) {
	rc := http.NewResponseController(w)
	_ = rc.Flush()
	if conn, _, err := rc.Hijack(); err == nil {
		_ = conn.Close()
	}
}

// slow answers after a while, unless nobody waits any more.
func slow(d time.Duration, then http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else the server does not notice that the client has gone
		if sleep(r.Context(), d) == nil {
			then(w, r)
		}
	}
}

// quotaHeaders are GitHub's for a limit that resets then.
func quotaHeaders(remaining int, reset time.Time) []string {
	return []string{
		"X-RateLimit-Limit", "5000", "X-RateLimit-Remaining", strconv.Itoa(remaining),
		"X-RateLimit-Reset", strconv.FormatInt(reset.Unix(), 10), "X-RateLimit-Resource", "core",
	}
}

// bubble runs a test on a clock of its own.
func bubble(t *testing.T, name string, f func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, f) })
}

// within complains unless some time since start has passed, by the bubble's
// clock, and not much more.
func within(t *testing.T, start time.Time, least, most time.Duration) {
	t.Helper()
	if took := time.Since(start); took < least || took > most {
		t.Errorf("took %v, want %v to %v", took, least, most)
	}
}
