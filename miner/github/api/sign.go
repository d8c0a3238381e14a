package api

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// signed puts the token on requests.
type signed struct {
	hosts []*url.URL // the only ones that may see it
	next  http.RoundTripper
}

// sign says who asks. The inner transport goes to the network.
func sign(auth Auth, rest, gql *url.URL, network http.RoundTripper) (*signed, error) {
	s := &signed{hosts: []*url.URL{rest, gql}, next: network}
	switch {
	case !auth.Token.IsZero():
		if strings.ContainsFunc(auth.Token.text(), notInToken) {
			return nil, fmt.Errorf("the token%s has spaces or control characters in it: is it more than the token?", from(auth.From))
		}
		s.next = &bearer{auth.Token, network}
	case !auth.App.Key.IsZero():
		a, err := newApp(auth, rest, network)
		if err != nil {
			return nil, err
		}
		s.next = a
	}
	return s, nil
}

func notInToken(r rune) bool { return r <= ' ' || r >= 0x7f }

func from(place string) string {
	if place == "" {
		return ""
	}
	return " from " + place
}

// RoundTrip is the last to look at where a request goes: whatever may have
// gone wrong above, nobody else sees the token.
func (s *signed) RoundTrip(req *http.Request) (*http.Response, error) {
	for _, host := range s.hosts {
		if sameHost(req.URL, host) {
			return s.next.RoundTrip(req)
		}
	}
	return nil, errors.New("asked for " + req.URL.Host + ", which is not the host of GitHub's API")
}

// bearer signs with a token that stays the same.
type bearer struct {
	token Secret
	next  http.RoundTripper
}

func (b *bearer) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+b.token.text())
	return b.next.RoundTrip(req)
}
