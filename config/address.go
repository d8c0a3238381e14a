package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"slices"
)

// Address is a web address of which only scheme and host may be seen: those of
// chats have their secret in the path. In the file it stands as it is, or as
// ${NAME}, a variable of the environment, which Load puts in.
type Address struct{ secret Secret }

// NewAddress is one that stands in a program; CheckAddress tells whether it is one.
func NewAddress(text string) Address { return Address{NewSecret(text)} }

// UnmarshalText takes an address, or a reference to the environment.
func (a *Address) UnmarshalText(text []byte) error {
	if variable.Match(text) || len(text) == 0 {
		return a.secret.UnmarshalText(text)
	}
	*a = NewAddress(string(text))
	return nil
}

// Reveal is all of it, for the one place that needs it; "" where there is none.
func (a Address) Reveal() string { return a.secret.Reveal() }

// IsZero tells whether there is no address at all.
func (a Address) IsZero() bool { return a.secret.IsZero() }

// Variable is the variable of the environment that it came from, "" for none.
func (a Address) Variable() string { return a.secret.Variable() }

// Equal compares all of it.
func (a Address) Equal(other Address) bool { return a.secret.Equal(other.secret) }

// String is scheme and host: https://hooks.example.org; "(secret)" where it is
// no web address, "" where there is none.
func (a Address) String() string {
	if a.IsZero() {
		return ""
	}
	u, err := a.parse()
	if err != nil {
		return hidden
	}
	return u.Scheme + "://" + u.Host
}

// GoString is what String is.
func (a Address) GoString() string { return a.String() }

// Format writes what String is, whatever the verb.
func (a Address) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(a.String())) }

// MarshalText gives what String is, for JSON, YAML and the like.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// LogValue is what String is.
func (a Address) LogValue() slog.Value { return slog.StringValue(a.String()) }

// parse takes it apart. The error repeats nothing of it.
func (a Address) parse() (*url.URL, error) {
	u, err := url.Parse(a.Reveal())
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, errors.New("this is no web address: want one such as https://hooks.example.org/thanks")
	case u.User != nil:
		return nil, errors.New("a name and a password do not belong in an address: send them with headers: {authorization: ${NAME}}")
	case u.Fragment != "":
		return nil, errors.New("what follows a # is never sent: leave it out")
	}
	return u, nil
}

// checkAddress tells what is wrong with where a webhook is, and nothing of it.
func (w Webhook) checkAddress(a Address) error {
	if a.IsZero() {
		return errors.New("a webhook needs a url, or a url_file that holds it")
	}
	u, err := a.parse()
	if err != nil || u.Scheme == "https" {
		return err
	}
	local := loopback(u.Hostname())
	switch {
	case len(local) == 0:
		return errors.New("http can be read, and changed, on its way: want https; http is for addresses of this machine alone")
	case !slices.ContainsFunc(w.Allow, func(n Network) bool { return slices.ContainsFunc(local, n.Overlaps) }):
		return fmt.Errorf("http goes to an address of this machine alone, and that has to be allowed: allow: [%q]", local[0])
	}
	return nil
}

// loopback are the networks of this machine that a host is in, none for others.
func loopback(host string) []netip.Prefix {
	if host == "localhost" {
		return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	}
	address, err := netip.ParseAddr(host)
	if err != nil || !address.IsLoopback() {
		return nil
	}
	return []netip.Prefix{netip.PrefixFrom(address.WithZone(""), address.BitLen())}
}
