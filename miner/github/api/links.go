package api

import (
	"net/url"
	"strconv"
	"strings"
)

// pages reads Link headers: the address of the next page and the number of the
// last one. See RFC 8288 and
// docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api.
func pages(headers []string) (next string, last int) {
	for _, header := range headers {
		for header != "" {
			var target string
			var rels []string
			target, rels, header = link(header)
			for _, rel := range rels {
				switch rel {
				case "next":
					next = target
				case "last":
					last = pageOf(target)
				}
			}
		}
	}
	return next, last
}

// link cuts the first link off a header: <target>; rel="next"; title="a, b".
func link(header string) (target string, rels []string, rest string) {
	_, header, _ = strings.Cut(header, "<")
	target, header, ok := strings.Cut(header, ">")
	if !ok {
		return "", nil, ""
	}
	params, rest := unquotedCut(header, ',')
	for params != "" {
		var param string
		param, params = unquotedCut(params, ';')
		name, value, _ := strings.Cut(param, "=")
		if strings.EqualFold(strings.TrimSpace(name), "rel") {
			rels = strings.Fields(strings.Trim(strings.TrimSpace(value), `"`))
		}
	}
	return target, rels, rest
}

// unquotedCut cuts at the first sep that stands in no quotes.
func unquotedCut(s string, sep byte) (before, after string) {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func pageOf(address string) int {
	u, err := url.Parse(address)
	if err != nil {
		return 0
	}
	n, err := strconv.Atoi(u.Query().Get("page"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
