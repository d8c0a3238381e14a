package charttest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestMain removes what was built.
func TestMain(m *testing.M) {
	code := m.Run()
	_ = os.RemoveAll(buildFolder())
	os.Exit(code)
}

// buildFolder is a folder of this process.
func buildFolder() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("charttest-%d", os.Getpid()))
}

// built makes the program of this tree, once for all tests.
var built = sync.OnceValues(func() (string, error) {
	path := filepath.Join(buildFolder(), "unsung")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-o", path, "./cmd/unsung")
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build ./cmd/unsung: %w%s", err, said(string(out)))
	}
	return path, nil
})

func program(t testing.TB) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
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
