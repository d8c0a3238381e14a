package webhook

import (
	"net/http"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC)

func TestParseRetryAfter(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"": 0, "0": 0, "1": time.Second, "120": 2 * time.Minute, " 5 ": 5 * time.Second, "007": 7 * time.Second,
		"86400": mostRetryAfter, "86401": mostRetryAfter, "99999999999999999999999999": mostRetryAfter,
		"-1": 0, "+1": 0, "1.5": 0, "1s": 0, "soon": 0, "1 2": 0, "٣": 0,
		"Wed, 04 Nov 2026 12:00:30 GMT":     30 * time.Second,
		"Wednesday, 04-Nov-26 12:01:00 GMT": time.Minute,     // RFC 850
		"Wed Nov  4 12:02:00 2026":          2 * time.Minute, // asctime
		"Wed, 04 Nov 2026 11:59:59 GMT":     0,
		"Fri, 04 Nov 2050 12:00:00 GMT":     mostRetryAfter,
		"Wed, 04 Nov 0001 12:00:00 GMT":     0,
		"2026-11-04T12:00:30Z":              0, // not what HTTP has
	} {
		if got := parseRetryAfter(value, noon); got != want {
			t.Errorf("parseRetryAfter(%q) = %s, want %s", value, got, want)
		}
	}
}

func FuzzParseRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "0", "120", "-1", "99999999999999999999", "Wed, 04 Nov 2026 12:00:30 GMT", "Wed Nov  4 12:02:00 2026", "\x00", "1e9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		got := parseRetryAfter(value, noon)
		if got < 0 || got > mostRetryAfter {
			t.Errorf("parseRetryAfter(%q) = %s: want none of less than nothing, or more than a day", value, got)
		}
		if at, err := http.ParseTime(value); err == nil && at.After(noon) && got == 0 {
			t.Errorf("parseRetryAfter(%q) = 0 for %s", value, at)
		}
	})
}
