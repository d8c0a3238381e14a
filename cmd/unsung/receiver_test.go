package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	random "math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// receiver takes webhooks, and treats those who send them badly, now and then.
type receiver struct {
	*httptest.Server
	ca      string // the file of the authority that made its certificate
	secret  string
	refuses func(person string) bool // for as long as it says so

	mu     sync.Mutex
	random *random.Rand
	all    map[string]*received // by webhook-id
	asked  int                  // all in all
	hung   int
	paused int
	wrong  []string // what should never have been sent
	// sinceRefusing is when it was last told whom to refuse.
	sinceRefusing time.Time
}

// received is what came of one webhook-id.
type received struct {
	person   string
	asked    []time.Time
	accepted []time.Time
}

// What a receiver does to who asks it.
const (
	badTimes = 3   // how often an id is treated badly, at most
	badly    = .15 // of those requests
	rarely   = 20  // how often it never answers, and how often it asks for a pause
	unproved = .1  // of connections, with a certificate that nobody knows
	slowest  = 30 * time.Millisecond
)

func newReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{
		secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", all: map[string]*received{},
		random: random.New(random.NewPCG(3, 14)), refuses: func(string) bool { return false },
	}
	r.Server = httptest.NewUnstartedServer(r)
	good, ca := certificate(t)
	stranger, _ := certificate(t)
	r.ca = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(r.ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: ca}), 0o600); err != nil {
		t.Fatal(err)
	}
	r.Config.ErrorLog = log.New(io.Discard, "", 0)
	r.TLS = &tls.Config{Certificates: []tls.Certificate{good}}
	r.TLS.GetConfigForClient = func(*tls.ClientHelloInfo) (*tls.Config, error) {
		if r.chance(unproved) {
			return &tls.Config{Certificates: []tls.Certificate{stranger}}, nil
		}
		return nil, nil // as it is
	}
	r.StartTLS()
	t.Cleanup(func() {
		r.CloseClientConnections()
		r.Close()
	})
	return r
}

// certificate is one for this machine alone, that vouches for itself.
func certificate(t *testing.T) (tls.Certificate, []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "receiver"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, der
}

func (r *receiver) chance(p float64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.random.Float64() < p
}

// ServeHTTP takes what is signed rightly, slowly, or does something else.
func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return // the sender was killed
	}
	var event struct {
		Type string
		Data struct{ Person string }
	}
	verifier, err := standardwebhooks.NewWebhook(r.secret)
	if err == nil {
		err = verifier.Verify(body, req.Header)
	}
	if err == nil {
		err = json.Unmarshal(body, &event)
	}
	if err != nil || event.Type != "dev.unsung.suggestion.v1" || event.Data.Person == "" {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.wrong = append(r.wrong, string(body))
		return
	}
	r.fate(req.Header.Get("webhook-id"), event.Data.Person)(w, req)
}

// fate is what happens to a request. What is taken is noted before it is answered,
// for the sender may be killed between.
func (r *receiver) fate(id, person string) http.HandlerFunc {
	r.mu.Lock()
	defer r.mu.Unlock()
	one := r.all[id]
	if one == nil {
		one = &received{person: person}
		r.all[id] = one
	}
	r.asked++
	one.asked = append(one.asked, time.Now())
	switch bad := len(one.asked) <= badTimes && r.random.Float64() < badly; {
	case r.refuses(person):
		return answer(http.StatusServiceUnavailable)
	case bad && r.hung < rarely:
		r.hung++
		return func(_ http.ResponseWriter, req *http.Request) { <-req.Context().Done() }
	case bad && r.paused < rarely:
		r.paused++
		return tooMany
	case bad:
		return []http.HandlerFunc{answer(http.StatusInternalServerError), reset}[r.random.IntN(2)]
	}
	slow := time.Duration(r.random.Int64N(int64(slowest)))
	return func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(slow)
		r.mu.Lock()
		one.accepted = append(one.accepted, time.Now())
		r.mu.Unlock()
		w.WriteHeader(http.StatusOK)
	}
}

func answer(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }
}

func tooMany(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Retry-After", "1")
	w.WriteHeader(http.StatusTooManyRequests)
}

// reset breaks the connection off in the middle of an answer.
func reset(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	_, _ = w.Write([]byte("tha")) // and no more
	panic(http.ErrAbortHandler)
}

// requests are how many there were that were signed rightly.
func (r *receiver) requests() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.asked
}

// taken are how many ids were taken at least once.
func (r *receiver) taken() (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, one := range r.all {
		if len(one.accepted) > 0 {
			n++
		}
	}
	return n
}
