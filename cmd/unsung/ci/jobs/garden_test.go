package jobs

import (
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

// git runs git in a folder, as Ada.
func git(t *testing.T, folder string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ada Lovelace", "GIT_AUTHOR_EMAIL=1+ada@users.noreply.github.com", "GIT_AUTHOR_DATE=2024-05-02T12:00:00Z",
		"GIT_COMMITTER_NAME=Ada Lovelace", "GIT_COMMITTER_EMAIL=1+ada@users.noreply.github.com", "GIT_COMMITTER_DATE=2024-05-02T12:00:00Z")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// plant makes a history in which Ada documents a garden on 22 days.
func plant(t *testing.T, folder string) {
	t.Helper()
	git(t, folder, "init", "--quiet", "--initial-branch", "main")
	git(t, folder, "remote", "add", "origin", "https://github.com/octo/garden")
	for i := range 22 {
		name := fmt.Sprintf("bed-%d.md", i)
		if err := os.WriteFile(filepath.Join(folder, name), []byte("Water it.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		git(t, folder, "add", name)
		git(t, folder, "commit", "--quiet", "--date", fmt.Sprintf("2024-04-%02dT12:00:00Z", i+1), "-m", "Document "+name) // one a day: more of a day are one
	}
}

// cut leaves only the last commits of a history, as a runner's checkout does.
func cut(t *testing.T, folder string) {
	t.Helper()
	whole := filepath.Join(t.TempDir(), "whole")
	if err := os.Rename(folder, whole); err != nil {
		t.Fatal(err)
	}
	git(t, whole, "clone", "--quiet", "--depth", "2", "file://"+whole, folder)
	git(t, folder, "remote", "set-url", "origin", "https://github.com/octo/garden")
}

// grow serves the issues of the garden: bob asks, and ada answers; then he opens a
// pull request, which carl reviews.
func grow(t *testing.T) (g *githubtest.GitHub, address string) {
	t.Helper()
	ada, bob := &githubtest.User{Login: "ada", ID: 1}, &githubtest.User{Login: "bob", ID: 2}
	g = githubtest.New()
	issue := g.Open(false, bob, "The gate does not close")
	g.Happen(issue, ada, "labeled", `,"label":{"name":"bug"}`)
	issue.Labels = []string{"bug"}
	g.Say(issue, ada, "Which version of the hinge is this, and what does the log say? Please give the steps to reproduce it.")
	pull := g.Open(true, bob, "Lift the gate")
	g.Push(pull, bob, "Bob Builder", "bob@example.org")
	g.Review(pull, &githubtest.User{Login: "carl", ID: 3}, "CHANGES_REQUESTED", "Please move the latch to the other side first, and say in the description why the gate has to be lifted at all.")
	server := httptest.NewServer(g)
	t.Cleanup(server.Close)
	return g, server.URL
}
