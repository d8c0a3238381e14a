package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"sync"
	"time"
)

// form is one way to write a feed, and when what it says last changed: that is
// not the time of the newest entry, since one may also go.
type form struct {
	kind  string
	write func(entries []entry, updated time.Time) ([]byte, error)

	mu      sync.Mutex
	said    string // a hash of what was said last
	changed time.Time
}

// answer sends the feed, or only that it is the same as the one that the asker has.
func (f *form) answer(w http.ResponseWriter, r *http.Request, entries []entry, now time.Time) {
	body, err := f.write(entries, updated(entries))
	if err != nil {
		http.Error(w, "The feed could not be written.", http.StatusInternalServerError) // no text can bring that about
		return
	}
	tag, changed := f.note(body, now)
	h := w.Header()
	h.Set("ETag", `"`+tag+`"`)
	h.Set("Cache-Control", "private, no-cache") // somebody may opt out
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", changed, bytes.NewReader(body))
}

// note remembers what is said, and tells since when it is. Times in headers are of
// whole seconds, so each change is in a second of its own.
func (f *form) note(body []byte, now time.Time) (tag string, changed time.Time) {
	sum := sha256.Sum256(body)
	tag = hex.EncodeToString(sum[:16])
	f.mu.Lock()
	defer f.mu.Unlock()
	if tag != f.said {
		if now = now.UTC().Truncate(time.Second); !now.After(f.changed) {
			now = f.changed.Add(time.Second)
		}
		f.said, f.changed = tag, now
	}
	return tag, f.changed
}

// updated is when the newest entry was approved; long ago where there is none.
func updated(entries []entry) time.Time {
	if len(entries) == 0 {
		return time.Unix(0, 0).UTC()
	}
	return entries[0].at
}
