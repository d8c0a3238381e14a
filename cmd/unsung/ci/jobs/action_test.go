package jobs

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

// TestActionIsWhatGitHubTakes checks what GitHub would only say once the action
// is used.
func TestActionIsWhatGitHubTakes(t *testing.T) {
	r := newRunner(t)
	a := r.action
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" {
		t.Errorf("name %q, description %q, using %q", a.Name, a.Description, a.Runs.Using)
	}
	text, err := os.ReadFile(filepath.Join(r.folder, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range a.Inputs {
		if in.Description == "" || in.Required {
			t.Errorf("input %s: description %q, required %v: want one, and a default", name, in.Description, in.Required)
		}
		if !strings.Contains(string(text), "inputs."+name+" ") {
			t.Errorf("input %s is used nowhere", name)
		}
	}
	for name, out := range a.Outputs {
		if out.Description == "" || out.Value != "${{ steps.scan.outputs."+name+" }}" {
			t.Errorf("output %s: description %q, value %q", name, out.Description, out.Value)
		}
	}
	for _, s := range a.Runs.Steps {
		checkStep(t, r, s)
	}
}

func checkStep(t *testing.T, r *runner, s step) {
	t.Helper()
	switch {
	case (s.Run == "") == (s.Uses == ""):
		t.Errorf("step %q: want either run or uses", s.Name)
	case s.Run != "" && s.Shell != "bash":
		t.Errorf("step %q: shell %q", s.Name, s.Shell)
	case strings.Contains(s.Run, "${{"):
		t.Errorf("step %q: an expression stands in what a shell reads", s.Name)
	case s.Uses != "" && !strings.HasPrefix(s.Uses, "actions/"):
		t.Errorf("step %q uses %s, which is nobody's that we trust", s.Name, s.Uses)
	}
	if _, script, ok := strings.Cut(s.Run, "$GITHUB_ACTION_PATH/"); ok {
		if _, err := os.Stat(filepath.Join(r.folder, strings.TrimSuffix(script, `"`))); err != nil {
			t.Errorf("step %q: %v", s.Name, err)
		}
	}
}

// TestCachesFindWhatTheyKeep compares what is kept with what is looked for.
func TestCachesFindWhatTheyKeep(t *testing.T) {
	looked, kept := map[string]string{}, map[string]string{}
	for _, s := range newRunner(t).action.Runs.Steps {
		switch {
		case strings.HasPrefix(s.Uses, "actions/cache/restore@"):
			looked[s.With["path"]] = s.With["key"]
		case strings.HasPrefix(s.Uses, "actions/cache/save@"):
			kept[s.With["path"]] = s.With["key"]
		}
	}
	if len(kept) != 2 || !maps.Equal(looked, kept) {
		t.Errorf("looked for %v, kept %v", looked, kept)
	}
}

// TestScriptsAreClean has ShellCheck read the action's scripts, and the lines of
// GitLab's template as any shell would have to.
func TestScriptsAreClean(t *testing.T) {
	program := need.Program(t, "apt-get install shellcheck", "shellcheck")
	scripts, err := filepath.Glob(filepath.Join(root(t), ".github", "actions", "scan", "*.sh"))
	if err != nil || len(scripts) != 3 {
		t.Fatalf("the scripts of the action are %v, %v", scripts, err)
	}
	job := readTemplate(t).Unsung
	lines := filepath.Join(t.TempDir(), "gitlab.sh")
	text := "#!/bin/sh\n" + strings.Join(append(job.Before, job.Script...), "\n") + "\n"
	if err := os.WriteFile(lines, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, script := range append(scripts, lines) {
		if out, err := exec.Command(program, script).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}
