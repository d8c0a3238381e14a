package api

import (
	"net/http"
	"time"
)

// Options say which GitHub a Client talks to, as whom, and how patiently.
// The zero value asks github.com without a token and never waits for a limit
// to reset.
type Options struct {
	// APIURL is where REST is, "https://api.github.com/" or
	// "https://HOST/api/v3/"; GraphQLURL is where GraphQL is. One is derived
	// from the other.
	APIURL, GraphQLURL string
	Auth               Auth
	UserAgent          string // required by GitHub; "unsung" where it is empty
	// MaxWait is the longest time to wait until a limit resets. Beyond it a
	// request fails with a LimitError, at once.
	MaxWait time.Duration
	// Timeout is for one try of one request, its body included; a minute where
	// it is 0.
	Timeout time.Duration
	HTTP    http.RoundTripper // what requests go through in the end, for tests; nil: the network
	// Log is told of waiting for limits, and of requests that are tried again for
	// a while, a line each. It may be called from many goroutines; nil: nobody.
	Log func(text string)
}

// Auth is who asks: somebody with a token, a GitHub App, or, if zero, anybody.
type Auth struct {
	Token Secret
	From  string // where the token or key was read, "GITHUB_TOKEN", for messages
	App   App    // used where there is no token
}

// App is a GitHub App as it is installed for one owner.
type App struct {
	ID           int64
	Installation int64  // 0: looked up by Owner
	Owner        string // the login of the organization or user that installed it
	Key          Secret // the private key, PEM
}

// Known tells whether anybody asks, or anybody at all.
func (a Auth) Known() bool { return !a.Token.IsZero() || !a.App.Key.IsZero() }
