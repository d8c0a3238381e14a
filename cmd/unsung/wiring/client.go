package wiring

import (
	"errors"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// ErrNoLogin is for who asks GitHub as nobody.
var ErrNoLogin = errors.New("asking GitHub for issues and pull requests needs a login: " + HowToLogIn)

// Asking says how GitHub is asked.
type Asking struct {
	Auth    api.Auth
	Version string // of this program, for GitHub's logs
	// MaxWait is the longest time to wait for a limit to reset.
	MaxWait time.Duration
	Log     func(text string) // as in api.Options
}

// Client is GitHub as it is asked for the repositories of an owner: as an app, it
// logs in where that has installed it; a token is the same for all. Nothing is
// sent yet.
func (a Asking) Client(cfg *config.Config, owner string) (*api.Client, error) {
	if !a.Auth.Known() {
		return nil, ErrNoLogin
	}
	auth := a.Auth
	auth.App.Owner = owner
	rest, graphQL := GitHubAddresses(cfg.GitHub)
	return api.New(api.Options{
		APIURL: rest, GraphQLURL: graphQL, Auth: auth, UserAgent: "unsung/" + a.Version, MaxWait: a.MaxWait, Log: a.Log,
	})
}

// LoginFor is for whom a login is: for all owners alike, "", or for one.
func LoginFor(auth api.Auth, owner string) string {
	if !auth.Token.IsZero() {
		return ""
	}
	return owner
}
