// Package jobs runs what the project offers to CI, the action for GitHub and the
// template for GitLab, as their runners would, with the program built from here.
package jobs

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// The metadata of an action, and nothing else, is what GitHub takes:
// https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax.
type metadata struct {
	Name, Description, Author string
	Branding                  struct{ Icon, Color string }
	Inputs                    map[string]input
	Outputs                   map[string]struct{ Description, Value string }
	Runs                      struct {
		Using string
		Steps []step
	}
}

type input struct {
	Description, Default string
	Required             bool
	Deprecation          string `yaml:"deprecationMessage"`
}

type step struct {
	ID, Name, If, Run, Shell, Uses string
	Env, With                      map[string]string
	Dir                            string `yaml:"working-directory"`
	Goes                           bool   `yaml:"continue-on-error"`
}

// root is the folder of the module.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// readStrictly decodes a file of YAML and refuses what has no place in it.
func readStrictly(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// runner is a machine that runs the steps of an action.
type runner struct {
	t         *testing.T
	action    metadata
	folder    string // of the action
	workspace string
	temp      string
	inputs    map[string]string // as a workflow gives them
	env       map[string]string // of the job
	outputs   map[string]map[string]string
	log       string // of the last step
	hit       string // what every cache says of whether it has something
	only      string // the step to run, "" for all
}

func newRunner(t *testing.T) *runner {
	t.Helper()
	r := &runner{
		t: t, folder: filepath.Join(root(t), ".github", "actions", "scan"), workspace: t.TempDir(), temp: t.TempDir(),
		inputs: map[string]string{}, env: map[string]string{},
	}
	readStrictly(t, filepath.Join(r.folder, "action.yml"), &r.action)
	return r
}

// run runs all steps until one fails, and gives its exit code. Other actions are
// not here: they are left out, and found nothing in a cache.
func (r *runner) run() int {
	r.outputs = map[string]map[string]string{}
	r.forget("summary.md")
	for _, s := range r.action.Runs.Steps {
		if s.Uses != "" {
			r.outputs[s.ID] = map[string]string{"cache-hit": r.hit}
		}
		if s.Run == "" || r.only != "" && r.only != s.ID || s.If != "" && !r.holds(s.If) {
			continue
		}
		if code := r.step(s); code != 0 {
			return code
		}
	}
	return 0
}

// step runs one as a runner does: the script in a file of its own, bash told to
// stop at what fails.
func (r *runner) step(s step) int {
	script := r.file("script-" + s.ID + ".sh")
	if err := os.WriteFile(script, []byte(r.evaluated(s.Run)), 0o600); err != nil {
		r.t.Fatal(err)
	}
	output := r.file("output-" + s.ID)
	r.forget("output-" + s.ID)
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
	cmd.Dir, cmd.Env = r.workspace, r.environment(s, output)
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	err := cmd.Run()
	r.log, r.outputs[s.ID] = log.String(), r.written(output)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return exit.ExitCode()
	case err != nil:
		r.t.Fatal(err)
	}
	return 0
}

// forget removes a file that an earlier run left.
func (r *runner) forget(name string) {
	if err := os.Remove(r.file(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		r.t.Fatal(err)
	}
}

func (r *runner) file(name string) string { return filepath.Join(r.temp, name) }

// environment is what a step finds: of this machine only what programs need.
func (r *runner) environment(s step, output string) []string {
	all := map[string]string{
		"PATH": os.Getenv("PATH"), "HOME": r.file("home"), "GOCACHE": goEnv(r.t, "GOCACHE"), "GOMODCACHE": goEnv(r.t, "GOMODCACHE"),
		"GOPROXY": "off", "GIT_CONFIG_NOSYSTEM": "1", "TZ": "UTC",
		"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_ACTION_PATH": r.folder, "GITHUB_WORKSPACE": r.workspace, "RUNNER_TEMP": r.temp,
		"GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": r.file("summary.md"), "GITHUB_REPOSITORY": "octo/garden",
		"GITHUB_SERVER_URL": "https://github.com", "GITHUB_EVENT_NAME": "schedule",
	}
	for name, value := range r.env {
		all[name] = value
	}
	for name, value := range s.Env {
		all[name] = r.evaluated(value)
	}
	var pairs []string
	for name, value := range all {
		pairs = append(pairs, name+"="+value)
	}
	return pairs
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// written are the outputs of a step.
func (r *runner) written(path string) map[string]string {
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		r.t.Fatal(err)
	}
	all := map[string]string{}
	for rest := string(text); rest != ""; {
		line, after, _ := strings.Cut(rest, "\n")
		name, end, many := strings.Cut(line, "<<")
		if !many {
			name, value, _ := strings.Cut(line, "=")
			all[name], rest = value, after
			continue
		}
		value, beyond, ok := strings.Cut("\n"+after, "\n"+end+"\n")
		if !ok {
			r.t.Fatalf("output %s has no end in %q", name, text)
		}
		all[name], rest = strings.TrimPrefix(value, "\n"), beyond
	}
	return all
}

// output is what the action tells the workflow.
func (r *runner) output(name string) string {
	r.t.Helper()
	o, ok := r.action.Outputs[name]
	if !ok {
		r.t.Fatalf("the action has no output %s", name)
	}
	return r.evaluated(o.Value)
}

var expression = regexp.MustCompile(`\$\{\{\s*([^}]*?)\s*\}\}`)

// evaluated is a text with its expressions worked out.
func (r *runner) evaluated(text string) string {
	return expression.ReplaceAllStringFunc(text, func(e string) string { return r.value(expression.FindStringSubmatch(e)[1]) })
}

// value is that of one expression. One that is not known here fails the test.
func (r *runner) value(name string) string {
	parts := strings.Split(name, ".")
	switch {
	case parts[0] == "inputs" && len(parts) == 2:
		in, ok := r.action.Inputs[parts[1]]
		if given, is := r.inputs[parts[1]]; is {
			return given
		} else if ok {
			return r.evaluated(in.Default)
		}
	case parts[0] == "steps" && len(parts) == 4 && parts[2] == "outputs":
		if out, ran := r.outputs[parts[1]]; ran {
			return out[parts[3]]
		}
	case name == "github.token":
		return "good"
	}
	r.t.Fatalf("expression %q: nothing is known of it here", name)
	return ""
}

var comparison = regexp.MustCompile(`^(\S+) (==|!=) '([^']*)'$`)

// holds tells whether a step is to be run.
func (r *runner) holds(condition string) bool {
	parts := comparison.FindStringSubmatch(condition)
	if parts == nil {
		r.t.Fatalf("condition %q: nothing is known of it here", condition)
	}
	return (r.value(parts[1]) == parts[3]) == (parts[2] == "==")
}

// summary is what the job shows.
func (r *runner) summary() string {
	text, err := os.ReadFile(r.file("summary.md"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		r.t.Fatal(err)
	}
	return string(text)
}
