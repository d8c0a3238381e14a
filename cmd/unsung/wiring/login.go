package wiring

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// tokenVariables are where a token is looked for, as GitHub's own tools do.
var tokenVariables = []string{"GITHUB_TOKEN", "GH_TOKEN"}

// HowToLogIn is what somebody without a login is told.
const HowToLogIn = "export GITHUB_TOKEN=…, or name a file with --token-file, or token_file below github in the configuration; docs/github.md says which permissions it needs"

// Login finds out as whom GitHub is asked: by the flag, the configuration, the
// environment, in this order. The result is zero where none says anything.
func Login(tokenFile string, g config.GitHub) (api.Auth, error) {
	switch {
	case tokenFile != "":
		return tokenIn(tokenFile)
	case g.App.Used():
		return appLogin(g.App)
	case !g.Token.IsZero():
		return tokenOf(g.Token.Reveal(), g.Token.Variable())
	case g.TokenFile != "":
		return tokenIn(g.TokenFile)
	}
	for _, name := range tokenVariables {
		if token := strings.TrimSpace(os.Getenv(name)); token != "" {
			return api.Auth{Token: api.NewSecret(token), From: name}, nil
		}
	}
	return api.Auth{}, nil
}

func tokenIn(name string) (api.Auth, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return api.Auth{}, fmt.Errorf("read the token: %w", err)
	}
	return tokenOf(string(text), name)
}

// tokenOf takes a token from a file or a variable.
func tokenOf(text, from string) (api.Auth, error) {
	token := strings.TrimSpace(text)
	if token == "" || strings.ContainsAny(token, " \n") {
		return api.Auth{}, fmt.Errorf("%s: want one token and nothing else in it", from)
	}
	return api.Auth{Token: api.NewSecret(token), From: from}, nil
}

func appLogin(a config.App) (api.Auth, error) {
	key, err := a.ReadPrivateKey()
	if err != nil {
		return api.Auth{}, fmt.Errorf("read the app's private key: %w", err)
	}
	from := cmp.Or(a.PrivateKeyFile, a.PrivateKey.Variable())
	if !strings.Contains(key.Reveal(), "PRIVATE KEY-----") {
		return api.Auth{}, fmt.Errorf("app %d: there is no private key in %s: want what GitHub gave for the app, which begins with -----BEGIN", a.ID, from)
	}
	return api.Auth{
		From: from,
		App:  api.App{ID: a.ID, Installation: a.InstallationID, Key: api.NewSecret(key.Reveal())},
	}, nil
}

// GitHubAddresses are where GitHub is: by the configuration, else by the
// environment, as GitHub's own runners set it, else "" for github.com.
func GitHubAddresses(g config.GitHub) (rest, graphQL string) {
	if g.APIURL != "" || g.GraphQLURL != "" {
		return g.APIURL, g.GraphQLURL
	}
	return os.Getenv("GITHUB_API_URL"), os.Getenv("GITHUB_GRAPHQL_URL")
}
