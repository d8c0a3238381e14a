package ledger

import (
	"encoding/hex"
	"fmt"
)

// Hash is a SHA-1 object name as git writes it.
type Hash [20]byte

// ParseHash reads the 40 hex digits of an object name.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != 2*len(h) {
		return h, fmt.Errorf("object name %q: want %d hex digits, have %d characters", s, 2*len(h), len(s))
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil {
		return h, fmt.Errorf("object name %q: %w", s, err)
	}
	return h, nil
}

// String is the object name in 40 lower-case hex digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short is the first ten digits, enough for a person to recognise.
func (h Hash) Short() string { return h.String()[:10] }

// IsZero tells whether the name is all zeroes: git's "no object".
func (h Hash) IsZero() bool { return h == Hash{} }
