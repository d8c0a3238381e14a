// Package need is for tests that want a real component which a bare machine
// may lack.
package need

import (
	"os"
	"os/exec"
	"testing"
)

// Program finds the first of the named programs. Where there is none, the test
// is skipped and says how to get one; with UNSUNG_TEST_REQUIRE=all it fails.
func Program(t testing.TB, how string, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("UNSUNG_TEST_REQUIRE") == "all" {
		t.Fatalf("none of %v is installed: %s", names, how)
	}
	t.Skipf("none of %v is installed: %s", names, how)
	return ""
}

// Folder is the folder that an environment variable names. Where it names none,
// the test is skipped and says how to get one; with UNSUNG_TEST_REQUIRE=all it
// fails.
func Folder(t testing.TB, how, variable string) string {
	t.Helper()
	if folder := os.Getenv(variable); folder != "" {
		return folder
	}
	if os.Getenv("UNSUNG_TEST_REQUIRE") == "all" {
		t.Fatalf("%s names no folder: %s", variable, how)
	}
	t.Skipf("%s names no folder: %s", variable, how)
	return ""
}
