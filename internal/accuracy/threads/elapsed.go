package threads

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// elapsed is a time between two acts: "40m", "2h30m", "3d", "1d4h".
type elapsed time.Duration

// UnmarshalYAML reads it.
func (e *elapsed) UnmarshalYAML(n *yaml.Node) error {
	d, err := parseElapsed(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: after: %w", n.Line, err)
	}
	*e = elapsed(d)
	return nil
}

func parseElapsed(text string) (time.Duration, error) {
	wrong := fmt.Errorf("%q is no time like 40m, 2h30m, 3d or 1d4h", text)
	var whole time.Duration
	if days, rest, has := strings.Cut(text, "d"); has {
		n, err := strconv.ParseUint(days, 10, 12)
		if err != nil {
			return 0, wrong
		}
		if whole, text = time.Duration(n)*24*time.Hour, rest; rest == "" {
			return whole, nil
		}
	}
	more, err := time.ParseDuration(text)
	if err != nil || more < 0 {
		return 0, wrong
	}
	return whole + more, nil
}
