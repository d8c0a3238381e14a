package api

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

const publicAPI = "https://api.github.com/"

// endpoints gives the addresses of REST, with a slash at its end, and GraphQL.
// See docs.github.com/enterprise-server/graphql/guides/managing-enterprise-accounts
// for where GitHub Enterprise Server has them.
func endpoints(rest, gql string) (*url.URL, *url.URL, error) {
	switch {
	case rest == "" && gql == "":
		rest = publicAPI
	case rest == "":
		rest = restBeside(gql)
	}
	if gql == "" {
		gql = graphqlBeside(rest)
	}
	r, err := endpoint(strings.TrimRight(rest, "/") + "/")
	if err != nil {
		return nil, nil, err
	}
	g, err := endpoint(strings.TrimRight(gql, "/"))
	return r, g, err
}

// restBeside derives the address of REST: /api/graphql stands beside /api/v3/.
func restBeside(gql string) string {
	gql = strings.TrimRight(gql, "/")
	if host, ok := strings.CutSuffix(gql, "/api/graphql"); ok {
		return host + "/api/v3/"
	}
	return strings.TrimSuffix(gql, "/graphql") + "/"
}

func graphqlBeside(rest string) string {
	rest = strings.TrimRight(rest, "/")
	if host, ok := strings.CutSuffix(rest, "/api/v3"); ok {
		return host + "/api/graphql"
	}
	return rest + "/graphql"
}

func endpoint(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	var bad *url.Error
	switch {
	case errors.As(err, &bad):
		return nil, fmt.Errorf("the address of GitHub's API cannot be read: %w", bad.Err)
	case u.Scheme != "https" && u.Scheme != "http", u.Host == "":
		return nil, errors.New("the address of GitHub's API must begin with https:// and a host, as https://api.github.com or https://HOST/api/v3")
	case u.User != nil, u.RawQuery != "", u.Fragment != "":
		return nil, fmt.Errorf("the address of GitHub's API at %s must have no login and no query: a token is given apart from it", u.Host)
	case u.Host == "github.com" || u.Host == "www.github.com":
		return nil, errors.New("github.com has its API at https://api.github.com")
	}
	return u, nil
}

// sameHost tells whether a token for a may be shown to b.
func sameHost(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Host, b.Host)
}
