package webhook

import (
	"bufio"
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// loopback allows what tests listen at.
func loopback() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
}

// secretOne is for tests, as is all that has "for-tests" in it.
const secretOne = "whsec_Zm9yLXRlc3RzLWZvci10ZXN0cy1mb3ItdGVzdHMh"

func to(address string) Destination {
	return Destination{Name: "thanks", URL: address, Secrets: []string{secretOne}, Allow: loopback(), Timeout: 30 * time.Second}
}

func sender(t *testing.T, d Destination) *Sender {
	t.Helper()
	s, err := New(d)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func event(id string) Event { return TestEvent(id, "", noon) }

// serve runs a receiver.
func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

// answers gives the same answer to everybody.
func answers(status int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, "said so")
	}
}

// TestStatuses holds each status to what it means for a delivery.
func TestStatuses(t *testing.T) {
	const done, again, dead = ledger.DeliveryDone, ledger.DeliveryPending, ledger.DeliveryDead
	tests := []struct {
		status     int
		retryAfter string
		state      ledger.DeliveryState
		reason     Reason
		wait       time.Duration
	}{
		{200, "", done, OK, 0}, {202, "9", done, OK, 0}, {204, "", done, OK, 0},
		{400, "", dead, Status4xx, 0}, {401, "", dead, Status4xx, 0}, {403, "9", dead, Status4xx, 0}, {404, "", dead, Status4xx, 0},
		{410, "", dead, Status4xx, 0}, {413, "", dead, Status4xx, 0}, {422, "", dead, Status4xx, 0}, {499, "", dead, Status4xx, 0},
		{408, "", again, Status4xx, 0}, {425, "3", again, Status4xx, 3 * time.Second},
		{429, "", again, Status429, 0}, {429, "120", again, Status429, 2 * time.Minute},
		{429, "Fri, 04 Nov 2050 12:00:00 GMT", again, Status429, 24 * time.Hour}, {429, "soon", again, Status429, 0},
		{500, "", again, Status5xx, 0}, {502, "", again, Status5xx, 0}, {503, "7", again, Status5xx, 7 * time.Second}, {599, "", again, Status5xx, 0},
		{300, "", dead, Redirect, 0}, {304, "", dead, Redirect, 0}, {307, "", dead, Redirect, 0},
	}
	for _, test := range tests {
		header := []string{"X-Nothing", "1"}
		if test.retryAfter != "" {
			header = append(header, "Retry-After", test.retryAfter)
		}
		server := serve(t, answers(test.status, header...))
		got := sender(t, to(server.URL)).Send(t.Context(), event("msg_1"))
		if got.State != test.state || got.Reason != test.reason || got.Status != test.status || got.RetryAfter != test.wait {
			t.Errorf("%d %s: %+v, want %s %q after %s", test.status, test.retryAfter, got, test.state, test.reason, test.wait)
		}
		if (got.Error == "") != (test.state == done) {
			t.Errorf("%d: error %q", test.status, got.Error)
		}
	}
}

// TestSends looks at what arrives.
func TestSends(t *testing.T) {
	var got *http.Request
	var body []byte
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r
		body, _ = io.ReadAll(r.Body)
		_, _ = io.WriteString(w, "thank\x1b[2J\nyou")
	})
	d := to(server.URL + "/a%2Fb?c=d")
	d.Headers = map[string]string{"authorization": "Bearer for-tests", "user-agent": "mine"}
	s := sender(t, d)
	r := s.Send(t.Context(), event("msg_1"))
	if r.State != ledger.DeliveryDone || r.Answer != "thank\uFFFD[2J you" || r.Took <= 0 || r.Size != len(body) {
		t.Errorf("result %+v", r)
	}
	want, contentType, err := s.Render(event("msg_1"))
	if err != nil || string(want) != string(body) || got.Header.Get("Content-Type") != contentType {
		t.Errorf("sent %s as %s, want %s as %s (%v)", body, got.Header.Get("Content-Type"), want, contentType, err)
	}
	for name, want := range map[string]string{
		"Authorization": "Bearer for-tests", "User-Agent": "mine", "Webhook-Id": "msg_1", "Webhook-Timestamp": fmt.Sprint(r.At.Unix()), "Accept-Encoding": "",
	} {
		if v := got.Header.Get(name); v != want {
			t.Errorf("%s: %q, want %q", name, v, want)
		}
	}
	if got.Method != http.MethodPost || got.RequestURI != "/a%2Fb?c=d" || got.ContentLength != int64(len(body)) {
		t.Errorf("%s %s with %d bytes", got.Method, got.RequestURI, got.ContentLength)
	}
}

