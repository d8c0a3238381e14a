package webhook

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// mostRetryAfter is how long a receiver may make us wait: by then it may have
// forgotten that it said so.
const mostRetryAfter = 24 * time.Hour

// parseRetryAfter is for how long a Retry-After header asks to wait: seconds, or
// a date (RFC 9110, section 10.2.3). It is 0 for what is neither, or is over, and
// a day at most.
func parseRetryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if isDigits(value) {
		seconds, err := strconv.ParseInt(value, 10, 64)
		if err != nil || seconds > int64(mostRetryAfter/time.Second) {
			return mostRetryAfter // also more than any number holds
		}
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), mostRetryAfter)
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
