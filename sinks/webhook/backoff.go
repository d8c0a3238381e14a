package webhook

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"time"
)

// DefaultRetry is how long to wait after a first failure where nobody says: long
// enough for a receiver to be started anew. mostWait is the longest, so that one
// that was mended in the night has everything by the morning.
const (
	DefaultRetry = 30 * time.Second
	mostWait     = 6 * time.Hour
)

// nextAttempt is when to try a delivery again that was tried so many times. The
// wait after the first time is given; it doubles each time, less up to a half by a
// hash of the delivery: those that failed together do not come back together. It
// is never shorter than what the receiver asked for, and a day at most. The same
// is always the same: a restart changes nothing.
func nextAttempt(id string, attempts int, now time.Time, first, retryAfter time.Duration) time.Time {
	wait := mostWait
	if n := max(attempts, 1) - 1; n < 15 { // a second doubled so often is more than the most
		wait = min(min(first, mostWait)<<n, mostWait)
	}
	spread := fraction(id, attempts)
	wait -= time.Duration(spread * float64(wait/2))
	if retryAfter > 0 { // a tenth later, for the same reason
		asked := min(retryAfter, mostRetryAfter)
		wait = max(wait, asked+time.Duration(spread*float64(asked/10)))
	}
	return now.Add(min(wait, mostRetryAfter))
}

// fraction is from 0 to less than 1, evenly spread over ids and attempts.
func fraction(id string, attempts int) float64 {
	sum := sha256.Sum256([]byte(id + "\x00" + strconv.Itoa(attempts)))
	return float64(binary.BigEndian.Uint64(sum[:])>>11) / (1 << 53)
}
