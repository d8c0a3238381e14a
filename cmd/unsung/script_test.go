package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"unsung": main})
}

// TestScripts runs the real command on small repositories that the scripts
// make with git.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		Setup:         setup,
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"commit":         commit,
			"exits":          exits,
			"explain-first":  explainFirst,
			"explain-commit": explainCommit,
			"github":         startGitHub,
			"gateway":        startGateway,
			"receiver":       startReceiver,
			"outbox":         fillOutbox,
		},
	})
}

// setup keeps the scripts away from the configuration and cache of whoever
// runs them.
func setup(env *testscript.Env) error {
	home := filepath.Join(env.WorkDir, "home")
	env.Setenv("HOME", home)
	env.Setenv("XDG_CACHE_HOME", filepath.Join(home, ".cache"))
	env.Setenv("XDG_STATE_HOME", filepath.Join(home, ".state"))
	env.Values[storyKey{}] = newGarden()
	env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	env.Setenv("TZ", "UTC")
	env.Setenv("GORACE", "atexit_sleep_ms=10") // with -race, a program waits a second before it ends
	if err := os.MkdirAll(home, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(env.WorkDir, "readme.txt"), readmeOutput(env), 0o644)
}

// readmeOutput is what the README says that its worked example prints.
func readmeOutput(env *testscript.Env) []byte {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		env.T().Fatal(err)
	}
	_, rest, _ := bytes.Cut(readme, []byte("```text\n"))
	output, _, ok := bytes.Cut(rest, []byte("```\n"))
	if !ok {
		env.T().Fatal("README.md shows no output between ```text and ```")
	}
	return output
}

// commit records everything in the current folder: commit 'Ada <ada@x>'
// 2026-01-02 'subject' ['body' ...]
func commit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: commit 'Name <e-mail>' DATE SUBJECT [PARAGRAPH...]")
	}
	name, email, ok := strings.Cut(strings.TrimSuffix(args[0], ">"), " <")
	if !ok {
		ts.Fatalf("commit: %q is not 'Name <e-mail>'", args[0])
	}
	date := args[1] + "T12:00:00Z"
	for _, v := range []string{"AUTHOR", "COMMITTER"} {
		ts.Setenv("GIT_"+v+"_NAME", name)
		ts.Setenv("GIT_"+v+"_EMAIL", email)
		ts.Setenv("GIT_"+v+"_DATE", date)
	}
	ts.Check(ts.Exec("git", "add", "--all"))
	git := []string{"commit", "--quiet", "--allow-empty"}
	for _, paragraph := range args[2:] {
		git = append(git, "-m", paragraph)
	}
	ts.Check(ts.Exec("git", git...))
}

// exits checks the exit code of a command: exits 3 unsung scan .
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	code := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.String()
		code = strings.TrimPrefix(code, "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("%s exited with %s, want %s", args[1], code, args[0])
	}
}

// explainFirst explains the first contribution of a CSV report: explain-first
// FILE
func explainFirst(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: explain-first FILE")
	}
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[0]))).ReadAll()
	ts.Check(err)
	if len(rows) < 2 {
		ts.Fatalf("%s has no contribution", args[0])
	}
	ts.Check(ts.Exec("unsung", "explain", rows[1][0]))
}

// explainCommit explains the commit that stdout names: explain-commit
// [FLAG...]
func explainCommit(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: explain-commit [FLAG...]")
	}
	commit := strings.TrimSpace(ts.ReadFile("stdout"))[:10]
	ts.Check(ts.Exec("unsung", append([]string{"explain", commit}, args...)...))
}
