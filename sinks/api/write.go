package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"time"
)

// write sends what a route answers.
func (to route) write(w http.ResponseWriter, r *http.Request, body []byte) {
	if to.method != http.MethodPost {
		writeAnswer(w, r, body)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Type", "application/json")
	h.Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(body) // whoever asked may be gone
}

// writeAnswer sends a body, or only that it is the same as the one that the
// asker has. It is kept by nobody but them, who asks again before using it:
// somebody may have opted out since.
func writeAnswer(w http.ResponseWriter, r *http.Request, body []byte) {
	sum := sha256.Sum256(body)
	h := w.Header()
	h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Authorization") // who has the token sees more
	h.Set("Content-Type", "application/json")
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// object is v as a JSON body, without the escapes that are only for HTML.
func object(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return out.Bytes(), err
}

// moment is null for a time that is not known.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Second)
	return &t
}

// next is null on the last page.
func next(cursor string) *string {
	if cursor == "" {
		return nil
	}
	return &cursor
}
