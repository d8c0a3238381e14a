package report

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// The JSON of a contribution is appended by hand: a long history gives more
// than a hundred thousand of them, and reflection would cost more than the
// walk that found them. A test holds it against encoding/json.

const hexDigits = "0123456789abcdef"

// appendString appends s as a JSON string (RFC 8259). Bytes that are not UTF-8
// become U+FFFD each; U+2028 and U+2029, which end a line in some readers of
// JSON lines, are escaped.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isPlain(r, size) {
			i += size
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = appendEscaped(dst, r)
		i += size
		start = i
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// isPlain tells whether a rune beyond the common ASCII stands as it is.
func isPlain(r rune, size int) bool {
	return r >= utf8.RuneSelf && r != '\u2028' && r != '\u2029' && (r != utf8.RuneError || size > 1)
}

func appendEscaped(dst []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(dst, '\\', byte(r))
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	case utf8.RuneError:
		return utf8.AppendRune(dst, r)
	}
	return append(dst, '\\', 'u',
		hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

// appendTime appends an instant as an RFC 3339 string in UTC.
func appendTime(dst []byte, t time.Time) []byte {
	dst = append(dst, '"')
	dst = plain.ClampYear(t).AppendFormat(dst, time.RFC3339)
	return append(dst, '"')
}

func appendStrings(dst []byte, list []string) []byte {
	dst = append(dst, '[')
	for i, s := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendString(dst, s)
	}
	return append(dst, ']')
}

func appendIdentities(dst []byte, list []ledger.Identity) []byte {
	dst = append(dst, '[')
	for i, id := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendString(dst, id.String())
	}
	return append(dst, ']')
}

// appendPerson appends {"name","identities"}; nobody is an empty name.
func appendPerson(dst []byte, p *ledger.Person) []byte {
	if p == nil {
		p = &ledger.Person{}
	}
	dst = appendString(append(dst, `{"name":`...), p.Name)
	dst = appendIdentities(append(dst, `,"identities":`...), p.Identities)
	return append(dst, '}')
}

func appendEvidence(dst []byte, list []ledger.Evidence) []byte {
	dst = append(dst, '[')
	for i, e := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendSeen(append(dst, '{'), e), '}')
	}
	return append(dst, ']')
}

// appendSeen appends the members of a piece of evidence.
func appendSeen(dst []byte, e ledger.Evidence) []byte {
	dst = appendString(append(dst, `"url":`...), e.URL)
	dst = appendString(append(dst, `,"ref":`...), e.Ref)
	return appendTime(append(dst, `,"at":`...), e.At)
}

func appendContext(dst []byte, list []ledger.Context) []byte {
	dst = append(dst, '[')
	for i, c := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendString(append(dst, `{"what":`...), c.What)
		dst = append(appendSeen(append(dst, ','), c.Evidence), '}')
	}
	return append(dst, ']')
}

// appendLinks appends the links that there are; those that are empty are left
// out.
func appendLinks(dst []byte, l *ledger.Links) []byte {
	dst = append(dst, '{')
	open := len(dst)
	dst = appendHashes(dst, open, `"reverts":`, l.Reverts)
	dst = appendHashes(dst, open, `"relands":`, l.Relands)
	dst = appendHashes(dst, open, `"fixes":`, l.Fixes)
	dst = appendHashes(dst, open, `"via":`, l.Via)
	dst = appendHashes(dst, open, `"reverted_by":`, l.RevertedBy)
	dst = appendHashes(dst, open, `"relanded_by":`, l.RelandedBy)
	dst = appendHashes(dst, open, `"picks":`, l.Picks)
	if l.Role != "" {
		dst = appendString(appendKey(dst, open, `"role":`), l.Role)
	}
	if l.AfterSeconds != 0 {
		dst = strconv.AppendInt(appendKey(dst, open, `"after_seconds":`), l.AfterSeconds, 10)
	}
	if len(l.Context) > 0 {
		dst = appendContext(appendKey(dst, open, `"context":`), l.Context)
	}
	return append(dst, '}')
}

func appendHashes(dst []byte, open int, key string, list []string) []byte {
	if len(list) == 0 {
		return dst
	}
	return appendStrings(appendKey(dst, open, key), list)
}

// appendKey appends a key, and a comma before it unless it is the first of the
// object that was opened at open.
func appendKey(dst []byte, open int, key string) []byte {
	if len(dst) > open {
		dst = append(dst, ',')
	}
	return append(dst, key...)
}
