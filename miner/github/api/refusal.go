package api

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// refusal makes the error of a call that is not tried again.
func (p *policy) refusal(c *call, v verdict) error {
	resp := v.answer
	if resp == nil {
		return c.lost(v)
	}
	e := &StatusError{Method: c.method, Path: c.path, Status: resp.StatusCode, Message: messageOf(resp)}
	if e.Message == "" {
		e.Message = http.StatusText(resp.StatusCode)
		if looksHTML(resp) {
			e.Message += ", with an HTML page"
		}
	}
	if forApp(resp) {
		e.Method, e.Path = resp.Request.Method, resp.Request.URL.Path
	}
	p.explain(e, c, resp)
	return e
}

// lost is the error of a call that got no answer.
func (c *call) lost(v verdict) error {
	switch limit := (*LimitError)(nil); {
	case errors.As(v.err, &limit):
		return limit
	case v.fix == "":
		return v.err
	}
	return &StatusError{Method: c.method, Path: c.path, Message: v.seen, Fix: v.fix, Err: v.err}
}

// explain says what a status means and what to do about it.
func (p *policy) explain(e *StatusError, c *call, resp *http.Response) {
	switch e.Status {
	case http.StatusUnauthorized:
		e.Err, e.Fix = ErrUnauthorized, p.badToken(c, resp)
	case http.StatusForbidden:
		e.Fix, e.Err = forbidden(e.Message, resp.Header)
	case http.StatusNotFound:
		e.Err, e.Fix = ErrNotFound, "check the name; what is private, a token must be allowed to read"
		if forApp(resp) {
			e.Fix = "is the GitHub App installed there?"
		}
	case http.StatusGone:
		e.Err = ErrGone
	case http.StatusUnavailableForLegalReasons:
		e.Err = ErrUnavailable
	}
}

func (p *policy) badToken(c *call, resp *http.Response) string {
	switch {
	case c.anonymous:
		return "set GITHUB_TOKEN"
	case forApp(resp):
		return "the number of the GitHub App and its private key" + from(p.from) + " do not belong together, or this machine's clock is wrong"
	case p.from == "":
		return "the token is wrong, has expired or was revoked: make a new one"
	}
	return "the token from " + p.from + " is wrong, has expired or was revoked: make a new one"
}

// forbidden finds out what a token lacks. See
// docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api.
func forbidden(message string, h http.Header) (fix string, err error) {
	if strings.Contains(strings.ToLower(message), "access blocked") {
		return "", ErrUnavailable
	}
	if state, where, _ := strings.Cut(h.Get("X-GitHub-SSO"), ";"); strings.TrimSpace(state) == "required" {
		fix = "the organization wants single sign-on: authorize the token for it"
		if address := ssoAddress(where); address != "" {
			fix += " at " + address
		}
		return fix, ErrForbidden
	}
	if needed := h.Get("X-Accepted-GitHub-Permissions"); needed != "" {
		return "the token needs the permission " + short(needed), ErrForbidden
	}
	if needed := h.Get("X-Accepted-OAuth-Scopes"); needed != "" {
		return "the token needs one of the scopes " + short(needed), ErrForbidden
	}
	return "the token may not do this", ErrForbidden
}

// ssoAddress is the page of the header "required; url=…" on which a token is
// authorized.
func ssoAddress(params string) string {
	_, address, ok := strings.Cut(params, "url=")
	if !ok {
		return ""
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" {
		return ""
	}
	return short(u.String())
}

// follow lets reads follow a rename on the same host, and nothing else: a token
// must never go to a host it was not given for.
func (c *Client) follow(req *http.Request, via []*http.Request) error {
	e := &StatusError{Method: via[0].Method, Path: via[0].URL.Path, Err: ErrMoved}
	target := req.URL.Scheme + "://" + req.URL.Host + req.URL.Path
	switch {
	case len(via) >= 5:
		e.Message = "is redirected again and again, at last to " + target
	case via[0].Method != http.MethodGet || !sameHost(req.URL, via[0].URL):
		e.Message = "has moved to " + target
		e.Fix = "if that is right, set the address of the API to it"
	default:
		return nil
	}
	return e
}