// rawReceiver answers a request with bytes, and then ends the connection, or
// resets it.
func rawReceiver(t *testing.T, answer string, reset bool) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			if req, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
				_, _ = io.Copy(io.Discard, req.Body)
			}
			_, _ = io.WriteString(conn, answer)
			if tcp, ok := conn.(*net.TCPConn); ok && reset {
				_ = tcp.SetLinger(0)
			}
			_ = conn.Close()
		}
	}()
	return "http://" + listener.Addr().String()
}

// closedPort is an address where nobody listens any more.
func closedPort(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	return server.URL
}

// TestTrouble has receivers that break in every way short of an answer.
func TestTrouble(t *testing.T) {
	const done, again = ledger.DeliveryDone, ledger.DeliveryPending
	tests := []struct {
		name, address string
		state         ledger.DeliveryState
		reason        Reason
		says          string
	}{
		{"nobody listens", closedPort(t), again, Network, "nobody listens"},
		{"no such host", "https://nowhere.invalid", again, Network, "host"},
		{"no answer", rawReceiver(t, "", false), again, Network, "broke"},
		{"reset", rawReceiver(t, "", true), again, Network, "broke"},
		{"reset in the headers", rawReceiver(t, "HTTP/1.1 200 OK\r\nX: y\r\n", true), again, Network, "broke"},
		{"ended in the headers", rawReceiver(t, "HTTP/1.1 200 OK\r\nX: y\r\n", false), again, Network, "broke"},
		{"reset in the body", rawReceiver(t, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", true), done, OK, ""},
		{"broken chunks", rawReceiver(t, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", false), done, OK, ""},
		{"no HTTP", rawReceiver(t, "220 smtp.example.org ESMTP\r\n", false), again, BadAnswer, "no answer of HTTP"},
		{"no status", rawReceiver(t, "HTTP/1.1 abc OK\r\n\r\n", false), again, BadAnswer, "no answer of HTTP"},
		{"status of the future", rawReceiver(t, "HTTP/1.1 700 Eh\r\n\r\n", false), again, Status5xx, "700"},
		{"endless headers", rawReceiver(t, "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 1<<20)+"\r\n\r\n", false), again, BadAnswer, "no answer of HTTP"},
		{"endless early answers", rawReceiver(t, strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", 10_000), false), again, BadAnswer, "no answer of HTTP"},
		{"no TLS", strings.Replace(serve(t, answers(200)).URL, "http:", "https:", 1), again, TLS, "no TLS"},
	}
	for _, test := range tests {
		got := sender(t, to(test.address)).Send(t.Context(), event("msg_1"))
		if got.State != test.state || got.Reason != test.reason || !strings.Contains(got.Error, test.says) {
			t.Errorf("%s: %+v, want %s %q that says %q", test.name, got, test.state, test.reason, test.says)
		}
	}
}

// TestSlow has receivers that hang before their answer, or in it.
func TestSlow(t *testing.T) {
	hangs := func(first string) *httptest.Server {
		return serve(t, func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			_, _ = io.WriteString(w, first)
			if first != "" {
				_ = http.NewResponseController(w).Flush()
			}
			<-r.Context().Done()
		})
	}
	for first, want := range map[string]Result{
		"":     {State: ledger.DeliveryPending, Reason: Timeout},
		"half": {State: ledger.DeliveryDone, Reason: OK},
	} {
		d := to(hangs(first).URL)
		d.Timeout = 2 * time.Second // in which the half is there on a slow machine too
		got := sender(t, d).Send(t.Context(), event("msg_1"))
		if got.State != want.State || got.Reason != want.Reason || got.Took > 30*time.Second {
			t.Errorf("after %q: %+v, want %s %q", first, got, want.State, want.Reason)
		}
	}
}

// TestEndless has a receiver whose answer never ends: it is left.
func TestEndless(t *testing.T) {
	left := make(chan int, 1)
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		sent := 0
		for chunk := make([]byte, 16<<10); ; sent += len(chunk) {
			if _, err := w.Write(chunk); err != nil {
				left <- sent
				return
			}
		}
	})
	got := sender(t, to(server.URL)).Send(t.Context(), event("msg_1"))
	if got.State != ledger.DeliveryDone || len(got.Answer) > 3*mostShown {
		t.Errorf("%+v, want it done", got)
	}
	if sent := <-left; sent > 32<<20 {
		t.Errorf("took %d bytes", sent)
	}
}

// TestInterrupted ends an attempt from our side.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		cancel()
		<-r.Context().Done()
	})
	if got := sender(t, to(server.URL)).Send(ctx, event("msg_1")); got.State != ledger.DeliveryPending || got.Reason != Interrupted {
		t.Errorf("%+v, want it interrupted", got)
	}
}

// TestTLS takes only receivers for whom somebody trusted vouches, by their name.
func TestTLS(t *testing.T) {
	server := httptest.NewTLSServer(answers(200))
	server.Config.ErrorLog = discardLog()
	t.Cleanup(server.Close)
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	port := server.Listener.Addr().(*net.TCPAddr).Port
	tests := []struct {
		name, address string
		roots         *x509.CertPool
		state         ledger.DeliveryState
		says          string
	}{
		{"good", server.URL, roots, ledger.DeliveryDone, ""},
		{"unknown authority", server.URL, nil, ledger.DeliveryPending, "nobody whom this machine trusts"},
		{"other authorities", server.URL, x509.NewCertPool(), ledger.DeliveryPending, "nobody whom this machine trusts"},
		{"another name", fmt.Sprintf("https://localhost:%d", port), roots, ledger.DeliveryPending, "for another name"},
	}
	for _, test := range tests {
		d := to(test.address)
		d.Roots = test.roots
		got := sender(t, d).Send(t.Context(), event("msg_1"))
		if got.State != test.state || !strings.Contains(got.Error, test.says) || (got.Reason == TLS) != (test.says != "") {
			t.Errorf("%s: %+v, want %s that says %q", test.name, got, test.state, test.says)
		}
	}
}

// TestBlockedWhenDialled has names that stand for this machine: what they stand
// for is looked at, not what they are.
func TestBlockedWhenDialled(t *testing.T) {
	asked := make(chan struct{}, 10)
	server := serve(t, func(http.ResponseWriter, *http.Request) { asked <- struct{}{} })
	port := server.Listener.Addr().(*net.TCPAddr).Port
	for _, scheme := range []string{"http", "https"} {
		d := to(fmt.Sprintf("%s://localhost:%d", scheme, port))
		d.Allow = nil
		got := sender(t, d).Send(t.Context(), event("msg_1"))
		if got.State != ledger.DeliveryPending || got.Reason != Blocked || got.RetryAfter != blockedWait || !strings.Contains(got.Error, "add allow: [") {
			t.Errorf("%s: %+v, want it blocked for an hour", scheme, got)
		}
	}
	d := to(fmt.Sprintf("http://localhost:%d", port))
	if got := sender(t, d).Send(t.Context(), event("msg_1")); got.State != ledger.DeliveryDone {
		t.Errorf("allowed: %+v", got)
	}
	if n := len(asked); n != 1 {
		t.Errorf("the receiver was asked %d times, want once", n)
	}
}

// TestIPv6 reaches this machine by its other address.
func TestIPv6(t *testing.T) {
	listener, err := net.Listen("tcp", "[::1]:0")
	if err != nil {
		t.Fatalf("listen on the loopback of IPv6: %v", err)
	}
	server := &http.Server{Handler: answers(200), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	d := to("http://" + listener.Addr().String())
	if got := sender(t, d).Send(t.Context(), event("msg_1")); got.State != ledger.DeliveryDone {
		t.Errorf("allowed: %+v", got)
	}
	d.Allow = loopback()[:1]
	if _, err := New(d); !says(err, "add allow: [::1/128]") {
		t.Errorf("not allowed: %v", err)
	}
}

// TestNoProxy asks the receiver itself whatever the environment says.
func TestNoProxy(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"} {
		t.Setenv(name, closedPort(t))
	}
	s := sender(t, to(serve(t, answers(200)).URL))
	if got := s.Send(t.Context(), event("msg_1")); got.State != ledger.DeliveryDone || s.transport.Proxy != nil {
		t.Errorf("%+v", got)
	}
}

// TestNew refuses what can never work, and says what to do.
func TestNew(t *testing.T) {
	tests := []struct {
		name string
		edit func(*Destination)
		says string
	}{
		{"as it is", func(*Destination) {}, ""},
		{"no secret", func(d *Destination) { d.Secrets = nil }, ""},
		{"no address", func(d *Destination) { d.URL = "" }, "the address is none"},
		{"no host", func(d *Destination) { d.URL = "https:///x" }, "the address is none"},
		{"no web", func(d *Destination) { d.URL = "ftp://example.org" }, "the address is none"},
		{"not parsed", func(d *Destination) { d.URL = "https://exa mple.org/%zz" }, "the address is none"},
		{"login", func(d *Destination) { d.URL = "https://me:for-tests@example.org" }, "in a header"},
		{"plain http", func(d *Destination) { d.URL = "http://example.org" }, "use https"},
		{"plain http by number", func(d *Destination) { d.URL = "http://10.0.0.1" }, "use https"},
		{"plain http, here", func(d *Destination) { d.URL = "http://relay.localhost:8080" }, ""},
		{"here, not allowed", func(d *Destination) { d.URL, d.Allow = "http://127.0.0.1:8080", nil }, "add allow: [127.0.0.1/32]"},
		{"cloud", func(d *Destination) { d.URL = "https://169.254.169.254/latest" }, "add allow: [169.254.169.254/32]"},
		{"mapped", func(d *Destination) { d.URL = "https://[::ffff:10.0.0.1]/" }, "add allow: [10.0.0.1/32]"},
		{"template", func(d *Destination) { d.Format = Custom }, "needs a template"},
		{"short secret", func(d *Destination) { d.Secrets = []string{"for-tests"} }, "9 bytes can be guessed"},
		{"short key", func(d *Destination) { d.Secrets = []string{"whsec_Zm9yLXRlc3Rz"} }, "9 bytes can be guessed"},
		{"no base64", func(d *Destination) { d.Secrets = []string{"whsec_" + strings.Repeat("*", 44)} }, "not base64"},
		{"header", func(d *Destination) { d.Headers = map[string]string{"x y": "for-tests"} }, `"x y" cannot be the name`},
		{"header's value", func(d *Destination) { d.Headers = map[string]string{"x": "for-tests\r\ny: z"} }, "a value that cannot be sent"},
		{"our header", func(d *Destination) { d.Headers = map[string]string{"webhook-signature": "for-tests"} }, "is set by Unsung itself"},
		{"host", func(d *Destination) { d.Headers = map[string]string{"host": "for-tests"} }, "is set by Unsung itself"},
	}
	for _, test := range tests {
		d := to("https://example.org/hook")
		test.edit(&d)
		_, err := New(d)
		if !says(err, test.says) || err != nil && (!strings.HasPrefix(err.Error(), "webhook thanks: ") || strings.Contains(err.Error(), "for-tests")) {
			t.Errorf("%s: %v, want %q", test.name, err, test.says)
		}
	}
}

func TestAuthority(t *testing.T) {
	for _, same := range [][2]string{{"https://Example.org/a", "https://example.org:443/b"}, {"http://[::1]/", "http://[::1]:80/"}} {
		if a, b := mustParse(t, same[0]), mustParse(t, same[1]); authority(a) != authority(b) {
			t.Errorf("%s and %s are at one place, got %s and %s", a, b, authority(a), authority(b))
		}
	}
}

func mustParse(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
