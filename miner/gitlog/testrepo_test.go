package gitlog

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// testRepo is a repository that real git makes, in a temporary folder. Each
// commit is a minute after the one before, starting in 2023.
type testRepo struct {
	t     *testing.T
	dir   string
	clock *int
}

// newTestRepo makes a repository with a work tree and no commits.
func newTestRepo(t *testing.T, initArgs ...string) testRepo {
	t.Helper()
	r := testRepo{t, filepath.Join(t.TempDir(), "project"), new(int)}
	if err := os.Mkdir(r.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	r.git(append([]string{"init", "-q", "-b", "main"}, initArgs...)...)
	return r
}

// git runs git in the repository, apart from all settings of the machine.
func (r testRepo) git(args ...string) string {
	r.t.Helper()
	*r.clock++
	date := fmt.Sprintf("%d +0100", 1_680_000_000+60**r.clock)
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(withoutGit(os.Environ()),
		"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_ALLOW_PROTOCOL=file:http",
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=maintenance.auto", "GIT_CONFIG_VALUE_0=false",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.org", "GIT_AUTHOR_DATE="+date,
		"GIT_COMMITTER_NAME=Bob", "GIT_COMMITTER_EMAIL=bob@example.org", "GIT_COMMITTER_DATE="+date)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// withoutGit keeps the fixtures out of the repository that the tests may run
// in, say as its hook.
func withoutGit(env []string) []string {
	return slices.DeleteFunc(env, func(s string) bool { return strings.HasPrefix(s, "GIT_") })
}

// write puts a file into the work tree.
func (r testRepo) write(path, text string) {
	r.t.Helper()
	full := filepath.Join(r.dir, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// commit changes one file and commits it under the given subject.
func (r testRepo) commit(subject string) ledger.Hash {
	r.t.Helper()
	r.write("files/"+strings.Fields(subject)[0], subject+"\n")
	r.git("add", ".")
	r.git("commit", "-q", "-m", subject)
	return r.tip("HEAD")
}

// tip is the commit that a name means.
func (r testRepo) tip(name string) ledger.Hash {
	r.t.Helper()
	h, err := ledger.ParseHash(r.git("rev-parse", name+"^{commit}"))
	if err != nil {
		r.t.Fatal(err)
	}
	return h
}

// log is what git log says of a name, as hashes.
func (r testRepo) log(name string) []string {
	r.t.Helper()
	return strings.Fields(r.git("log", "--format=%H", name, "--"))
}

// beside makes a path next to the repository.
func (r testRepo) beside(name string) string { return filepath.Join(filepath.Dir(r.dir), name) }

// at is another folder with the same clock.
func (r testRepo) at(dir string) testRepo { return testRepo{r.t, dir, r.clock} }
