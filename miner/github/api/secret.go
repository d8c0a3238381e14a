package api

import (
	"fmt"
	"log/slog"
)

const hidden = "(secret)"

// Secret is a token or a key. It shows itself to nobody who prints, logs or
// encodes it, or a struct that it is a part of: a function keeps the text, and
// a function prints as an address at most.
type Secret struct{ reveal func() string }

// NewSecret hides a text. An empty one gives the zero Secret.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{func() string { return text }}
}

// IsZero tells whether there is no secret at all.
func (s Secret) IsZero() bool { return s.reveal == nil }

func (s Secret) text() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// String is "(secret)".
func (Secret) String() string { return hidden }

// GoString is "(secret)".
func (Secret) GoString() string { return hidden }

// Format writes "(secret)", whatever the verb.
func (Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(hidden)) }

// MarshalText gives "(secret)", for JSON, YAML and the like.
func (Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// LogValue is "(secret)".
func (Secret) LogValue() slog.Value { return slog.StringValue(hidden) }
