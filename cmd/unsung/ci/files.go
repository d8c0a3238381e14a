package ci

import (
	"crypto/rand"
	"fmt"
	"os"
	"strings"
)

// maxSummary is how much GitHub takes as the summary of one step; of one that is
// longer it shows nothing
// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits).
const maxSummary = 1 << 20

// Summarise appends Markdown to the summary of the job, where there is one. What
// does not fit is left out by whole sections, and the summary says which.
func (r Runner) Summarise(markdown string) error {
	if r.summary == "" {
		return nil
	}
	room := maxSummary
	if info, err := os.Stat(r.summary); err == nil {
		room -= int(min(info.Size(), maxSummary))
	}
	return appendTo(r.summary, "the job's summary", fit(markdown, room))
}

// Output is one thing that later steps of a job can ask for.
type Output struct{ Name, Value string }

// Tell writes outputs for later steps, where the runner wants any. Values may be
// anything: the word that ends one is made up for it.
func (r Runner) Tell(outputs []Output) error {
	if r.outputs == "" {
		return nil
	}
	var text strings.Builder
	for _, o := range outputs {
		end := "unsung_" + rand.Text()
		for strings.Contains(o.Value, end) {
			end = "unsung_" + rand.Text()
		}
		fmt.Fprintf(&text, "%s<<%s\n%s\n%s\n", o.Name, end, o.Value, end)
	}
	return appendTo(r.outputs, "the job's outputs", text.String())
}

// appendTo adds to a file that the runner made, or makes it.
func appendTo(path, what, text string) error {
	if text == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("write %s: %w: unset the variable that names it to do without", what, err)
	}
	_, err = f.WriteString(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}
