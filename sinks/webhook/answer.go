package webhook

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// mostAnswer is how much of an answer is read, in bytes: enough to use the
// connection again after any real one, and an endless one is cut off there.
const mostAnswer = 64 << 10

// mostShown is how much of an answer is kept to be shown, in bytes.
const mostShown = 300

// takeAnswer reads what the receiver answered and says what it comes to. The body
// may break off: the status was said before it.
func takeAnswer(resp *http.Response, now time.Time) Result {
	raw, _ := io.ReadAll(io.LimitReader(resp.Body, mostAnswer))
	_ = resp.Body.Close()
	r := judge(resp, now)
	r.Status = resp.StatusCode
	r.Answer = plain.Line(string(raw[:min(len(raw), mostShown)]))
	return r
}

// judge says what a status means, as RFC 9110 and Standard Webhooks have it: of
// what is refused, only what says so itself is worth another try.
func judge(resp *http.Response, now time.Time) Result {
	status := fmt.Sprintf("the receiver answered %s", statusText(resp.StatusCode))
	switch code := resp.StatusCode; {
	case code >= 200 && code < 300:
		return Result{State: ledger.DeliveryDone}
	case code == http.StatusTooManyRequests:
		return waiting(Status429, status, resp, now)
	case code == http.StatusRequestTimeout, code == http.StatusTooEarly:
		return waiting(Status4xx, status, resp, now)
	case code >= 500:
		return waiting(Status5xx, status, resp, now)
	case code >= 400:
		return dead(Status4xx, status)
	case code >= 300:
		return dead(Redirect, status+pointed(resp))
	}
	return pending(BadAnswer, status)
}

func waiting(why Reason, text string, resp *http.Response, now time.Time) Result {
	r := pending(why, text)
	r.RetryAfter = parseRetryAfter(resp.Header.Get("Retry-After"), now)
	return r
}

func statusText(code int) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", code, http.StatusText(code)))
}

// pointed is where a redirect leads, as far as that may be shown.
func pointed(resp *http.Response) string {
	to, err := url.Parse(resp.Header.Get("Location"))
	if err != nil || to.Host == "" {
		return ": give the address that it leads to"
	}
	return fmt.Sprintf(" and pointed to %s: if that is right, give the address there", plain.Line(to.Scheme+"://"+to.Host))
}
