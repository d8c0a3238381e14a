package jobs

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// template is what GitLab takes of the job:
// https://docs.gitlab.com/ci/yaml/.
type template struct {
	Unsung struct {
		Stage, Image string
		Variables    map[string]string
		Cache        struct {
			Key   string
			Paths []string
		}
		Rules     []struct{ If string }
		Before    []string `yaml:"before_script"`
		Script    []string
		Artifacts struct {
			When   string
			Expose string `yaml:"expose_as"`
			Paths  []string
		}
		Failure struct {
			Codes []int `yaml:"exit_codes"`
		} `yaml:"allow_failure"`
	}
}

func readTemplate(t *testing.T) template {
	t.Helper()
	var tmpl template
	readStrictly(t, filepath.Join(root(t), ".gitlab", "unsung.gitlab-ci.yml"), &tmpl)
	return tmpl
}

// gitLab is a machine that runs the job.
type gitLab struct {
	t         *testing.T
	shell     string
	program   string
	folder    string
	variables map[string]string // of the project
	log       string
}

func newGitLab(t *testing.T, program, shell string) *gitLab {
	t.Helper()
	l := &gitLab{t: t, shell: shell, program: program, folder: t.TempDir(), variables: map[string]string{"UNSUNG_SINCE": "all"}}
	plant(t, l.folder)
	return l
}

// run runs the job's lines as GitLab's runner does, one script of them all that
// stops at what fails.
func (l *gitLab) run() int {
	job := readTemplate(l.t).Unsung
	script := strings.Join(append(append([]string{"set -e"}, job.Before...), job.Script...), "\n")
	cmd := exec.Command(l.shell, "-c", script)
	cmd.Dir = l.folder
	cmd.Env = []string{
		"PATH=" + l.program + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + l.t.TempDir(), "TZ=UTC", "GIT_TERMINAL_PROMPT=0",
		"GITLAB_CI=true", "CI=true", "CI_PROJECT_DIR=" + l.folder, "CI_SERVER_HOST=gitlab.example.com",
	}
	for name, value := range job.Variables {
		value = strings.ReplaceAll(value, "$CI_PROJECT_DIR", l.folder)
		if given, ok := l.variables[name]; ok {
			value = given
		}
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	err := cmd.Run()
	l.log = log.String()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return exit.ExitCode()
	case err != nil:
		l.t.Fatal(err)
	}
	return 0
}

// wants checks what a run came to.
func (l *gitLab) wants(code int, log ...string) {
	l.t.Helper()
	if got := l.run(); got != code {
		l.t.Fatalf("%s: the job exits with %d, want %d:\n%s", l.shell, got, code, l.log)
	}
	for _, want := range log {
		if !strings.Contains(l.log, want) {
			l.t.Errorf("%s: the log lacks %q:\n%s", l.shell, want, l.log)
		}
	}
}

// shells are those that the job's lines may be run by: GitLab's runner takes bash
// where there is one, else what the image has.
var shells = []string{"bash", "sh"}

func testGitLab(t *testing.T, program string) {
	job := readTemplate(t).Unsung
	for _, shell := range shells {
		l := newGitLab(t, program, shell)
		l.wants(0, "| Ada Lovelace | 22 | 22 |", "issues and reviews of gitlab.example.com are not read yet")
		for _, name := range job.Artifacts.Paths {
			if text, err := os.ReadFile(filepath.Join(l.folder, name)); err != nil || len(text) == 0 {
				t.Errorf("%s: %d bytes, %v", name, len(text), err)
			}
		}
		l.variables["UNSUNG_FAIL_IF"] = "gaps>0\n\nconcentration.docs>0.9"
		l.variables["UNSUNG_TARGETS"] = ".\n"
		l.wants(4, "'concentration.docs>0.9' holds: the share", "## Unsung work in")
		l.variables["UNSUNG_CONFIG"] = "nowhere.yaml"
		l.wants(2, "nowhere.yaml: there is no such file")
	}
}

func testGitLabShallow(t *testing.T, program string) {
	job := readTemplate(t).Unsung
	if job.Variables["GIT_DEPTH"] != "0" {
		t.Errorf("GIT_DEPTH is %q", job.Variables["GIT_DEPTH"])
	}
	l := newGitLab(t, program, "bash")
	cut(t, l.folder)
	l.wants(3, `add the line GIT_DEPTH: "0" below variables: of the job`)
	if !slices.Contains(job.Failure.Codes, 3) {
		t.Error("what could not be read fails the pipeline")
	}
}

func testGitLabHostile(t *testing.T, program string) {
	for _, shell := range shells {
		l := newGitLab(t, program, shell)
		for _, name := range []string{"UNSUNG_SINCE", "UNSUNG_CONFIG", "UNSUNG_FAIL_IF", "UNSUNG_TARGETS"} {
			for _, text := range hostile {
				l.variables = map[string]string{name: text}
				if code := l.run(); code != 1 && code != 2 {
					t.Errorf("%s, %s: %q exits with %d:\n%s", shell, name, text, code, l.log)
				}
				if _, err := os.Stat(filepath.Join(l.folder, "owned")); err == nil {
					t.Fatalf("%s, %s: %q was run", shell, name, text)
				}
			}
		}
	}
}
