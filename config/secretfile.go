package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// mostSecret is how large a file with secrets may be: a hundred RSA keys fit.
const mostSecret = 256 << 10

// secretKey is a place for a secret in the file, and what the key beside it
// says, which names a file instead.
type secretKey struct {
	key    string // with all above it: "web.admin_token", "webhooks.0.url"
	secret *Secret
	file   string
}

// secrets are all places for a secret.
func (c *Config) secrets() []secretKey {
	all := []secretKey{
		{"github.token", &c.GitHub.Token, c.GitHub.TokenFile},
		{"github.app.private_key", &c.GitHub.App.PrivateKey, c.GitHub.App.PrivateKeyFile},
		{"web.admin_token", &c.Web.AdminToken, c.Web.AdminTokenFile},
		{"web.hook_secret", &c.Web.HookSecret, c.Web.HookSecretFile},
		{"web.recognitions_token", &c.Web.RecognitionsToken, c.Web.RecognitionsTokenFile},
		{"web.self_reports_token", &c.Web.SelfReportsToken, c.Web.SelfReportsTokenFile},
		{"metrics.pseudonym_key", &c.Metrics.PseudonymKey, c.Metrics.PseudonymKeyFile},
	}
	for i := range c.Webhooks {
		w, above := &c.Webhooks[i], fmt.Sprintf("webhooks.%d.", i)
		all = append(all, secretKey{above + "url", &w.URL.secret, w.URLFile}, secretKey{above + "secret", &w.Secret, w.SecretFile})
	}
	return all
}

// itself is how secrets begin that somebody may write where the name of a file is
// wanted: tokens of GitHub (github.blog/2021-04-05-behind-githubs-new-authentication-token-formats)
// keys in PEM, secrets of webhooks (standardwebhooks.com) and their addresses.
var itself = regexp.MustCompile(`^(gh[a-z]_|github_pat_)[A-Za-z0-9_]{16}|^-----BEGIN |^whsec_|^https?://`)

const notFile = "this is a secret, and the name of a file that holds it is wanted"

// resolve puts in what secrets refer to, and refuses one that is given twice, or
// instead of the name of its file.
func (c *checker) resolve(cfg *Config, lookup Lookup) {
	for _, k := range cfg.secrets() {
		path := pathOf(k.key)
		if itself.MatchString(k.file) {
			c.wrong(notFile, pathOf(k.key+"_file")...)
		}
		if k.secret.IsZero() {
			continue
		}
		if k.file != "" {
			key := path[len(path)-1]
			c.wrong(fmt.Sprintf("%s and %s_file are two places for one secret: keep one", key, key), path...)
		}
		if k.secret.Variable() != "" {
			c.wrong(whatOf(k.secret.resolve(lookup)), path...)
		}
	}
}

func pathOf(key string) []any {
	var path []any
	for step := range strings.SplitSeq(key, ".") {
		if i, err := strconv.Atoi(step); err == nil {
			path = append(path, i)
			continue
		}
		path = append(path, step)
	}
	return path
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
	raw, err := readAtMost(file, mostSecret+1)
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

func readAtMost(file string, most int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(f, most))
	return raw, errors.Join(err, f.Close())
}

func withoutNewline(s string) string {
	return strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
}
