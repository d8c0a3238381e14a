package webhook

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"syscall"

	"code.dny.dev/ssrf"
)

// blockedError is an address that must not be reached.
type blockedError struct {
	ip    netip.Addr
	plain bool // it may be reached by https only
}

func (e blockedError) Error() string {
	if e.plain {
		return fmt.Sprintf("%s is not this machine: use https", e.ip)
	}
	return fmt.Sprintf("%s is no public address: add allow: [%s] if the receiver is there", e.ip, netip.PrefixFrom(e.ip, e.ip.BitLen()))
}

// guard looks at each address that is about to be dialled, after its name was
// looked up: a name may stand for anything, and for something else tomorrow.
// Whoever may write the configuration, or run a receiver, must not make Unsung
// ask inside its network in their stead.
type guard struct {
	ssrf *ssrf.Guardian
	here bool // this machine alone
}

// newGuard lets through public addresses and those allowed. What is special is
// what the registries of special-purpose addresses say (iana.org), kept by the
// library. Without TLS, only this machine may be reached.
func newGuard(scheme string, allow []netip.Prefix) guard {
	var v4, v6 []netip.Prefix
	for _, p := range allow {
		if p.Addr().Is4() {
			v4 = append(v4, p)
		} else {
			v6 = append(v6, p)
		}
	}
	return guard{
		ssrf: ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...)),
		here: scheme == "http",
	}
}

// control is for net.Dialer.Control.
func (g guard) control(network, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !strings.HasPrefix(network, "tcp") {
		return errors.New("what is dialled is no address of the internet")
	}
	return g.check(to.Addr())
}

// check looks at an address of IPv4 that is written as one of IPv6 as what it is.
func (g guard) check(ip netip.Addr) error {
	ip = ip.Unmap()
	if g.here && !ip.IsLoopback() {
		return blockedError{ip: ip, plain: true}
	}
	if g.ssrf.SafeAddr(ip) != nil {
		return blockedError{ip: ip}
	}
	return nil
}

// mayBeHere tells whether a host can be this machine: by its address, or by a
// name that never stands for another (RFC 6761, section 6.3).
func mayBeHere(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}
