package ci

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// maxEvent is how much of an event is read. GitHub sends none that is longer:
// https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap.
const maxEvent = 25 << 20

// Pull is the number of the pull request that the job is for, as the event tells
// that began it: one about a pull request, or a comment on one.
func (r Runner) Pull() (int, error) {
	if r.Kind != Actions || r.EventFile == "" {
		return 0, errors.New("this is no job of GitHub Actions that an event began: name the number of a pull request")
	}
	f, err := os.Open(r.EventFile)
	if err != nil {
		return 0, fmt.Errorf("read the event that began the job: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read from
	var event struct {
		Pull  struct{ Number int } `json:"pull_request"`
		Issue struct {
			Number int
			Pull   json.RawMessage `json:"pull_request"`
		}
	}
	if err := json.NewDecoder(io.LimitReader(f, maxEvent)).Decode(&event); err != nil {
		return 0, fmt.Errorf("read the event that began the job, %s: %w", r.EventFile, err)
	}
	switch {
	case event.Pull.Number > 0:
		return event.Pull.Number, nil
	case event.Issue.Number > 0 && len(event.Issue.Pull) > 0 && string(event.Issue.Pull) != "null":
		return event.Issue.Number, nil
	}
	return 0, fmt.Errorf("the event %q that began this job is about no pull request: run the job on: pull_request, or name a number", r.Event)
}
