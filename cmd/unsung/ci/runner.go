// Package ci is what runs a job for a repository, such as GitHub Actions, as far
// as a scan has to know: what the job is about, where it wants its summary and
// its outputs, and how a history is fetched whole there. It is the only place
// where the variables of such runners are read.
package ci

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/config"
)

// Kind is a program that runs jobs.
type Kind string

// The programs that are told apart.
const (
	None    Kind = ""
	Actions Kind = "GitHub Actions"
	GitLab  Kind = "GitLab CI"
)

// Runner is what runs this job. The zero value is none: everything is then as it
// is at anybody's desk.
type Runner struct {
	Kind Kind
	// Repository is the one that the job is for, as OWNER/NAME; "" where its issues
	// cannot be read, as on GitLab and on forges that only run actions alike.
	Repository string
	// Host is where the repository's pages are: "github.com".
	Host string
	// Forge is what runs there, as in the configuration's forges: "github".
	Forge string
	// Workspace is the folder that a checkout goes to by default.
	Workspace string
	// Event is what began the job, "push" or "pull_request"; EventFile is the file
	// with what GitHub told of it, as JSON.
	Event, EventFile string

	summary string // file that Markdown is appended to, "" for nowhere
	outputs string // file that outputs are appended to, "" for nowhere
}

// Find reads what runs this job from the environment:
// https://docs.github.com/en/actions/reference/workflows-and-actions/variables,
// https://docs.gitlab.com/ci/variables/predefined_variables.
func Find(look config.Lookup) Runner {
	get := func(name string) string {
		value, _ := look(name)
		return value
	}
	switch {
	case get("GITHUB_ACTIONS") == "true":
		return actions(get)
	case get("GITLAB_CI") == "true":
		return Runner{Kind: GitLab, Host: get("CI_SERVER_HOST"), Forge: "gitlab", Workspace: get("CI_PROJECT_DIR")}
	}
	return Runner{}
}

func actions(get func(string) string) Runner {
	r := Runner{
		Kind: Actions, Forge: "github", Host: hostOf(get("GITHUB_SERVER_URL")), Workspace: get("GITHUB_WORKSPACE"),
		Event: get("GITHUB_EVENT_NAME"), EventFile: get("GITHUB_EVENT_PATH"),
		summary: get("GITHUB_STEP_SUMMARY"), outputs: get("GITHUB_OUTPUT"),
	}
	// Gitea and Forgejo run the same actions, and are no GitHub to ask.
	if get("GITEA_ACTIONS") == "true" || get("FORGEJO_ACTIONS") == "true" {
		r.Forge = "gitea"
		return r
	}
	if name := get("GITHUB_REPOSITORY"); slug.MatchString(name) {
		r.Repository = name
	}
	return r
}

// slug is one repository: what stands for several is none.
var slug = regexp.MustCompile(`^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$`)

// hostOf is the host of an address, with its port: "https://github.com" is
// "github.com".
func hostOf(address string) string {
	_, host, _ := strings.Cut(address, "://")
	host, _, _ = strings.Cut(host, "/")
	return strings.ToLower(host)
}

// Unshallow is what to do so that a checkout has its whole history, "" where git's
// own way is as good as any.
func (r Runner) Unshallow() string {
	switch r.Kind {
	case Actions:
		return "add the line fetch-depth: 0 below with: of actions/checkout, so that the checkout has its whole history"
	case GitLab:
		return `add the line GIT_DEPTH: "0" below variables: of the job, so that the checkout has its whole history`
	}
	return ""
}

// Whole is the same as lines to copy, in YAML.
func (r Runner) Whole() string {
	if r.Kind == GitLab {
		return "variables:\n  GIT_DEPTH: \"0\"\n"
	}
	return "- uses: actions/checkout@v5\n  with:\n    fetch-depth: 0\n"
}
