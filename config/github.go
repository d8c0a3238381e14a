package config

import "net/url"

// GitHub says how to reach and log in to GitHub. A token in the environment
// (GITHUB_TOKEN, else GH_TOKEN) does as well.
type GitHub struct {
	// APIURL is the address of the REST interface of a GitHub Enterprise
	// server, https://HOST/api/v3; "" is github.com. GraphQLURL is taken from
	// it where it is not given.
	APIURL     string `yaml:"api_url"`
	GraphQLURL string `yaml:"graphql_url"`
	Token      Secret `yaml:"token"`
	TokenFile  string `yaml:"token_file"`
	App        App    `yaml:"app"`
	// Clone says where the git history of a repository comes from: auto (it is
	// cloned), none (only what the forge tells is read), or the folder of a
	// clone.
	Clone string `yaml:"clone"`
}

// App is a GitHub App that is installed where the repositories are.
type App struct {
	ID int64 `yaml:"id"`
	// InstallationID may be left out where the owner of the repositories has
	// installed the app.
	InstallationID int64  `yaml:"installation_id"`
	PrivateKey     Secret `yaml:"private_key"`
	PrivateKeyFile string `yaml:"private_key_file"`
}

// Used tells whether an app is configured.
func (a App) Used() bool {
	return a.ID != 0 || a.InstallationID != 0 || a.PrivateKeyFile != "" || !a.PrivateKey.IsZero()
}

// ReadPrivateKey is the key of the app, from wherever it is kept. The error
// names the key and the file.
func (a App) ReadPrivateKey() (Secret, error) {
	return secretOr(a.PrivateKey, "github.app.private_key_file", a.PrivateKeyFile)
}

// mistake is what makes no sense, and under which key; "" where all is well.
func (g GitHub) mistake() (what, key string) {
	switch {
	case !isWebAddress(g.APIURL):
		return "want a web address such as https://git.example.org/api/v3", "api_url"
	case !isWebAddress(g.GraphQLURL):
		return "want a web address such as https://git.example.org/api/graphql", "graphql_url"
	case g.App.Used() && (g.App.ID <= 0 || g.App.PrivateKeyFile == "" && g.App.PrivateKey.IsZero()):
		return "an app needs its id and a private_key_file", "app"
	case g.App.Used() && g.TokenFile != "":
		return "a token_file and an app are two ways to log in: keep one", "token_file"
	case g.App.Used() && !g.Token.IsZero():
		return "a token and an app are two ways to log in: keep one", "token"
	}
	return "", ""
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return s == "" || err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
}
