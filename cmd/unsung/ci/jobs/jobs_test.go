package jobs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestJobs builds the program as the action does, once, and runs what the project
// offers with it.
func TestJobs(t *testing.T) {
	first := newRunner(t)
	plant(t, first.workspace)
	first.inputs["token"] = ""
	if code := first.run(); code != 0 {
		t.Fatalf("the action exits with %d:\n%s", code, first.log)
	}
	if got := first.outputs["source"]["hash"]; len(got) != 40 {
		t.Errorf("the hash of the program is %q", got)
	}
	program := first.file("unsung/bin")
	for name, test := range map[string]func(*testing.T, string){
		"action": testAction, "outputs": testOutputs, "again": testAgain, "condition": testCondition, "shallow": testShallow, "report": testReport,
		"hostile": testHostile, "gitlab": testGitLab, "gitlab shallow": testGitLabShallow, "gitlab hostile": testGitLabHostile,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, program)
		})
	}
}

// built is a runner whose cache has the program, and whose job is for the garden. It
// has nothing left to do but to scan.
func built(t *testing.T, program string) *runner {
	t.Helper()
	r := newRunner(t)
	if err := os.MkdirAll(r.file("unsung"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, r.file("unsung/bin")); err != nil {
		t.Fatal(err)
	}
	plant(t, r.workspace)
	r.hit, r.only, r.inputs["since"] = "true", "scan", "all"
	return r
}

// wants checks what a run came to.
func (r *runner) wants(code int, outputs map[string]string) {
	r.t.Helper()
	if got := r.run(); got != code {
		r.t.Fatalf("the action exits with %d, want %d:\n%s", got, code, r.log)
	}
	for name, want := range outputs {
		if got := r.output(name); got != want {
			r.t.Errorf("output %s is %q, want %q", name, got, want)
		}
	}
}

func testAction(t *testing.T, program string) {
	r := built(t, program)
	_, r.env["GITHUB_API_URL"] = grow(t)
	r.wants(0, map[string]string{
		"hidden": "24", "authored": "22", "people": "2", "gaps": "0", "complete": "true", "failed": "", "unclear": "", "report": "", "exit_code": "0",
	})
	for _, want := range []string{"## Unsung work in github.com/octo/garden", "| Ada Lovelace | 23 | 22 |", "2 threads"} {
		if !strings.Contains(r.summary(), want) {
			t.Errorf("the summary lacks %q:\n%s", want, r.summary())
		}
	}
}

// testOutputs wants each output of the action to be told by one way of scanning.
func testOutputs(t *testing.T, program string) {
	told := map[string]bool{}
	for _, inputs := range []map[string]string{{"since": "all", "output": "report.html"}, {"pull": "2", "check": "true"}} {
		r := built(t, program)
		_, r.env["GITHUB_API_URL"] = grow(t)
		r.inputs = inputs
		if code := r.run(); code != 0 && code != 4 {
			t.Fatalf("%v: the action exits with %d:\n%s", inputs, code, r.log)
		}
		for name := range r.outputs["scan"] {
			told[name] = true
		}
	}
	for name := range newRunner(t).action.Outputs {
		if !told[name] {
			t.Errorf("no scan tells the output %s", name)
		}
	}
	for name := range told {
		if _, ok := newRunner(t).action.Outputs[name]; !ok {
			t.Errorf("the action does not give on what a scan tells: %s", name)
		}
	}
}

// testAgain asks only for what is new, and finds everything still.
func testAgain(t *testing.T, program string) {
	r := built(t, program)
	g, address := grow(t)
	r.env["GITHUB_API_URL"] = address
	r.wants(0, map[string]string{"hidden": "24"})
	g.Reset()
	r.wants(0, map[string]string{"hidden": "24"})
	g.Lock()
	defer g.Unlock()
	if g.Billable+g.Points > 0 {
		t.Errorf("a second run asked for %d and %d: %v", g.Billable, g.Points, g.Paths)
	}
}

func testCondition(t *testing.T, program string) {
	r := built(t, program)
	_, r.env["GITHUB_API_URL"] = grow(t)
	r.inputs["fail-if"] = "concentration.docs > 0.9\r\n\n  gaps>0\nconcentration.triage>0.5"
	r.wants(4, map[string]string{"failed": "concentration.docs>0.9", "unclear": "concentration.triage>0.5", "exit_code": "4", "complete": "true"})
	if !strings.Contains(r.log, "::error title=Unsung::--fail-if 'concentration.docs>0.9' holds: the share") {
		t.Errorf("the log does not say why it failed:\n%s", r.log)
	}
	r.inputs["fail-if"] = "speed>1"
	r.wants(2, map[string]string{"exit_code": "2", "failed": ""})
}

func testShallow(t *testing.T, program string) {
	r := built(t, program)
	cut(t, r.workspace)
	_, r.env["GITHUB_API_URL"] = grow(t)
	r.wants(0, map[string]string{"complete": "false", "gaps": "1", "exit_code": "3"})
	if !strings.Contains(r.summary(), "\n    fetch-depth: 0\n") || !strings.Contains(r.log, "\n::warning title=Unsung::Some parts could not be read") {
		t.Errorf("nothing says how to mend it:\n%s\n%s", r.summary(), r.log)
	}
	r.inputs["fail-if"] = "gaps>0\nconcentration.docs>0.9"
	r.wants(4, map[string]string{"failed": "gaps>0", "unclear": "concentration.docs>0.9"})
}

func testReport(t *testing.T, program string) {
	r := built(t, program)
	r.inputs["token"], r.inputs["format"] = "", "json"
	r.wants(0, map[string]string{"report": r.file("unsung/report")})
	if strings.Contains(r.log, `"contributions"`) {
		t.Errorf("a report for programs is in the log:\n%s", r.log)
	}
	r.inputs["format"], r.inputs["output"] = "", "it's a report.html"
	r.wants(0, map[string]string{"report": filepath.Join(r.workspace, "it's a report.html")})
	for _, path := range []string{r.file("unsung/report"), filepath.Join(r.workspace, "it's a report.html")} {
		if text, err := os.ReadFile(path); err != nil || len(text) == 0 {
			t.Errorf("%s: %d bytes, %v", path, len(text), err)
		}
	}
}

// hostile are texts that would run, were they ever read by a shell as more than
// texts.
var hostile = []string{
	"$(touch owned)", "`touch owned`", "'; touch owned; '", "\"; touch owned; \"", "a\ntouch owned\n", "--output=owned", "-o\nowned",
	"${IFS}touch${IFS}owned", "a && touch owned", "%0Atouch owned", "END\ntouch owned\nEND",
}

// testHostile gives each to each input: a file that would come of it does not.
func testHostile(t *testing.T, program string) {
	r := built(t, program)
	r.env["GIT_TERMINAL_PROMPT"] = "0"
	for _, input := range []string{"targets", "since", "config", "fail-if", "format", "pull"} {
		for _, text := range hostile {
			r.inputs = map[string]string{"token": "", input: text}
			if code := r.run(); code != 1 && code != 2 {
				t.Errorf("%s: %q exits with %d:\n%s", input, text, code, r.log)
			}
			if _, err := os.Stat(filepath.Join(r.workspace, "owned")); err == nil {
				t.Fatalf("%s: %q was run", input, text)
			}
		}
	}
}
