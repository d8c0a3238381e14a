package api

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The resources whose limits matter here. See docs.github.com/rest/rate-limit.
const (
	core    = "core"
	graphql = "graphql"
	search  = "search"
)

// pause is how long to wait where GitHub does not say. See
// docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api.
const pause = time.Minute

// quota is what the headers of one answer say about a primary limit.
type quota struct {
	resource string
	limit    Limit
	in       time.Duration // until it resets, by the server's own clock
}

// quotaOf reads X-RateLimit headers. Servers without limits send none.
func quotaOf(h http.Header, now time.Time) (quota, bool) {
	remaining, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	if err != nil || remaining < 0 {
		return quota{}, false
	}
	seconds, err := strconv.ParseInt(h.Get("X-RateLimit-Reset"), 10, 64)
	if err != nil || seconds <= 0 || seconds > 1<<40 {
		return quota{}, false
	}
	total, err := strconv.Atoi(h.Get("X-RateLimit-Limit"))
	if err != nil {
		total = 0
	}
	reset := time.Unix(seconds, 0).UTC()
	r := quota{h.Get("X-RateLimit-Resource"), Limit{total, remaining, reset}, reset.Sub(serverTime(h, now))}
	return r, true
}

// serverTime is when the server answered by its clock, which may be off from
// ours by more than a limit lasts.
func serverTime(h http.Header, now time.Time) time.Time {
	if t, err := http.ParseTime(h.Get("Date")); err == nil {
		return t
	}
	return now
}

// retryAfter reads Retry-After, in seconds or as a date. See RFC 9110, 10.2.3.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(text, 10, 32); err == nil {
		return max(0, time.Duration(seconds)*time.Second), true
	}
	if t, err := http.ParseTime(text); err == nil {
		return max(0, t.Sub(serverTime(h, now))), true
	}
	return 0, false
}

// limited tells whether a refusal is a limit, and how long to wait if GitHub
// says so. GitHub's words come first: the numbers of the hour may be used up, or
// not quite, by chance.
func limited(resp *http.Response, message string, now time.Time) verdict {
	message = strings.ToLower(message)
	after, asked := retryAfter(resp.Header, now)
	q, known := quotaOf(resp.Header, now)
	used := known && q.limit.Remaining == 0
	says := func(words string) bool { return strings.Contains(message, words) }
	switch {
	case says("secondary rate limit"), says("abuse detection"):
		return verdict{kind: secondary, reason: "secondary limit", wait: after, asked: asked}
	case says("api rate limit"), used && (message == "" || says("rate limit")):
		v := verdict{kind: primary, reason: "primary limit", wait: pause}
		if known {
			v.wait = q.in
		}
		return v
	case asked, resp.StatusCode == http.StatusTooManyRequests, says("rate limit"):
		return verdict{kind: secondary, reason: "secondary limit", wait: after, asked: asked}
	}
	return verdict{}
}
