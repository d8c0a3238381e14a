package hook

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
)

const (
	secret  = "let the lamp be lit"
	payload = `{"action":"opened","issue":{"number":3,"title":"leaks"},"repository":{"id":7,"full_name":"octo/garden"},"sender":{"login":"ada"}}`
)

// receiver is a Receiver whose nudges end in a channel.
func receiver(t testing.TB, secrets ...string) (*Receiver, chan string) {
	t.Helper()
	nudged := make(chan string)
	r, err := New(Options{
		Secrets: secrets, Log: slog.New(slog.DiscardHandler), Registerer: prometheus.NewPedanticRegistry(),
		Nudge: func(ctx context.Context, name string) error {
			select {
			case nudged <- name:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r, nudged
}

// run has the receiver hand on what it took until the test ends.
func run(t *testing.T, r *Receiver) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- r.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Run: %v", err)
		}
	})
}

// deliver is a request as GitHub sends one, signed with a secret.
func deliver(event, id, with, body string) *http.Request {
	req := httptest.NewRequest(http.MethodPost, "/hooks/github", strings.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-GitHub-Event", event)
	req.Header.Set("X-GitHub-Delivery", id)
	req.Header.Set("X-Hub-Signature-256", sign(with, body))
	return req
}

func sign(with, body string) string {
	h := hmac.New(sha256.New, []byte(with))
	h.Write([]byte(body))
	return "sha256=" + hex.EncodeToString(h.Sum(nil))
}

func ask(r *Receiver, req *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	return w
}

func TestDelivery(t *testing.T) {
	form := "payload=" + url.QueryEscape(payload)
	tests := map[string]struct {
		req     *http.Request
		change  func(*http.Request)
		status  int
		outcome outcome
	}{
		"an issue":             {req: deliver("issues", "1", secret, payload), status: 202, outcome: accepted},
		"with the old secret":  {req: deliver("issues", "1", "the old one", payload), status: 202, outcome: accepted},
		"a ping":               {req: deliver("ping", "1", secret, `{"zen":"Keep it small."}`), status: 202, outcome: pinged},
		"a build":              {req: deliver("check_run", "1", secret, payload), status: 202, outcome: ignored},
		"unheard of":           {req: deliver("teleported", "1", secret, payload), status: 202, outcome: ignored},
		"no repository":        {req: deliver("issues", "1", secret, `{"repository":null}`), status: 202, outcome: nameless},
		"a hostile name":       {req: deliver("issues", "1", secret, `{"repository":{"full_name":"../../etc"}}`), status: 202, outcome: nameless},
		"charset":              {req: deliver("issues", "1", secret, payload), change: header("Content-Type", "application/json; charset=utf-8"), status: 202, outcome: accepted},
		"a form":               {req: deliver("issues", "1", secret, form), change: header("Content-Type", "application/x-www-form-urlencoded"), status: 202, outcome: accepted},
		"a form without":       {req: deliver("issues", "1", secret, "a=b"), change: header("Content-Type", "application/x-www-form-urlencoded"), status: 400, outcome: malformed},
		"no JSON":              {req: deliver("issues", "1", secret, `<xml/>`), status: 400, outcome: malformed},
		"half of it":           {req: deliver("issues", "1", secret, payload[:90]), status: 400, outcome: malformed},
		"a list":               {req: deliver("issues", "1", secret, `[1]`), status: 400, outcome: malformed},
		"nothing":              {req: deliver("issues", "1", secret, ``), status: 400, outcome: malformed},
		"another secret":       {req: deliver("issues", "1", "guessed", payload), status: 401, outcome: unsigned},
		"another secret, torn": {req: deliver("issues", "1", "guessed", `{"repository`), status: 401, outcome: unsigned},
		"not signed":           {req: deliver("issues", "1", secret, payload), change: header("X-Hub-Signature-256", ""), status: 401, outcome: unsigned},
		"signed by SHA-1":      {req: deliver("issues", "1", secret, payload), change: header("X-Hub-Signature-256", "sha1=00"), status: 401, outcome: unsigned},
		"no digits": {
			req: deliver("issues", "1", secret, payload), change: header("X-Hub-Signature-256", "sha256="+strings.Repeat("z", 64)),
			status: 401, outcome: unsigned,
		},
		"another type": {req: deliver("issues", "1", secret, payload), change: header("Content-Type", "text/xml"), status: 415, outcome: unsupported},
		"no type":      {req: deliver("issues", "1", secret, payload), change: header("Content-Type", ""), status: 415, outcome: unsupported},
		"no event":     {req: deliver("", "1", secret, payload), status: 400, outcome: refused},
		"no delivery":  {req: deliver("issues", "", secret, payload), status: 400, outcome: refused},
		"got":          {req: deliver("issues", "1", secret, payload), change: func(r *http.Request) { r.Method = http.MethodGet }, status: 405, outcome: refused},
		"said to be large": {
			req: deliver("issues", "1", secret, payload), change: func(r *http.Request) { r.ContentLength = MaxBody + 1 },
			status: 413, outcome: oversized,
		},
		"broken off": {
			req: deliver("issues", "1", secret, payload), change: func(r *http.Request) { r.Body = brokenOff() },
			status: 400, outcome: interrupted,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, _ := receiver(t, secret, "the old one")
			if test.change != nil {
				test.change(test.req)
			}
			w := ask(r, test.req)
			if w.Code != test.status {
				t.Errorf("answered %d %q, want %d", w.Code, w.Body, test.status)
			}
			if n := testutil.ToFloat64(r.metrics.deliveries.WithLabelValues(string(test.outcome))); n != 1 {
				t.Errorf("%s is counted %v times, want once", test.outcome, n)
			}
			if waits := r.queue.len() == 1; waits != (test.outcome == accepted) {
				t.Errorf("the repository is made due: %v", waits)
			}
		})
	}
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func brokenOff() io.ReadCloser {
	return io.NopCloser(io.MultiReader(strings.NewReader(payload[:40]), &source{err: errors.New("connection reset")}))
}

func TestSize(t *testing.T) {
	fits := `{"repository":{"full_name":"octo/garden"},"commits":[` + strings.Repeat(`"`+strings.Repeat("x", 998)+`",`, MaxBody/1001-1)
	fits += `"` + strings.Repeat("x", MaxBody-len(fits)-4) + `"]}`
	tests := map[string]struct {
		body   string
		status int
	}{
		"as much as GitHub sends": {fits, http.StatusAccepted},
		"one byte more":           {fits + " ", http.StatusRequestEntityTooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, _ := receiver(t, secret)
			req := deliver("push", "1", secret, test.body)
			req.ContentLength = -1 // it does not say how long it is
			if w := ask(r, req); w.Code != test.status {
				t.Errorf("%d bytes are answered with %d %s, want %d", len(test.body), w.Code, w.Body, test.status)
			}
		})
	}
}

