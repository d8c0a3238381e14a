package jobs

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/unsung-dev/unsung/cmd/unsung/gate"
)

// TestDocsTellAll looks for every input, output, variable and measure in
// docs/ci.md.
func TestDocsTellAll(t *testing.T) {
	action, docs := newRunner(t).action, document(t, "docs/ci.md")
	var names []string
	for name := range action.Inputs {
		names = append(names, name)
	}
	for name := range action.Outputs {
		names = append(names, name)
	}
	for name := range readTemplate(t).Unsung.Variables {
		if strings.HasPrefix(name, "UNSUNG_") {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if !strings.Contains(docs, "\n| `"+name+"` |") {
			t.Errorf("docs/ci.md has no line for %s", name)
		}
	}
	_, gates, _ := strings.Cut(docs, "\n## Gates\n")
	for _, name := range gate.Known() {
		if !strings.Contains(gates, "`"+name+"`") {
			t.Errorf("docs/ci.md does not tell of the measure %s", name)
		}
	}
}

func document(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// workflow is as much of an example as is ours.
type workflow struct {
	Jobs map[string]struct{ Steps []step }
}

// TestExamplesUseWhatThereIs reads every workflow of the documentation, and the
// conditions in each example.
func TestExamplesUseWhatThereIs(t *testing.T) {
	action, used := newRunner(t).action, 0
	for _, block := range strings.Split(document(t, "docs/ci.md"), "```yaml\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		checkGates(t, block)
		for _, s := range stepsOf(t, block) {
			used++
			for name := range s.With {
				if _, ok := action.Inputs[name]; !ok {
					t.Errorf("the action has no input %s", name)
				}
			}
		}
	}
	if used < 2 {
		t.Errorf("docs/ci.md uses the action %d times: the test does not find it", used)
	}
}

// stepsOf are the steps of a workflow that use the action; none where the example is
// a part of one.
func stepsOf(t *testing.T, block string) []step {
	t.Helper()
	if !strings.Contains(block, "\njobs:\n") {
		return nil
	}
	var w workflow
	if err := yaml.Unmarshal([]byte(block), &w); err != nil {
		t.Errorf("%v in\n%s", err, block)
	}
	var ours []step
	for _, job := range w.Jobs {
		for _, s := range job.Steps {
			if strings.Contains(s.Uses, "/.github/actions/scan@") {
				ours = append(ours, s)
			}
		}
	}
	return ours
}

// checkGates parses the lines of a block that stands for conditions.
func checkGates(t *testing.T, block string) {
	t.Helper()
	for _, name := range []string{"fail-if: |\n", "UNSUNG_FAIL_IF: |\n"} {
		_, lines, ok := strings.Cut(block, name)
		if !ok {
			continue
		}
		conditions := strings.FieldsFunc(lines, func(r rune) bool { return r == '\n' })
		conditions = slices.DeleteFunc(conditions, func(c string) bool { return strings.TrimSpace(c) == "" })
		if _, err := gate.ParseAll(conditions); err != nil {
			t.Error(err)
		}
	}
}
