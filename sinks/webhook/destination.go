package webhook

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/textproto"
	"net/url"
	"slices"
	"time"

	"golang.org/x/net/http/httpguts"
)

// DefaultTimeout is how long one attempt may take where nobody says: receivers
// are asked to answer within 15 to 30 seconds (standardwebhooks.com), and nearly
// all do within one.
const DefaultTimeout = 10 * time.Second

// DefaultGiveUp is for how long a delivery is tried where nobody says: a receiver
// that breaks on a Friday is mended by Monday.
const DefaultGiveUp = 72 * time.Hour

// Destination is somewhere that events are sent to. It prints as its name, since
// the rest may be secret.
type Destination struct {
	Name string
	// URL is https, or http to this very machine. Path and query of it are as
	// good as a password: chats know no other.
	URL string
	// Secrets are what events are signed with, the newest first; all sign, so
	// that a receiver may know the old or the new one. None is unsigned.
	Secrets []string
	Headers map[string]string // sent along; their values are secret
	Format  Format            // CloudEvents where it is ""
	// Template is of the format Custom.
	Template *Template
	// Allow are networks that may be reached beside public addresses.
	Allow []netip.Prefix
	// Timeout is how long one attempt may take, Retry how long to wait after the
	// first that failed, GiveUp for how long after it a delivery is tried; 0 for
	// the defaults.
	Timeout, Retry, GiveUp time.Duration
	// UserAgent is who asks: "unsung/1.0".
	UserAgent string
	// Roots are who may vouch for the receiver, nil for whom the system trusts.
	Roots *x509.CertPool
}

// String is the name.
func (d Destination) String() string { return d.Name }

// GoString is the name.
func (d Destination) GoString() string { return d.Name }

// LogValue is the name.
func (d Destination) LogValue() slog.Value { return slog.StringValue(d.Name) }

// withDefaults is the same with what nobody gave put in.
func (d Destination) withDefaults() Destination {
	d.Format = cmp.Or(d.Format, CloudEvents)
	d.Timeout = cmp.Or(d.Timeout, DefaultTimeout)
	d.Retry = cmp.Or(d.Retry, DefaultRetry)
	d.GiveUp = cmp.Or(d.GiveUp, DefaultGiveUp)
	d.UserAgent = cmp.Or(d.UserAgent, "unsung")
	return d
}

// address takes the URL apart. The error repeats no more of it than the host.
func (d Destination) address() (*url.URL, error) {
	u, err := url.Parse(d.URL)
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, errors.New("the address is none: want one such as https://hooks.example.org/thanks")
	case u.User != nil:
		return nil, errors.New("a name and a password do not belong in an address: send them in a header")
	case u.Scheme == "http" && !mayBeHere(u.Hostname()):
		return nil, fmt.Errorf("http://%s could be read, and changed, by anybody on the way: use https; http is for this machine only", u.Host)
	}
	u.Fragment = ""
	return u, d.reachable(u)
}

// reachable refuses an address that stands in the URL as a number and would
// never be dialled. What a name stands for is looked at when it is dialled.
func (d Destination) reachable(u *url.URL) error {
	ip, err := netip.ParseAddr(u.Hostname())
	if err != nil {
		return nil //nolint:nilerr // it is a name
	}
	return newGuard(u.Scheme, d.Allow).check(ip)
}

// reserved are headers that say how and what is sent: the sender alone sets them.
func reserved() []string {
	return []string{
		"Connection", "Content-Encoding", "Content-Length", "Content-Type", "Host", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
		"Webhook-Id", "Webhook-Signature", "Webhook-Timestamp",
	}
}

// checkHeaders refuses what cannot be sent. The error never has a value.
func (d Destination) checkHeaders() error {
	for name, value := range d.Headers {
		switch {
		case !httpguts.ValidHeaderFieldName(name):
			return fmt.Errorf("%q cannot be the name of a header", name)
		case slices.Contains(reserved(), textproto.CanonicalMIMEHeaderKey(name)):
			return fmt.Errorf("the header %s is set by Unsung itself: leave it out", name)
		case !httpguts.ValidHeaderFieldValue(value):
			return fmt.Errorf("the header %s has a value that cannot be sent: is there a line end in it?", name)
		}
	}
	return nil
}
