package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Answer is what a GET brought.
type Answer struct {
	NotModified bool            // nothing changed since the ETag that was given; Body is empty
	ETag        string          // to give next time
	Next        string          // the address of the next page, "" at the end
	LastPage    int             // the number of the last page, 0 where GitHub does not say
	Date        time.Time       // when GitHub answered, by its own clock
	Body        json.RawMessage // whole and valid
	URL         string          // what answered in the end, after redirects
}

// Get asks REST for a path below the API, "repos/o/r", or for an address that
// GitHub gave. With an etag, the answer may be that nothing changed, which costs
// no quota (docs.github.com/rest/using-the-rest-api/best-practices). The body is
// decoded into into, unless that is nil.
func (c *Client) Get(ctx context.Context, path, etag string, into any) (*Answer, error) {
	to, err := c.resolve(path)
	if err != nil {
		return nil, err
	}
	req, err := c.REST.NewRequest(http.MethodGet, to.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("GET %s: %w", path, err)
	}
	if etag != "" {
		req.Header.Set("If-None-Match", etag)
	}
	resp, err := c.http.Do(req.WithContext(ctx))
	if err != nil {
		return nil, bare(err)
	}
	defer func() { _ = resp.Body.Close() }()
	a := answer(resp)
	a.Body = rawOf(resp)
	if into != nil && !a.NotModified {
		if err := json.Unmarshal(a.Body, into); err != nil {
			return nil, fmt.Errorf("GET %s: the answer is not what was expected: %w", to.Path, err)
		}
	}
	return a, nil
}

func answer(resp *http.Response) *Answer {
	a := &Answer{NotModified: resp.StatusCode == http.StatusNotModified, ETag: resp.Header.Get("ETag")}
	if resp.Request != nil && resp.Request.URL != nil {
		a.URL = resp.Request.URL.String()
	}
	a.Date, _ = http.ParseTime(resp.Header.Get("Date")) // zero where it is missing
	a.Next, a.LastPage = pages(resp.Header.Values("Link"))
	return a
}

// resolve makes an address of a path. An address that GitHub gave may name
// another host, where a proxy stands between: its path is what counts, for a
// token must never go to a host it was not given for.
func (c *Client) resolve(path string) (*url.URL, error) {
	u, err := url.Parse(path)
	if err != nil {
		return nil, fmt.Errorf("GET %q: no address: %w", path, errors.Unwrap(err))
	}
	if u.Host != "" && sameHost(u, c.rest) {
		return u, nil
	}
	below := strings.TrimPrefix(u.EscapedPath(), "/")
	if u.Host != "" {
		below = strings.TrimPrefix(below, "api/v3/")
	}
	to := c.rest.JoinPath(below)
	to.RawQuery = u.RawQuery
	return to, nil
}

// bare takes off what http.Client wraps around our own errors, which name the
// call themselves.
func bare(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}