// TestNeverWaits has a ledger that answers no nudge, and deliveries are
// answered nevertheless.
func TestNeverWaits(t *testing.T) {
	r, nudged := receiver(t, secret)
	run(t, r)
	for i, id := range []string{"1", "2", "3", "4"} {
		body := strings.Replace(payload, `"number":3`, `"number":`+id, 1)
		if w := ask(r, deliver("issues", id, secret, body)); w.Code != http.StatusAccepted {
			t.Fatalf("delivery %d is answered with %d", i, w.Code)
		}
	}
	if got := <-nudged; got != "octo/garden" {
		t.Errorf("%q is made due", got)
	}
	if n := r.queue.len(); n > 1 {
		t.Errorf("the one repository waits %d times", n)
	}
}

func TestReplay(t *testing.T) {
	other := strings.Replace(payload, "garden", "shed", 1)
	tests := map[string]struct {
		id, body string
		outcome  outcome
	}{
		"the same again":                 {"1", payload, replayed},
		"the same under another number":  {"2", payload, replayed},
		"another one":                    {"2", other, accepted},
		"another one by the same number": {"1", other, replayed},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, _ := receiver(t, secret)
			ask(r, deliver("issues", "1", "forged", payload)) // is not remembered
			ask(r, deliver("issues", "1", secret, payload))
			before := testutil.ToFloat64(r.metrics.deliveries.WithLabelValues(string(test.outcome)))
			w := ask(r, deliver("issues", test.id, secret, test.body))
			after := testutil.ToFloat64(r.metrics.deliveries.WithLabelValues(string(test.outcome)))
			if w.Code != http.StatusAccepted || after != before+1 {
				t.Errorf("answered %d %q, want it to be %s", w.Code, w.Body, test.outcome)
			}
		})
	}
}

