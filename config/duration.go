package config

import (
	"fmt"
	"time"

	"github.com/prometheus/common/model"
)

// Duration is a span of time as Prometheus writes it: 30s, 15m, 1h30m, 2d. The
// zero value is one that nobody gave.
type Duration time.Duration

// UnmarshalText reads one; a day has 24 hours.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := model.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no duration: want one such as 30s, 15m, 1h30m or 2d", text)
	}
	*d = Duration(parsed)
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// String is as short as it can be: 90m is 1h30m.
func (d Duration) String() string { return model.Duration(d).String() }
