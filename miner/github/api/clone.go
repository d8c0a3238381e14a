package api

import (
	"context"
	"fmt"
	"net/url"
	"strings"
)

// cloneUser is the name that goes with a token where git asks for a login
// (docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app).
const cloneUser = "x-access-token"

// CloneAddress is the address of a repository for git, with the login of the
// client where the address is on the same GitHub. What it returns is secret.
func (c *Client) CloneAddress(ctx context.Context, address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || !c.owns(u) {
		return address, nil //nolint:nilerr // git tells what is wrong with an address
	}
	token := c.auth.Token.text()
	if c.app != nil {
		if token, err = c.app.token(ctx); err != nil {
			return "", fmt.Errorf("log in to clone %s: %w", address, err)
		}
	}
	if token != "" {
		u.User = url.UserPassword(cloneUser, token)
	}
	return u.String(), nil
}

// owns tells whether a web address is of the GitHub that is asked: of the same
// host, or github.com for api.github.com.
func (c *Client) owns(u *url.URL) bool {
	return u.Scheme == c.rest.Scheme && strings.EqualFold(u.Host, strings.TrimPrefix(c.rest.Host, "api."))
}

// token is what an installation may do everything with for an hour.
func (a *app) token(ctx context.Context) (string, error) {
	t, err := a.installation(ctx)
	if err != nil {
		return "", err
	}
	return t.Token(ctx)
}
