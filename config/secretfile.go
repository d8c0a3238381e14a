package config

import (
	"fmt"
	"io"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"
)

// mostSecret is how large a file with secrets may be: a hundred RSA keys fit.
const mostSecret = 256 << 10

// secretKey is a place for a secret in the file, and the key beside it that names
// a file instead.
type secretKey struct {
	path   []any
	secret *Secret
	file   string // what the key with _file says
}

// secrets are all places for a secret.
func (c *Config) secrets() []secretKey {
	return []secretKey{
		{[]any{"github", "token"}, &c.GitHub.Token, c.GitHub.TokenFile},
		{[]any{"github", "app", "private_key"}, &c.GitHub.App.PrivateKey, c.GitHub.App.PrivateKeyFile},
		{[]any{"web", "admin_token"}, &c.Web.AdminToken, c.Web.AdminTokenFile},
		{[]any{"web", "hook_secret"}, &c.Web.HookSecret, c.Web.HookSecretFile},
		{[]any{"metrics", "pseudonym_key"}, &c.Metrics.PseudonymKey, c.Metrics.PseudonymKeyFile},
	}
}

// resolve puts in what secrets refer to, and refuses one that is given twice.
func (c *Config) resolve(name string, root *yaml.Node, lookup Lookup) []error {
	var mistakes []error
	for _, k := range c.secrets() {
		key := k.path[len(k.path)-1]
		if k.secret.IsZero() {
			continue
		}
		at := find(root, k.path...)
		if k.file != "" {
			mistakes = append(mistakes, mistakeAt(name, at, fmt.Sprintf("%s and %s_file are two places for one secret: keep one", key, key)))
		}
		if err := k.secret.resolve(lookup); err != nil {
			mistakes = append(mistakes, mistakeAt(name, at, err.Error()))
		}
	}
	return mistakes
}

// secretOr is the secret, or else what the file holds that the key names. Both
// may be missing.
func secretOr(s Secret, key, file string) (Secret, error) {
	if !s.IsZero() || file == "" {
		return s, nil
	}
	text, err := readSecret(file)
	if err != nil {
		return Secret{}, fmt.Errorf("%s: %w", key, err)
	}
	return NewSecret(text), nil
}

// readSecret reads a file without the newline that editors leave at its end.
func readSecret(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, mostSecret+1))
	text := withoutNewline(string(raw))
	switch {
	case err != nil:
		return "", err
	case text == "":
		return "", fmt.Errorf("%s is empty", file)
	case len(raw) > mostSecret:
		return "", fmt.Errorf("%s is larger than any secret: want at most %d bytes", file, mostSecret)
	}
	return text, nil
}

func withoutNewline(s string) string {
	return strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
}
