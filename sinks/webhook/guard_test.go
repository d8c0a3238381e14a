package webhook

import (
	"net/netip"
	"strings"
	"testing"
)

// TestSpecialAddresses holds the guard to the registries of special-purpose
// addresses: iana.org/assignments/iana-ipv4-special-registry, and for IPv6.
func TestSpecialAddresses(t *testing.T) {
	blocked := []string{
		"0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
		"192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
		"224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1",
		"2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
	}
	g := newGuard("https", nil)
	for _, ip := range blocked {
		err := g.check(netip.MustParseAddr(ip))
		if err == nil || !strings.Contains(err.Error(), "allow:") {
			t.Errorf("%s: %v, want it blocked, with advice", ip, err)
		}
	}
	for _, ip := range []string{"1.1.1.1", "8.8.8.8", "140.82.112.3", "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450::1"} {
		if err := g.check(netip.MustParseAddr(ip)); err != nil {
			t.Errorf("%s: %v, want it reached", ip, err)
		}
	}
}

func TestGuard(t *testing.T) {
	tests := []struct {
		scheme, allow, ip string
		wrong             string // part of the error, "" for none
	}{
		{"https", "10.0.0.0/8", "10.1.2.3", ""},
		{"https", "10.0.0.0/8", "::ffff:10.1.2.3", ""},
		{"https", "10.0.0.0/8", "11.1.2.3", ""},
		{"https", "10.0.0.0/8", "192.168.0.1", "192.168.0.1 is no public address: add allow: [192.168.0.1/32]"},
		{"https", "fd00::/8", "fd00::5", ""},
		{"https", "fd00::/8", "fe80::5", "add allow: [fe80::5/128]"},
		{"http", "127.0.0.0/8", "127.0.0.1", ""},
		{"http", "::1/128", "::1", ""},
		{"http", "127.0.0.0/8", "::1", "add allow: [::1/128]"},
		{"http", "10.0.0.0/8", "10.1.2.3", "not this machine: use https"},
		{"http", "127.0.0.0/8", "8.8.8.8", "not this machine: use https"},
	}
	for _, test := range tests {
		err := newGuard(test.scheme, []netip.Prefix{netip.MustParsePrefix(test.allow)}).check(netip.MustParseAddr(test.ip))
		if !says(err, test.wrong) {
			t.Errorf("%s to %s with %s allowed: %v, want %q", test.scheme, test.ip, test.allow, err, test.wrong)
		}
	}
}

// says tells whether an error has a text in it, or is none where there is no text.
func says(err error, text string) bool {
	if err == nil || text == "" {
		return err == nil && text == ""
	}
	return strings.Contains(err.Error(), text)
}

// TestControl refuses what is no TCP over IP.
func TestControl(t *testing.T) {
	g := newGuard("https", nil)
	for _, dial := range [][2]string{{"unix", "/run/docker.sock"}, {"udp4", "8.8.8.8:53"}, {"tcp4", "8.8.8.8"}, {"tcp4", "host:443"}} {
		if g.control(dial[0], dial[1], nil) == nil {
			t.Errorf("%s %s may be dialled", dial[0], dial[1])
		}
	}
	if err := g.control("tcp4", "8.8.8.8:8443", nil); err != nil {
		t.Errorf("8.8.8.8:8443: %v, want any port", err)
	}
}
