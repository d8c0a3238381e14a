package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
)

const token = "open sesame"

// served is a server that runs until the test ends.
type served struct {
	*Server
	client *http.Client
	log    *logged
}

// logged is a log that may be read while it is written.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// serve runs a server with the options, on an address of its own.
func serve(t *testing.T, opt Options) *served {
	t.Helper()
	s := &served{client: &http.Client{Transport: &http.Transport{}}, log: &logged{}}
	opt.Listen = "127.0.0.1:0"
	opt.Log = slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if opt.Registerer == nil {
		opt.Registerer = prometheus.NewPedanticRegistry()
	}
	var err error
	if s.Server, err = New(opt); err != nil {
		t.Fatal(err)
	}
	if err := s.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Run(context.Background()) }()
	t.Cleanup(func() {
		s.client.CloseIdleConnections()
		if err := errors.Join(s.Stop(context.Background()), <-ended); err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	return s
}

// reply is an answer that was read to its end.
type reply struct {
	code   int
	header http.Header
	text   string
	broken error
}

// ask asks for a path. Headers are name, value, name, value.
func (s *served) ask(t *testing.T, method, path string, headers ...string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.URL()+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return reply{broken: err}
	}
	text, err := io.ReadAll(resp.Body)
	return reply{resp.StatusCode, resp.Header, string(text), errors.Join(err, resp.Body.Close())}
}

// says is a handler that answers with a text.
func says(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { plainly(w, http.StatusOK, text) })
}

// TestStop has a server stop while something is answered: that comes to its
// end, and nothing new begins.
func TestStop(t *testing.T) {
	began, finish := make(chan struct{}), make(chan struct{})
	s := serve(t, Options{Handlers: Handlers{API: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(began)
		<-finish
		plainly(w, http.StatusOK, "in the end")
	})}})
	answered, stopped := make(chan reply, 1), make(chan error, 1)
	go func() { answered <- s.ask(t, http.MethodGet, "/api/v1/slow") }()
	<-began
	s.http.RegisterOnShutdown(sync.OnceFunc(func() { close(finish) }))
	go func() { stopped <- s.Stop(context.Background()) }()
	if got := <-answered; got.text != "in the end\n" || got.broken != nil {
		t.Errorf("what was being answered ends with %+v", got)
	}
	if err := <-stopped; err != nil {
		t.Errorf("Stop: %v", err)
	}
	if got := s.ask(t, http.MethodGet, "/healthz"); got.broken == nil {
		t.Errorf("a stopped server answers %d", got.code)
	}
}

// TestStopCuts has something be answered that never ends.
func TestStopCuts(t *testing.T) {
	began := make(chan struct{})
	s := serve(t, Options{Handlers: Handlers{API: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(began)
		<-r.Context().Done()
	})}})
	answered := make(chan reply, 1)
	go func() { answered <- s.ask(t, http.MethodGet, "/api/v1/endless") }()
	<-began
	late, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Stop(late); !errors.Is(err, context.Canceled) {
		t.Errorf("Stop: %v", err)
	}
	if got := <-answered; got.broken == nil {
		t.Errorf("what was cut off reads as whole: %+v", got)
	}
}

func TestRunEndsWithContext(t *testing.T) {
	s, err := New(Options{Listen: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler), Registerer: prometheus.NewPedanticRegistry()})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Run(ctx); err != nil {
		t.Errorf("Run: %v", err)
	}
}

func TestAddress(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	tests := map[string]struct{ listen, want string }{
		"taken":          {taken.Addr().String(), "stop what listens there"},
		"no port":        {"127.0.0.1", "web.listen"},
		"another's":      {"192.0.2.1:0", "no address of this machine"},
		"not a port":     {"127.0.0.1:http-ish", "web.listen"},
		"port too large": {"127.0.0.1:99999", "web.listen"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s, err := New(Options{Listen: test.listen, Log: slog.New(slog.DiscardHandler), Registerer: prometheus.NewPedanticRegistry()})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Start(t.Context()); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Start on %s: %v", test.listen, err)
			}
			if err := s.Stop(t.Context()); err != nil {
				t.Errorf("Stop of what never began: %v", err)
			}
		})
	}
}
