package hook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"net/http"
	"strings"
)

// signature is what GitHub computed over the body, with the webhook's secret.
type signature [sha256.Size]byte

// parseSignature reads the header X-Hub-Signature-256: "sha256=" and 64 digits.
func parseSignature(header string) (signature, error) {
	var s signature
	if header == "" {
		return s, errors.New("this delivery is not signed: give the webhook on GitHub a secret, the same as in web.hook_secret_file")
	}
	digits, ok := strings.CutPrefix(header, "sha256=")
	if !ok || len(digits) != hex.EncodedLen(len(s)) {
		return s, errors.New("X-Hub-Signature-256 is not sha256= and 64 digits")
	}
	if _, err := hex.Decode(s[:], []byte(digits)); err != nil {
		return s, errors.New("X-Hub-Signature-256 is not sha256= and 64 digits")
	}
	return s, nil
}

// seals compute the signature of what is written to them, by every secret.
type seals []hash.Hash

func newSeals(secrets [][]byte) seals {
	all := make(seals, len(secrets))
	for i, secret := range secrets {
		all[i] = hmac.New(sha256.New, secret)
	}
	return all
}

func (s seals) Write(p []byte) (int, error) {
	for _, h := range s {
		h.Write(p) // a hash.Hash never fails
	}
	return len(p), nil
}

// made tells whether one of the secrets made the signature. It takes the same
// time whether one did, and which.
func (s seals) made(sum signature) bool {
	right := false
	for _, h := range s {
		if hmac.Equal(h.Sum(nil), sum[:]) {
			right = true
		}
	}
	return right
}

// delivery is what a body says.
type delivery struct {
	signed bool
	names  []string // of repositories
	err    error    // why it says nothing
}

// read goes through a body once: its signature and the names in it are found
// on the way, and it is never held as a whole. The error is of reading.
func read(req *http.Request, secrets [][]byte, sum signature) (delivery, error) {
	marked := newSeals(secrets)
	body := &source{next: io.TeeReader(http.MaxBytesReader(nil, req.Body, MaxBody), marked)}
	inside, _ := payloadOf(req) // check made sure of it
	var d delivery
	d.names, d.err = names(inside(body))
	if _, err := io.Copy(io.Discard, body); err != nil {
		return delivery{}, err
	}
	d.signed = marked.made(sum)
	return d, nil
}

// source keeps the error of reading, which a decoder would wrap into one of
// what it read.
type source struct {
	next io.Reader
	err  error
}

func (s *source) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.next.Read(p)
	s.err = err
	return n, err
}
