package hook

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// BenchmarkDeliveries sends deliveries of a usual size over real connections,
// to a ledger that takes its time. It tells how many are answered in a second,
// and how long the slowest in a hundred takes.
func BenchmarkDeliveries(b *testing.B) {
	slow := func(ctx context.Context, _ string) error { <-ctx.Done(); return ctx.Err() }
	r, err := New(Options{
		Secrets: []string{secret, "the old one"}, Nudge: slow, Log: slog.New(slog.DiscardHandler), Registerer: prometheus.NewPedanticRegistry(),
	})
	if err != nil {
		b.Fatal(err)
	}
	go func() { _ = r.Run(b.Context()) }()
	server := httptest.NewServer(r)
	b.Cleanup(server.Close)
	body := payload[:len(payload)-1] + `,"more":"` + strings.Repeat("text ", 2_000) + `"}`
	var mu sync.Mutex
	var took []time.Duration
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	b.RunParallel(func(pb *testing.PB) {
		var mine []time.Duration
		for i := 0; pb.Next(); i++ {
			mine = append(mine, send(b, server, strconv.Itoa(i)+body))
		}
		mu.Lock()
		defer mu.Unlock()
		took = append(took, mine...)
	})
	slices.Sort(took)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// send delivers a body that is preceded by its number, and tells how long the
// answer took.
func send(b *testing.B, to *httptest.Server, numbered string) time.Duration {
	b.Helper()
	id, body, _ := strings.Cut(numbered, "{")
	req, err := http.NewRequestWithContext(b.Context(), http.MethodPost, to.URL, strings.NewReader("{"+body))
	if err != nil {
		b.Fatal(err)
	}
	req.Header = deliver("issues", id, secret, "{"+body).Header
	start := time.Now()
	resp, err := to.Client().Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	said, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusAccepted {
		b.Fatalf("answered %d %s (%v)", resp.StatusCode, bytes.TrimSpace(said), err)
	}
	return time.Since(start)
}
