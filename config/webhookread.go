package config

import (
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// ReadURL is where it is, from wherever that is kept. The error names the key and
// the file, and nothing of the address.
func (w Webhook) ReadURL() (Address, error) {
	s, err := secretOr(w.URL.secret, w.key("url_file"), w.URLFile)
	if err != nil {
		return Address{}, err
	}
	a := Address{s}
	if w.URLFile != "" {
		a = NewAddress(strings.TrimSpace(s.Reveal()))
	}
	if err := w.checkAddress(a); err != nil {
		return Address{}, fmt.Errorf("%s: %w", w.place("url", w.URLFile), err)
	}
	return a, nil
}

// ReadSecrets are all secrets to sign with, the newest first; none where there is
// none. Those that begin with whsec_ hold 24 to 64 bytes in base64, as
// standardwebhooks.com has it, others are plain texts of 16 bytes or more. The
// error names the key and the file.
func (w Webhook) ReadSecrets() ([]Secret, error) {
	all, err := secretLines(w.Secret, w.key("secret"), w.SecretFile)
	for _, s := range all {
		if wrong := checkSigning(s.Reveal()); wrong != nil {
			return nil, fmt.Errorf("%s: %w", w.place("secret", w.SecretFile), wrong)
		}
	}
	return all, err
}

// ReadTemplate is the body of the format template, from wherever it is kept; ""
// for other formats. The error names the key and the file.
func (w Webhook) ReadTemplate() (string, error) {
	if w.TemplateFile == "" {
		return w.Template, nil
	}
	raw, err := readAtMost(w.TemplateFile, mostTemplate+1)
	switch {
	case err == nil && len(raw) > mostTemplate:
		err = fmt.Errorf("%s is larger than any message: want at most %d bytes", w.TemplateFile, mostTemplate)
	case err == nil && len(raw) == 0:
		err = fmt.Errorf("%s is empty", w.TemplateFile)
	case err == nil:
		err = checkTemplate(string(raw))
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", w.key("template_file"), err)
	}
	return string(raw), nil
}

// mostTemplate is how large a template may be, in bytes.
const mostTemplate = 256 << 10

// key names a key of it for a person: webhooks.thanks.secret.
func (w Webhook) key(name string) string {
	return "webhooks." + cmp.Or(w.Name, "?") + "." + name
}

// place names a key, or the file that the key beside it names.
func (w Webhook) place(name, file string) string {
	if file == "" {
		return w.key(name)
	}
	return w.key(name+"_file") + ": " + file
}

// secretLines are the secrets of a text, one a line, from wherever it is kept.
func secretLines(s Secret, key, file string) ([]Secret, error) {
	s, err := secretOr(s, key+"_file", file)
	if err != nil {
		return nil, err
	}
	var all []Secret
	for line := range strings.Lines(s.Reveal()) {
		if one := NewSecret(withoutNewline(line)); !one.IsZero() {
			all = append(all, one)
		}
	}
	if len(all) == 0 && !s.IsZero() {
		return nil, fmt.Errorf("%s: there is no secret in it", cmp.Or(file, key))
	}
	return all, nil
}

// signingPrefix begins a secret in base64, and leastKey and mostKey are how many
// bytes it may hold: see standardwebhooks.com.
const (
	signingPrefix = "whsec_"
	leastKey      = 24
	mostKey       = 64
)

// checkSigning tells what is wrong with a secret to sign with, and nothing of it.
func checkSigning(text string) error {
	encoded, isKey := strings.CutPrefix(text, signingPrefix)
	if !isKey {
		return checkPlainSecret(text)
	}
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return errors.New("what follows whsec_ is not base64: copy the whole secret from where it was made")
	}
	if n := len(raw); n < leastKey || n > mostKey {
		return fmt.Errorf("what follows whsec_ are %d bytes in base64: want %d to %d, such as: echo whsec_$(openssl rand -base64 32)", n, leastKey, mostKey)
	}
	return nil
}

func checkPlainSecret(text string) error {
	switch {
	case len(text) < leastSecret:
		return fmt.Errorf("%d bytes can be guessed: want %d or more, such as: echo whsec_$(openssl rand -base64 32)", len(text), leastSecret)
	case strings.TrimSpace(text) != text:
		return errors.New("there is a blank before or after the secret: take it away")
	}
	return nil
}
