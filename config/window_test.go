package config

import (
	"strings"
	"testing"
	"time"
)

func TestParseWindow(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 30, 0, 0, time.UTC)
	tests := []struct {
		name, since, until string
		wantSince          string // RFC 3339, "" for zero
		wantUntil          string
		wantErr            string
	}{
		{"default", "90d", "", "2026-08-23T12:30:00Z", "2026-11-21T12:30:00Z", ""},
		{"all", "all", "", "", "2026-11-21T12:30:00Z", ""},
		{"all to all", "all", "all", "", "", ""},
		{"dates include their days", "2026-01-01", "2026-01-31", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", ""},
		{"age counts back from until", "2w", "2026-01-31", "2026-01-18T00:00:00Z", "2026-02-01T00:00:00Z", ""},
		{"time with zone", "2026-01-01T00:00:00+02:00", "1y", "", "", "since: 2025-12-31T22:00:00Z is not before the end of the window, 2025-11-21T12:30:00Z"},
		{"hours", "12h", "", "2026-11-21T00:30:00Z", "2026-11-21T12:30:00Z", ""},
		{"empty", "", "", "", "", `since: "" is not a time`},
		{"words", "yesterday", "", "", "", `since: "yesterday" is not a time`},
		{"month is no unit", "3m", "", "", "", `"3m" is not a time`},
		{"zero", "0d", "", "", "", `"0d" is no time at all`},
		{"negative", "-3d", "", "", "", `"-3d" is not a time`},
		{"overflow", "999999999y", "", "", "", "over a century"},
		{"bad until", "90d", "soon", "", "", `until: "soon" is not a time`},
		{"swapped", "2026-02-01", "2026-01-01", "", "", "since: 2026-02-01T00:00:00Z is not before the end of the window, 2026-01-02T00:00:00Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, err := ParseWindow(tt.since, tt.until, now)
			if tt.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wantErr) {
					t.Fatalf("error %v, want one with %q", err, tt.wantErr)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := show(w.Since); got != tt.wantSince {
				t.Errorf("since %s, want %s", got, tt.wantSince)
			}
			if got := show(w.Until); got != tt.wantUntil {
				t.Errorf("until %s, want %s", got, tt.wantUntil)
			}
		})
	}
}

func show(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func TestWindowContains(t *testing.T) {
	day := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	w := Window{Since: day, Until: day.Add(time.Hour)}
	for at, want := range map[time.Duration]bool{-1: false, 0: true, time.Hour - 1: true, time.Hour: false} {
		if got := w.Contains(day.Add(at)); got != want {
			t.Errorf("start%+v: got %v, want %v", at, got, want)
		}
	}
	if w.Open = true; !w.Contains(day.Add(time.Hour * 1e6)) {
		t.Error("an open window has an end")
	}
	if !(Window{}).Contains(time.Unix(-1e9, 0)) {
		t.Error("the whole history does not contain 1938")
	}
}
