package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/bradleyfalzon/ghinstallation/v2"
)

// app signs with the tokens of a GitHub App's installation, which live for an
// hour. ghinstallation renews them in time.
type app struct {
	auth App
	rest *url.URL
	next http.RoundTripper

	mu        sync.Mutex
	installed *ghinstallation.Transport // nil: nothing asked yet, or a token was refused
}

func newApp(auth Auth, rest *url.URL, next http.RoundTripper) (*app, error) {
	a := &app{auth: auth.App, rest: rest, next: next}
	switch {
	case a.auth.ID <= 0:
		return nil, errors.New("a GitHub App needs its number (App ID on the page of its settings)")
	case a.auth.Installation == 0 && a.auth.Owner == "":
		return nil, errors.New("a GitHub App needs the number of its installation, or the login of the owner who installed it")
	}
	if _, err := a.itself(); err != nil {
		return nil, fmt.Errorf("the private key%s of the GitHub App cannot be read: it must be the PEM file that GitHub gave", from(auth.From))
	}
	return a, nil
}

// itself signs as the app: good for its installations and nothing else.
func (a *app) itself() (*ghinstallation.AppsTransport, error) {
	t, err := ghinstallation.NewAppsTransport(a.next, a.auth.ID, []byte(a.auth.Key.text()))
	if err != nil {
		return nil, err
	}
	t.BaseURL = strings.TrimRight(a.rest.String(), "/")
	return t, nil
}

// RoundTrip signs as the installation. A token that GitHub refuses, though its
// hour is not over, is given up: the next try gets another.
func (a *app) RoundTrip(req *http.Request) (*http.Response, error) {
	t, err := a.installation(req.Context())
	if err != nil {
		return nil, err
	}
	resp, err := t.RoundTrip(req)
	if err == nil && resp.StatusCode == http.StatusUnauthorized {
		a.forget(t)
	}
	return resp, err
}

func (a *app) installation(ctx context.Context) (*ghinstallation.Transport, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.installed != nil {
		return a.installed, nil
	}
	t, err := a.itself()
	if err != nil {
		return nil, err
	}
	if a.auth.Installation == 0 {
		if a.auth.Installation, err = a.lookup(ctx, t); err != nil {
			return nil, err
		}
	}
	a.installed = ghinstallation.NewFromAppsTransport(t, a.auth.Installation)
	return a.installed, nil
}

func (a *app) forget(t *ghinstallation.Transport) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.installed == t {
		a.installed = nil
	}
}

// lookup finds the installation of an organization, or else of a user. See
// docs.github.com/rest/apps/apps#get-an-organization-installation-for-the-authenticated-app.
func (a *app) lookup(ctx context.Context, t http.RoundTripper) (int64, error) {
	id, err := a.lookupAt(ctx, t, "orgs")
	var refused *ghinstallation.HTTPError
	if errors.As(err, &refused) && refused.Response.StatusCode == http.StatusNotFound {
		return a.lookupAt(ctx, t, "users")
	}
	return id, err
}

func (a *app) lookupAt(ctx context.Context, t http.RoundTripper, kind string) (int64, error) {
	to := a.rest.JoinPath(kind, a.auth.Owner, "installation")
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, to.String(), nil)
	if err != nil {
		return 0, err
	}
	resp, err := t.RoundTrip(req)
	if err != nil {
		return 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return 0, &ghinstallation.HTTPError{Message: "GET " + to.Path + ": " + resp.Status, Response: resp}
	}
	var found struct{ ID int64 }
	if err := json.Unmarshal(rawOf(resp), &found); err != nil || found.ID == 0 {
		return 0, fmt.Errorf("GET %s: %w", to.Path, errors.Join(errGarbled, err))
	}
	return found.ID, nil
}
