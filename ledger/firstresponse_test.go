package ledger

import (
	"testing"
	"time"
)

func TestReturned(t *testing.T) {
	const day = 24 * time.Hour
	opened := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		back, now time.Duration // since it was opened; no return where back is 0
		want      Return
	}{
		{0, 0, TooEarly}, {0, 90*day - 1, TooEarly}, {0, 90 * day, NotReturned},
		{40 * day, 39 * day, TooEarly}, {40 * day, 40 * day, Returned}, {40 * day, 400 * day, Returned},
		{90 * day, 400 * day, Returned}, {90*day + 1, 400 * day, NotReturned},
	} {
		f := FirstThread{FirstResponse: FirstResponse{Opened: opened}}
		if tt.back > 0 {
			f.Back = opened.Add(tt.back)
		}
		if got := f.Returned(opened.Add(tt.now)); got != tt.want {
			t.Errorf("back after %v, seen after %v: %v, want %v", tt.back, tt.now, got, tt.want)
		}
	}
}