// TestFull has a delivery find no room, and take it when it comes again.
func TestFull(t *testing.T) {
	r, _ := receiver(t, secret)
	r.queue = newQueue(1)
	r.queue.add([]string{"octo/shed"})
	w := ask(r, deliver("issues", "1", secret, payload))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("answered %d without a place", w.Code)
	}
	r.queue.pop()
	if w := ask(r, deliver("issues", "1", secret, payload)); w.Code != http.StatusAccepted || r.queue.len() != 1 {
		t.Errorf("answered %d %q, with a place", w.Code, w.Body)
	}
}

// TestCrowd has more bodies come at once than are read at once: the one too
// many waits for a place, and then for no longer than patience.
func TestCrowd(t *testing.T) {
	for name, test := range map[string]struct{ freed, status int }{
		"a place becomes free": {1, http.StatusAccepted},
		"none becomes free":    {0, http.StatusServiceUnavailable},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r, _ := receiver(t, secret)
				for range bodies {
					r.room <- struct{}{}
				}
				go func() {
					time.Sleep(patience / 2)
					for range test.freed {
						<-r.room
					}
				}()
				if w := ask(r, deliver("issues", "1", secret, payload)); w.Code != test.status {
					t.Errorf("answered %d %q, want %d", w.Code, w.Body, test.status)
				}
			})
		})
	}
}

// TestSlow cuts off a body that comes too slowly, over a real connection.
func TestSlow(t *testing.T) {
	r, _ := receiver(t, secret)
	r.bodyTime = time.Millisecond
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	body, write := io.Pipe()
	t.Cleanup(func() { _ = write.Close() })
	go func() { _, _ = io.WriteString(write, payload[:40]) }()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = deliver("issues", "1", secret, payload).Header
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // nothing is in it
	if resp.StatusCode != http.StatusBadRequest {
		t.Errorf("answered %d", resp.StatusCode)
	}
}

func TestSecrets(t *testing.T) {
	r, _ := receiver(t)
	if w := ask(r, deliver("issues", "1", "", payload)); w.Code != http.StatusNotFound {
		t.Errorf("answered %d without any secret", w.Code)
	}
	if err := r.SetSecrets([]string{"one", ""}); err == nil {
		t.Error("an empty secret was taken")
	}
	if err := r.SetSecrets([]string{"one"}); err != nil {
		t.Fatal(err)
	}
	if w := ask(r, deliver("issues", "1", "one", payload)); w.Code != http.StatusAccepted {
		t.Errorf("answered %d with the new secret", w.Code)
	}
}

// TestTellsNoSecret holds whatever is logged and answered to telling neither
// the secrets nor what a payload says.
func TestTellsNoSecret(t *testing.T) {
	var said strings.Builder
	r, err := New(Options{
		Secrets: []string{secret}, Registerer: prometheus.NewPedanticRegistry(),
		Log:   slog.New(slog.NewJSONHandler(&said, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Nudge: func(context.Context, string) error { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, with := range []string{secret, "forged"} {
		for j, body := range []string{payload, payload[:90]} {
			said.WriteString(ask(r, deliver("issues", strconv.Itoa(2*i+j), with, body)).Body.String())
		}
	}
	for _, private := range []string{secret, "leaks", sign(secret, payload)[7:]} {
		if strings.Contains(said.String(), private) {
			t.Errorf("%q is told:\n%s", private, said.String())
		}
	}
	if !strings.Contains(said.String(), `"outcome":"accepted"`) {
		t.Errorf("nothing is logged:\n%s", said.String())
	}
}
