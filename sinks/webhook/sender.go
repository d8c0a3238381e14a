package webhook

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Sender sends to one destination. It may be used by many at once.
type Sender struct {
	to        Destination
	url       *url.URL
	ring      keyring
	transport *http.Transport
}

// New gets ready to send to a destination. The error says what is wrong with it,
// and has nothing secret in it.
func New(d Destination) (*Sender, error) {
	d = d.withDefaults()
	u, err := d.address()
	if err == nil {
		err = d.checkHeaders()
	}
	ring, wrong := newKeyring(d.Secrets)
	if err == nil {
		err = wrong
	}
	if err == nil && d.Format == Custom && d.Template == nil {
		err = fmt.Errorf("the format %s needs a template", Custom)
	}
	if err != nil {
		return nil, fmt.Errorf("webhook %s: %w", d.Name, err)
	}
	return &Sender{to: d, url: u, ring: ring, transport: d.transport(u.Scheme)}, nil
}

// transport dials nothing that the guard forbids. There is no proxy: it would
// dial in our stead, and nobody would look at what. One connection after another
// is enough for what is sent, so HTTP/1.1 is too.
func (d Destination) transport(scheme string) *http.Transport {
	dialer := &net.Dialer{Timeout: d.Timeout, Control: newGuard(scheme, d.Allow).control}
	return &http.Transport{
		Proxy:                  nil,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: d.Roots},
		TLSHandshakeTimeout:    d.Timeout,
		DisableCompression:     true, // an answer is hardly looked at
		MaxIdleConnsPerHost:    perDestination,
		IdleConnTimeout:        30 * time.Second, // less than receivers keep theirs
		MaxResponseHeaderBytes: mostAnswer,
	}
}

// Name is what the destination is called.
func (s *Sender) Name() string { return s.to.Name }

// Host is where it is, without what is secret of the address.
func (s *Sender) Host() string { return s.url.Host }

// Secrets are how many secrets sign what is sent; 0 where it is not signed.
func (s *Sender) Secrets() int { return len(s.ring) }

// Timeout is how long one attempt may take.
func (s *Sender) Timeout() time.Duration { return s.to.Timeout }

// Close ends the connections that nobody uses.
func (s *Sender) Close() { s.transport.CloseIdleConnections() }

// String is the name.
func (s *Sender) String() string { return s.to.Name }

// GoString is the name.
func (s *Sender) GoString() string { return s.to.Name }

// LogValue is the name.
func (s *Sender) LogValue() slog.Value { return slog.StringValue(s.to.Name) }

// Render is the body that Send would send, and its Content-Type.
func (s *Sender) Render(e Event) (body []byte, contentType string, err error) {
	return Render(s.to.Format, e, RenderOptions{Template: s.to.Template})
}

// Send makes one attempt: it renders the event, signs it for now, posts it and
// says how that ended. It never tries twice, since a receiver refuses what was
// signed some time ago: whoever calls it keeps what is pending.
func (s *Sender) Send(ctx context.Context, e Event) Result {
	body, contentType, err := s.Render(e)
	switch {
	case err != nil:
		return dead(BadTemplate, unwritable(s.to.Format, err))
	case len(body) > mostBody:
		return dead(TooLarge, fmt.Sprintf("the event is %d bytes as %s: want at most %d", len(body), s.to.Format, mostBody))
	}
	began := time.Now()
	r := s.post(ctx, e.ID, body, contentType, began)
	r.At, r.Took, r.Size = began, time.Since(began), len(body)
	return r
}

// post asks, and asks again where the receiver says so and that is at the same
// place.
func (s *Sender) post(ctx context.Context, id string, body []byte, contentType string, at time.Time) Result {
	ctx, cancel := context.WithTimeout(ctx, s.to.Timeout)
	defer cancel()
	header, err := s.header(id, body, contentType, at)
	if err != nil {
		return dead(BadTemplate, "the event cannot be signed")
	}
	to := s.url
	for hops := 0; ; hops++ {
		resp, err := s.transport.RoundTrip(request(ctx, to, header, body))
		if err != nil {
			return troubled(err)
		}
		next := s.follow(to, resp)
		r := takeAnswer(resp, at)
		if next == nil || hops == mostHops {
			return r
		}
		to = next
	}
}

// header is all that a request has.
func (s *Sender) header(id string, body []byte, contentType string, at time.Time) (http.Header, error) {
	h := http.Header{}
	h.Set("User-Agent", s.to.UserAgent)
	for name, value := range s.to.Headers {
		h.Set(name, value)
	}
	h.Set("Content-Type", contentType)
	return h, s.ring.sign(h, id, at, body)
}

// request is a POST. It is no http.NewRequest, which parses an address again.
func request(ctx context.Context, to *url.URL, h http.Header, body []byte) *http.Request {
	reader := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	first, _ := reader()
	r := &http.Request{
		Method: http.MethodPost, URL: to, Host: to.Host, Header: h.Clone(), Body: first, GetBody: reader, ContentLength: int64(len(body)),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	return r.WithContext(ctx)
}

// mostHops is how often a receiver may point on within itself: from one path to
// the canonical one, and one more for good measure.
const mostHops = 3

// follow is where to ask next, nil for nowhere. Only 307 and 308 keep what is
// asked (RFC 9110, section 15.4), and only to the same scheme, host and port do
// the signature and the headers go.
func (s *Sender) follow(from *url.URL, resp *http.Response) *url.URL {
	if resp.StatusCode != http.StatusTemporaryRedirect && resp.StatusCode != http.StatusPermanentRedirect {
		return nil
	}
	to, err := from.Parse(resp.Header.Get("Location"))
	if err != nil || resp.Header.Get("Location") == "" || to.User != nil || to.Scheme != s.url.Scheme || authority(to) != authority(s.url) {
		return nil
	}
	to.Fragment = ""
	return to
}

// authority is host and port, the usual port or not.
func authority(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return strings.ToLower(net.JoinHostPort(u.Hostname(), port))
}
