package config

import (
	"fmt"
	"net/netip"
)

// Network is a range of addresses such as 10.0.0.0/8, or one address.
type Network struct{ netip.Prefix }

// UnmarshalText reads both.
func (n *Network) UnmarshalText(text []byte) error {
	prefix, err := netip.ParsePrefix(string(text))
	if one, noAddress := netip.ParseAddr(string(text)); err != nil && noAddress == nil && one.Zone() == "" {
		prefix, err = netip.PrefixFrom(one, one.BitLen()), nil
	}
	switch {
	case err != nil:
		return fmt.Errorf("%q is no network: want one such as 10.0.0.0/8, or an address", text)
	case prefix.Bits() == 0:
		return fmt.Errorf("%s is every address there is, those that give away secrets of a cloud among them: name the network of the receiver", text)
	}
	n.Prefix = prefix.Masked()
	return nil
}

// Equal compares two networks.
func (n Network) Equal(other Network) bool { return n.Prefix == other.Prefix }
