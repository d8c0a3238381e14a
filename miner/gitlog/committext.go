package gitlog

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
)

// recode turns names and message into UTF-8 when the commit says that they are
// in another encoding. Where that encoding is unknown or does not fit, all of
// them stay as they are, as in git log.
func (c *rawCommit) recode() {
	enc := findEncoding(string(c.encoding))
	if enc == nil {
		return
	}
	parts := []*[]byte{&c.author, &c.committer, &c.message}
	var recoded [3][]byte
	for i, p := range parts {
		text, err := enc.NewDecoder().Bytes(*p)
		if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
			return
		}
		recoded[i] = text
	}
	for i, p := range parts {
		*p = recoded[i]
	}
}

// findEncoding gives nil for UTF-8, which needs no change, and for names that
// nobody knows. The IANA names come first: to browsers, and so to the other
// list, latin1 means windows-1252.
func findEncoding(name string) encoding.Encoding {
	switch strings.ToLower(name) {
	case "utf-8", "utf8":
		return nil
	case "latin-1":
		name = "iso-8859-1"
	}
	if enc, err := ianaindex.IANA.Encoding(name); err == nil && enc != nil {
		return enc
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return enc
}

// textBlock keeps many strings in few large pieces of memory.
type textBlock struct{ b strings.Builder }

func (t *textBlock) keep(text []byte) string {
	if t.b.Cap()-t.b.Len() < len(text) {
		t.b.Reset()
		t.b.Grow(max(len(text), 1<<20))
	}
	start := t.b.Len()
	t.b.Write(text)
	return t.b.String()[start:]
}
