package charttest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestMain removes what built made.
func TestMain(m *testing.M) {
	code := m.Run()
	_ = os.RemoveAll(filepath.Dir(built.path))
	os.Exit(code)
}

// built is the program, made once for all tests.
var built struct {
	once sync.Once
	path string
	err  error
}

// program is unsung of this tree.
func program(t testing.TB) string {
	t.Helper()
	built.once.Do(func() {
		dir, err := os.MkdirTemp("", "charttest-")
		built.path, built.err = filepath.Join(dir, "unsung"), err
		if err != nil {
			return
		}
		cmd := exec.Command("go", "build", "-buildvcs=false", "-o", built.path, "./cmd/unsung")
		cmd.Dir = filepath.Join("..", "..")
		if out, err := cmd.CombinedOutput(); err != nil {
			built.err = err
			t.Logf("%s", out)
		}
	})
	if built.err != nil {
		t.Fatalf("go build ./cmd/unsung: %v", built.err)
	}
	return built.path
}

// unsung runs it, and is what it prints.
func unsung(t testing.TB, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program(t), args...)
	cmd.Env = append(os.Environ(), "UNSUNG_TOKEN=not-a-token-but-long-enough")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// found is another program. Where there is none, the test is skipped and says how
// to get one; with UNSUNG_TEST_REQUIRE=all it fails.
func found(t testing.TB, name, how string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
		return path
	case os.Getenv("UNSUNG_TEST_REQUIRE") == "all":
		t.Fatalf("%s is not installed: %s", name, how)
	}
	t.Skipf("%s is not installed: %s", name, how)
	return ""
}

// said is what a program printed, indented, for a message.
func said(out string) string {
	return "\n    " + strings.ReplaceAll(strings.TrimSpace(out), "\n", "\n    ")
}
