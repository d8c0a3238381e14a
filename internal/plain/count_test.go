package plain

import "testing"

func TestNumber(t *testing.T) {
	for want, n := range map[string]int{"0": 0, "999": 999, "1,000": 1000, "1,234,567": 1234567, "-123": -123, "-1,234": -1234} {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for want, n := range map[string]int{"0 people": 0, "1 person": 1, "1,200 people": 1200} {
		if got := Count(n, "person", "people"); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	const day = 24 * 3600
	for seconds, want := range map[int64]string{
		-5: "moments", 0: "moments", 59: "moments", 60: "1 minute", 3599: "59 minutes", 7300: "2 hours", day: "1 day", 7 * day: "7 days",
		45 * day: "45 days", 60 * day: "2 months", 400 * day: "13 months", 729 * day: "24 months", 730 * day: "2 years", 1 << 62: "146,235,604,338 years",
	} {
		if got := Span(seconds); got != want {
			t.Errorf("Span(%d) = %q, want %q", seconds, got, want)
		}
	}
}
