package webhook

import (
	"strconv"
	"testing"
	"time"
)

func TestNextAttempt(t *testing.T) {
	tests := []struct {
		attempts    int
		retryAfter  time.Duration
		least, most time.Duration
	}{
		{0, 0, 15 * time.Second, 30 * time.Second},
		{1, 0, 15 * time.Second, 30 * time.Second},
		{2, 0, 30 * time.Second, time.Minute},
		{5, 0, 4 * time.Minute, 8 * time.Minute},
		{10, 0, 128 * time.Minute, 256 * time.Minute},
		{11, 0, 3 * time.Hour, 6 * time.Hour},
		{1 << 40, 0, 3 * time.Hour, 6 * time.Hour},
		{1, 5 * time.Second, 15 * time.Second, 30 * time.Second},
		{1, time.Hour, time.Hour, 66 * time.Minute},
		{11, time.Hour, 3 * time.Hour, 6 * time.Hour},
		{1, 24 * time.Hour, 24 * time.Hour, 24 * time.Hour},
		{1, 1000 * time.Hour, 24 * time.Hour, 24 * time.Hour},
		{1, -time.Hour, 15 * time.Second, 30 * time.Second},
	}
	for _, test := range tests {
		for i := range 200 {
			got := nextAttempt("msg_"+strconv.Itoa(i), test.attempts, noon, DefaultRetry, test.retryAfter).Sub(noon)
			if got < test.least || got > test.most {
				t.Fatalf("after %d attempts, told %s: waits %s, want %s to %s", test.attempts, test.retryAfter, got, test.least, test.most)
			}
		}
	}
}

// TestNextAttemptSpreads: those that failed together do not come back together,
// and each comes back when it did before the restart.
func TestNextAttemptSpreads(t *testing.T) {
	const many = 1000
	tenths := map[int]int{}
	for i := range many {
		id := "msg_" + strconv.Itoa(i)
		wait := nextAttempt(id, 3, noon, DefaultRetry, 0).Sub(noon)
		if again := nextAttempt(id, 3, noon, DefaultRetry, 0).Sub(noon); again != wait {
			t.Fatalf("%s waits %s and %s", id, wait, again)
		}
		tenths[int(10*(wait-time.Minute)/time.Minute)]++
	}
	for tenth := range 10 {
		if n := tenths[tenth]; n < many/20 || n > many/5 {
			t.Errorf("%d of %d come back in tenth %d of the minute: %v", n, many, tenth, tenths)
		}
	}
}

// TestNextAttemptNeverOverflows: whatever the first wait is, later ones are longer,
// up to the longest.
func TestNextAttemptNeverOverflows(t *testing.T) {
	for _, first := range []time.Duration{time.Second, time.Minute, time.Hour, 7 * 24 * time.Hour, 1<<63 - 1} {
		for attempts := range 70 {
			wait := nextAttempt("msg_1", attempts, noon, first, 0).Sub(noon)
			if wait < min(first, mostWait)/2 || wait > mostWait {
				t.Fatalf("the first wait being %s, that after %d attempts is %s", first, attempts, wait)
			}
		}
	}
}
