// Package daemontest is what tests of a real daemon share: how the program is
// built, and what the daemon says of itself. It is for tests.
package daemontest

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"time"
)

// Build makes the program as its users have it: without what tests look for in it,
// which makes it ten times slower.
func Build(path string) error {
	out, err := exec.Command("go", "build", "-buildvcs=false", "-o", path, "github.com/unsung-dev/unsung/cmd/unsung").CombinedOutput()
	if err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}

// Serving is where a daemon serves, as a line of its log in JSON says it, "" for
// every other line.
func Serving(line []byte) (url string) {
	var said struct{ Msg, URL string }
	if json.Unmarshal(line, &said) != nil || said.Msg != "serving" {
		return ""
	}
	return said.URL
}

// CaughtUp tells from an answer of /-/status whether all that happened before a time
// was read, judged and counted: by readings that began after it.
func CaughtUp(answer string, with time.Time) (bool, error) {
	var status struct {
		NotReady []string `json:"not_ready"`
		Waiting  int      `json:"waiting_units"`
		Behind   int      `json:"steps_behind"`
		Sources  []struct{ Started, Read time.Time }
	}
	if err := json.Unmarshal([]byte(answer), &status); err != nil {
		return false, fmt.Errorf("%w: %s", err, answer)
	}
	for _, s := range status.Sources {
		if !s.Started.After(with) || s.Read.Before(s.Started) {
			return false, nil
		}
	}
	return len(status.NotReady) == 0 && status.Waiting == 0 && status.Behind == 0, nil
}
