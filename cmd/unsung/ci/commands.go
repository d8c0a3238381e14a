package ci

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
)

// Level is how much something matters to who looks at a job.
type Level string

// The levels of what is told: a line of the log, or an annotation too.
const (
	Line    Level = ""
	Notice  Level = "notice"
	Warning Level = "warning"
	Error   Level = "error"
)

// Say tells one line, in GitHub Actions as an annotation that stands on the page
// of the job. It goes to standard error, where the runner looks for these too, so
// that what a program reads from standard output stays as it is.
func (r Runner) Say(stderr io.Writer, level Level, text string) {
	text, begin := plain.Line(text), "unsung: "
	if r.Kind == Actions {
		text = oldOrder.ReplaceAllString(text, "#\u200b$1")
	}
	if r.Kind == Actions && level != Line {
		// Of a line, only % has to be escaped:
		// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts.
		text, begin = strings.ReplaceAll(text, "%", "%25"), "::"+string(level)+" title=Unsung::"
	}
	fmt.Fprintln(stderr, begin+text)
}

// Harmless is a text that others had a hand in, such as a table of names, fit for
// the log of a job: in GitHub Actions nothing in it is taken for an order to the
// runner. Zero-width spaces stand where an order would begin.
func (r Runner) Harmless(text []byte) []byte {
	if r.Kind != Actions {
		return text
	}
	text = order.ReplaceAll(text, []byte("${1}:\u200b$2"))
	return oldOrder.ReplaceAll(text, []byte("#\u200b$1"))
}

// Orders are "::add-mask::" where a line begins, and "##[error]" anywhere in it:
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs.
var (
	order    = regexp.MustCompile(`((?:^|[\n\r])[\s\v\x{85}\p{Z}]*):(:)`)
	oldOrder = regexp.MustCompile(`#(#\[)`)
)
