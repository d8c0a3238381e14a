package config

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/textproto"
	"regexp"
	"slices"
	syntax "text/template/parse"
)

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
		return fmt.Errorf("http goes to an address of this machine alone, and that has to be allowed: allow: [%s]", local[0])
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
	return []netip.Prefix{netip.PrefixFrom(address, address.BitLen())}
}

// headerName is what HTTP takes as the name of a header (RFC 9110, section 5.6.2).
var headerName = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")

// ownHeaders are those that Unsung or HTTP itself sets.
func ownHeaders() []string {
	return []string{
		"Webhook-Id", "Webhook-Timestamp", "Webhook-Signature", "Content-Type", "Content-Length", "Content-Encoding",
		"Host", "Connection", "Transfer-Encoding", "Trailer", "Te", "Upgrade", "User-Agent", "Accept-Encoding", "Expect",
	}
}

// checkHeaders tells what is wrong with headers, and nothing of their values.
func (w Webhook) checkHeaders(all map[string]Secret) error {
	seen := map[string]bool{}
	for name, value := range all {
		if err := checkHeader(name, value); err != nil {
			return fmt.Errorf("%s: %w", w.key("headers"), err)
		}
		if same := http.CanonicalHeaderKey(name); seen[same] {
			return fmt.Errorf("%s: %s is there twice: keep one", w.key("headers"), same)
		} else {
			seen[same] = true
		}
	}
	return nil
}

func checkHeader(name string, value Secret) error {
	switch same := textproto.CanonicalMIMEHeaderKey(name); {
	case !headerName.MatchString(name):
		return errors.New("a header has no name that HTTP takes: want letters, digits and -")
	case slices.Contains(ownHeaders(), same):
		return fmt.Errorf("%s is set by Unsung: take it away", same)
	case !headerValue(value.Reveal()):
		return fmt.Errorf("what %s is to be has a control character in it, such as a newline", same)
	}
	return nil
}

// headerValue tells whether HTTP takes a text as the value of a header (RFC 9110,
// section 5.5).
func headerValue(s string) bool {
	return !slices.ContainsFunc([]byte(s), func(b byte) bool { return b < ' ' && b != '\t' || b == 0x7f })
}

// checkTemplate tells what is wrong with how a template is written. Whether what
// it names is there is known elsewhere.
func checkTemplate(text string) error {
	t := syntax.New("template")
	t.Mode = syntax.SkipFuncCheck
	_, err := t.Parse(text, "", "", map[string]*syntax.Tree{})
	return err
}
