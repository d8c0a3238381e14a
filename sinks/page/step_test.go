package page

import (
	"testing"
	"time"
)

func TestLater(t *testing.T) {
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		before, at time.Time
		want       string
	}{
		{noon, noon.Add(72 * time.Hour), "3 days later"},
		{noon, noon, ""},
		{noon, noon.Add(-time.Hour), ""},
		{time.Time{}, noon, ""},
		{noon, time.Time{}, ""},
	} {
		if got := Later(tt.before, tt.at); got != tt.want {
			t.Errorf("%s after %s is %q, want %q", tt.at, tt.before, got, tt.want)
		}
	}
}
