package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzPages(f *testing.F) {
	f.Add(`<https://h/a?page=2>; rel="next", <https://h/a?page=15>; rel="last"`)
	f.Add(`<https://h/a,b>;title="x, <y>;"; rel="last next"`)
	f.Add(`<<>;;,=",<a>;rel`)
	f.Fuzz(func(t *testing.T, header string) {
		next, last := pages([]string{header})
		if last < 0 || !strings.Contains(header, next) {
			t.Errorf("pages(%q) = %q, %d", header, next, last)
		}
	})
}

// A limit, whatever the headers say, is a pause of known length, and never one
// that began before now.
func FuzzLimits(f *testing.F) {
	f.Add(403, "0", "946688400", "", "Sat, 01 Jan 2000 00:00:00 GMT", "API rate limit exceeded")
	f.Add(429, "", "", "30", "", "")
	f.Add(403, "5", "-1", "Sat, 01 Jan 2000 00:01:00 GMT", "nonsense", "You have exceeded a secondary rate limit")
	f.Add(403, "99999999999999999999", "99999999999999999999", "-99999999999", "", "")
	f.Fuzz(func(t *testing.T, status int, remaining, reset, after, date, message string) {
		h := http.Header{"X-Ratelimit-Remaining": {remaining}, "X-Ratelimit-Reset": {reset}, "Retry-After": {after}, "Date": {date}}
		now := time.Unix(946684800, 0)
		v := limited(&http.Response{StatusCode: status, Header: h}, message, now)
		if v.kind == secondary && v.wait < 0 || v.kind != fine && v.reason == "" {
			t.Errorf("verdict %+v", v)
		}
		g := newGate(Options{Log: func(string) {}}, nil, newTally(), &silence{})
		c := &call{resource: core, last: v}
		g.inside = 1
		g.leave(c, &http.Response{Header: h}, now, now)
		if v.kind != fine && g.open(c, now) {
			t.Errorf("the gate is open after %+v", v)
		}
	})
}

// Whatever comes, there is a verdict on it, and one that holds an envelope only
// if the answer can be decoded.
func FuzzJudge(f *testing.F) {
	f.Add(200, []byte(halfThere))
	f.Add(200, []byte(`{"errors":[{"type":"RATE_LIMITED"}]}`))
	f.Add(502, []byte(`{"data":null,"errors":[{"message":"`+wentWrong+`"}]}`))
	f.Add(200, []byte(`{"data":[],"errors":[{"path":[1.5e300,null,{"a":[]}]}]}`))
	f.Add(403, []byte(`{"message":7,"errors":"x"}`))
	f.Add(401, []byte("<html>\xff"))
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		resp := &http.Response{
			StatusCode: status, Header: http.Header{}, Body: memory{bytes.NewReader(body), body},
			Request: &http.Request{Method: http.MethodPost, URL: &url.URL{Path: "/graphql"}},
		}
		for _, resource := range []string{core, graphql} {
			c := &call{resource: resource, failed: map[string]int{}}
			v := judge(c, resp, nil, time.Unix(946684800, 0))
			if v.envelope != nil && (v.kind != fine || v.envelope.data != nil && !json.Valid(v.envelope.data)) {
				t.Errorf("verdict %+v", v)
			}
			if v.kind == trouble && (v.reason == "" || v.seen == "" || v.fix == "") {
				t.Errorf("verdict %+v says too little", v)
			}
			if v.kind == final {
				if text := (&policy{}).refusal(c, v).Error(); !utf8.ValidString(text) || strings.ContainsAny(text, "\n\x1b") {
					t.Errorf("error %q", text)
				}
			}
		}
	})
}
