package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/bradleyfalzon/ghinstallation/v2"

	"github.com/unsung-dev/unsung/internal/plain"
)

// kind is what became of one try.
type kind int

const (
	fine      kind = iota
	final          // refused, and would be again
	trouble        // may work next time
	primary        // the limit of the hour is used up
	secondary      // too much at once
	tooMuch        // a query that GitHub cannot answer in time
	stale          // a token that is no longer good
)

// verdict is what to make of one try.
type verdict struct {
	kind     kind
	reason   string         // in one or two words, for counting
	seen     string         // for a person
	fix      string         // for a person
	wait     time.Duration  // what GitHub asks for
	asked    bool           // GitHub did ask
	tries    int            // as many are worth it; 0: the usual number
	envelope *envelope      // of a GraphQL answer
	answer   *http.Response // nil where there is none
	err      error          // what it failed with, or nil
}

var errGarbled = errors.New("an answer that is not JSON")

// judge makes the verdict on an answer, or on the failure to get one.
func judge(c *call, resp *http.Response, err error, now time.Time) verdict {
	if app := (*ghinstallation.HTTPError)(nil); errors.As(err, &app) {
		if resp, err = app.Response, app.RootCause; resp != nil {
			err = nil
		}
	}
	if err != nil || resp == nil {
		return failure(err)
	}
	v := judgeAnswer(c, resp, now)
	v.answer = resp
	return v
}

func judgeAnswer(c *call, resp *http.Response, now time.Time) verdict {
	switch status := resp.StatusCode; {
	case status == http.StatusForbidden || status == http.StatusTooManyRequests:
		if v := limited(resp, messageOf(resp), now); v.kind != fine {
			return v
		}
		return verdict{kind: final}
	case status == http.StatusRequestTimeout, status >= 500 && status != http.StatusNotImplemented:
		return broken(c, resp, now)
	case status == http.StatusUnauthorized && !forApp(resp):
		return verdict{kind: stale, reason: "token"}
	case status >= 400:
		return verdict{kind: final}
	case status >= 300 || status == http.StatusNoContent:
		return verdict{}
	case c.resource == graphql && !forApp(resp):
		return judgeQuery(c, resp, now)
	case !json.Valid(rawOf(resp)):
		return garbled(resp)
	}
	return verdict{}
}

// forApp tells whether an answer is to what the signing asked for in between.
func forApp(resp *http.Response) bool {
	return resp.Request != nil && (strings.HasSuffix(resp.Request.URL.Path, "/access_tokens") ||
		strings.HasSuffix(resp.Request.URL.Path, "/installation"))
}

// judgeQuery judges a GraphQL answer with a good status, whose errors are in the body.
// See docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api.
func judgeQuery(c *call, resp *http.Response, now time.Time) verdict {
	e, err := open(rawOf(resp))
	if err != nil {
		return garbled(resp)
	}
	for _, f := range e.faults {
		switch {
		case f.limited():
			if v := limited(resp, f.Message, now); v.kind != fine {
				return v
			}
			return verdict{kind: primary, reason: "primary limit", wait: pause}
		case f.tooMuch():
			return overload(c, "200 "+f.Message, 1)
		}
	}
	return verdict{envelope: e}
}

// broken judges answers with 5xx. A gateway that gives up on a query has most
// often waited for it in vain, so that asking for less helps more than asking
// again.
func broken(c *call, resp *http.Response, now time.Time) verdict {
	seen := seenIn(resp)
	gateway := resp.StatusCode == http.StatusBadGateway || resp.StatusCode == http.StatusGatewayTimeout
	if c.resource == graphql && gateway && !forApp(resp) {
		if (Fault{Message: messageOf(resp)}).tooMuch() {
			return overload(c, seen, 1)
		}
		return overload(c, seen, 2)
	}
	v := verdict{kind: trouble, reason: "5xx", seen: seen, fix: "see www.githubstatus.com or ask the server's administrator"}
	if looksHTML(resp) {
		v.reason = "html"
	}
	v.wait, _ = retryAfter(resp.Header, now)
	return v
}

// overload is a query that was too much, unless it cannot be smaller.
func overload(c *call, seen string, tries int) verdict {
	if c.smallest {
		tries = 0
	}
	return verdict{kind: tooMuch, reason: "timeout", seen: seen, tries: tries, err: &TimeoutError{seen}}
}

// garbled judges bodies that are not JSON though the status is good.
func garbled(resp *http.Response) verdict {
	v := verdict{
		kind: trouble, reason: "garbled", seen: seenIn(resp), err: errGarbled, tries: 4,
		fix: "is this the address of GitHub's API, with nothing in between that answers for it? GitHub Enterprise has it at https://HOST/api/v3",
	}
	if looksHTML(resp) {
		v.reason = "html"
	}
	return v
}

// seenIn says what an answer was: "502 Server Error", "200 and an HTML page".
func seenIn(resp *http.Response) string {
	switch message := messageOf(resp); {
	case message != "":
		return fmt.Sprintf("%d %s", resp.StatusCode, message)
	case looksHTML(resp):
		return fmt.Sprintf("%d and an HTML page", resp.StatusCode)
	case len(rawOf(resp)) == 0:
		return fmt.Sprintf("%d and an empty answer", resp.StatusCode)
	}
	return fmt.Sprintf("%d and something that is not JSON", resp.StatusCode)
}

func looksHTML(resp *http.Response) bool {
	return strings.Contains(resp.Header.Get("Content-Type"), "html") || bytes.HasPrefix(bytes.TrimSpace(rawOf(resp)), []byte("<"))
}

// messageOf is what GitHub says in an answer, made fit to show; "" if nothing.
func messageOf(resp *http.Response) string {
	var said struct {
		Message string
		Errors  json.RawMessage
	}
	if json.Unmarshal(rawOf(resp), &said) != nil {
		return ""
	}
	var faults []struct{ Message string }
	if said.Message == "" && json.Unmarshal(said.Errors, &faults) == nil && len(faults) > 0 {
		said.Message = faults[0].Message
	}
	return short(said.Message)
}

// short is a text from outside as one line of some 300 bytes at most.
func short(text string) string {
	return plain.Line(strings.TrimSpace(plain.Head(text, 300)))
}
