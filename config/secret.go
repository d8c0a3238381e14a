package config

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
)

// hidden is what a Secret prints.
const hidden = "(secret)"

// Secret is a text that does not print, however it is printed: messages, logs
// and dumps of a configuration can be shown to anybody. In the file it stands as
// ${NAME}, a variable of the environment, which Load puts in. The text is behind
// a function since fmt asks no unexported field how it wants to be printed.
type Secret struct {
	name   string // of the variable
	reveal func() string
}

// NewSecret hides a text. An empty one gives the zero Secret.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{reveal: func() string { return text }}
}

// Reveal is the text itself, for the one place that needs it; "" where there is
// none.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// IsZero tells whether there is no secret at all.
func (s Secret) IsZero() bool { return s.name == "" && s.reveal == nil }

// Variable is the variable of the environment that it came from, "" for none.
func (s Secret) Variable() string { return s.name }

// Equal compares what is hidden, in a time that does not depend on where they
// differ.
func (s Secret) Equal(other Secret) bool {
	return s.name == other.name && subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(other.Reveal())) == 1
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

var variable = regexp.MustCompile(`^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$`)

// UnmarshalText takes a reference to the environment and refuses a secret
// itself, without repeating it.
func (s *Secret) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*s = Secret{}
		return nil
	}
	named := variable.FindSubmatch(text)
	if named == nil {
		return errors.New("a secret must not stand in this file: write ${NAME} for a variable of the environment, or keep it in a file of its own and name that with …_file")
	}
	*s = Secret{name: string(named[1])}
	return nil
}

// resolve puts in what the environment holds.
func (s *Secret) resolve(lookup Lookup) error {
	text, set := lookup(s.name)
	switch text = withoutNewline(text); {
	case !set:
		return fmt.Errorf("the environment has no %s: export it, or keep the secret in a file and name that with …_file", s.name)
	case text == "":
		return fmt.Errorf("%s is empty in the environment", s.name)
	}
	s.reveal = func() string { return text }
	return nil
}
