package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
)

// minute is an instant in UTC, as exact as a reader wants it.
func minute(t time.Time) string { return plain.ClampYear(t).Format("2006-01-02 15:04 UTC") }

// listing joins words as a sentence does: "a, b and c".
func listing(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return fmt.Sprintf("%s and %s", strings.Join(words[:last], ", "), words[last])
}
