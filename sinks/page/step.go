package page

import (
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
)

// StepClass is how a step of a rollback is painted, by what it was: "landed",
// "undone", or what came after.
func StepClass(what string) string {
	switch what {
	case "landed":
		return "broke"
	case "undone":
		return "undone"
	}
	return "again"
}

// Later is how long after another something was, "3 days later"; "" where one of the
// times is not known, or it was not later.
func Later(before, at time.Time) string {
	if before.IsZero() || !at.After(before) {
		return ""
	}
	return plain.Span(at.Unix()-before.Unix()) + " later"
}
