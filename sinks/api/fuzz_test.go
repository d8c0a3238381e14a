package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"
)

// FuzzQuery asks for contributions with any query at all: it is answered or
// refused, each as it should be, and nothing is ever the ledger's fault.
func FuzzQuery(f *testing.F) {
	for _, query := range []string{
		"", "limit=5&kind=docs&kind=review", "person=Ada&since=2026-01-01&until=2026-02-30", "repo=" + site, "cursor=AQ",
		"cursor=" + writeCursor(parameters{}.digest("contributions"), Place{noon, idOf(3)}.bytes()),
		"cursor=" + writeCursor(parameters{}.digest("contributions"), Place{time.UnixMicro(-1 << 63), "\xff"}.bytes()),
		"limit=-1&limit", "person=Shy+Person", "%zz", "a;b", "=&=&&", "limit=9999999999999999999", "kind=\x00",
	} {
		f.Add(query)
	}
	h, log := serving(stocked(2))
	f.Fuzz(func(t *testing.T, query string) {
		r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: Root + "contributions", RawQuery: query}, Header: http.Header{}}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case http.StatusOK:
		case http.StatusBadRequest, http.StatusNotFound:
			if p := refusal(t, w); p.Detail == "" || p.Where == "" || p.Fix == "" {
				t.Errorf("%q: %+v", query, p)
			}
		default:
			t.Errorf("%q: %d %s", query, w.Code, w.Body)
		}
		if log.Len() > 0 {
			t.Errorf("%q: %s", query, log)
		}
	})
}

// FuzzCursor reads any text as a cursor: what is taken is exactly what would be
// given out for the place in it.
func FuzzCursor(f *testing.F) {
	const digest = 7
	for _, text := range []string{
		"", "AQ", "AQAAAAAAAAAH", "AQAAAAAAAAAH0\r000", "not base64!", writeCursor(digest, []byte("Ada")), writeCursor(digest+1, []byte("Ada")) + "=",
		writeCursor(digest, Place{noon, idOf(1)}.bytes()), writeCursor(digest, Place{time.Unix(-1<<40, 0), "x"}.bytes()),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		place, err := parameters{url.Values{"cursor": {text}}}.readCursor(digest)
		if err != nil {
			return
		}
		if got := writeCursor(digest, place); got != text {
			t.Errorf("%q is taken for %q", text, got)
		}
		p, err := parsePlace(place)
		if err != nil {
			return
		}
		if got := string(p.bytes()); got != string(place) || p.ID == "" {
			t.Errorf("%q became %q", place, got)
		}
	})
}
