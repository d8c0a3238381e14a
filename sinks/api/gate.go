package api

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
)

// gate is what opens a path that takes something.
type gate struct {
	what  string // that is taken, as a problem names it
	key   string // of the configuration
	token string // "" where it is closed
}

// gateOf is the gate of what takes something, false for what only reads.
func (a *api) gateOf(tells subject) (g gate, takes bool) {
	switch tells {
	case thanks:
		g = gate{what: "recognitions", key: recognitionsKey}
		if a.Recognition.Thanks != nil {
			g.token = a.token()
		}
	case owns:
		g = gate{what: "self-reports", key: selfReportsKey}
		if a.SelfReports.Told != nil && a.SelfReports.Token != nil {
			g.token = a.SelfReports.Token()
		}
	}
	return g, g.key != ""
}

// mayTell tells who has the token from everybody else, where one is needed.
func (a *api) mayTell(tells subject, r *http.Request) error {
	g, takes := a.gateOf(tells)
	if !takes {
		return nil
	}
	if g.token == "" {
		return closed(g)
	}
	if sent, bears := bearer(r); !bears || !same(sent, g.token) {
		return wrongToken(g.key)
	}
	return nil
}

func (a *api) token() string {
	if a.Recognition.Token == nil {
		return ""
	}
	return a.Recognition.Token()
}

// bearer is the token that came with a request, false where none did.
func bearer(r *http.Request) (token string, bears bool) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return token, strings.EqualFold(scheme, "Bearer")
}

// same compares in a time that tells nothing of the token, not even its length.
func same(sent, token string) bool {
	a, b := sha256.Sum256([]byte(sent)), sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
