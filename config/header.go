package config

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// ReadHeaders are all headers to send along, by their names as they are written.
// The error names the key and the file, and nothing of their values.
func (w Webhook) ReadHeaders() (map[string]Secret, error) {
	lines, err := secretLines(Secret{}, w.key("headers"), w.HeadersFile)
	if err != nil {
		return nil, err
	}
	all := map[string]Secret{}
	maps.Copy(all, w.Headers)
	for i, line := range lines {
		name, value, found := strings.Cut(line.Reveal(), ":")
		if value = strings.TrimSpace(value); !found || value == "" {
			return nil, fmt.Errorf("%s: line %d of %s is no header: want one such as Authorization: Bearer …", w.key("headers_file"), i+1, w.HeadersFile)
		}
		if _, there := all[name]; there {
			return nil, fmt.Errorf("%s: line %d of %s is a header that is there already", w.key("headers_file"), i+1, w.HeadersFile)
		}
		all[name] = NewSecret(value)
	}
	if err := w.checkHeaders(all); err != nil {
		return nil, err
	}
	return all, nil
}

func (w Webhook) checkHeaders(all map[string]Secret) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if err := checkHeader(name, all[name]); err != nil {
			return fmt.Errorf("%s: %w", w.place("headers", w.HeadersFile), err)
		}
	}
	if name := twice(all); name != "" {
		return fmt.Errorf("%s: %s is there twice: keep one", w.place("headers", w.HeadersFile), name)
	}
	return nil
}

// twice is a name that is there in two ways of writing it, "" where there is none.
func twice(all map[string]Secret) string {
	seen := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		same := http.CanonicalHeaderKey(name)
		if seen[same] {
			return same
		}
		seen[same] = true
	}
	return ""
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

// checkHeader tells what is wrong with one. A name that is none is not repeated,
// since it may be a secret in the wrong place.
func checkHeader(name string, value Secret) error {
	switch same := http.CanonicalHeaderKey(name); {
	case !headerName.MatchString(name):
		return errors.New("this is no name of a header: want letters, digits and -")
	case slices.Contains(ownHeaders(), same):
		return fmt.Errorf("%s is set by Unsung: take it away", same)
	case !isHeaderValue(value.Reveal()):
		return fmt.Errorf("what %s is to be has a control character in it, such as a newline", same)
	}
	return nil
}

// isHeaderValue tells whether HTTP takes a text as the value of a header (RFC
// 9110, section 5.5).
func isHeaderValue(s string) bool {
	return !slices.ContainsFunc([]byte(s), func(b byte) bool { return b < ' ' && b != '\t' || b == 0x7f })
}
