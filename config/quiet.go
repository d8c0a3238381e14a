package config

import (
	"encoding"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Quiet is when nothing is sent, in the zone of Recognition.
type Quiet struct {
	Hours Hours     `yaml:"hours"`
	Days  []Weekday `yaml:"days"`
}

// Hours are a part of each day, in minutes since midnight, To not included. It
// goes on past midnight where To is not after From. The zero value is no hours.
type Hours struct{ From, To int }

// minutes of a day; an end may be written 24:00.
const dayMinutes = 24 * 60

// UnmarshalText reads 18:00-08:00.
func (h *Hours) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*h = Hours{}
		return nil
	}
	from, to, _ := strings.Cut(string(text), "-")
	start, ok := minuteOf(strings.TrimSpace(from))
	end, too := minuteOf(strings.TrimSpace(to))
	switch {
	case !ok || !too || start == dayMinutes:
		return fmt.Errorf("%q are no hours: want them as in 18:00-08:00", text)
	case start == end%dayMinutes:
		return fmt.Errorf("%q is the whole day: nothing would ever be sent", text)
	}
	*h = Hours{start, end}
	return nil
}

func minuteOf(s string) (int, bool) {
	if s == "24:00" {
		return dayMinutes, true
	}
	t, err := time.Parse("15:04", s)
	return t.Hour()*60 + t.Minute(), err == nil && len(s) == len("15:04")
}

// MarshalText writes what UnmarshalText reads.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// String is "18:00-08:00", "" for no hours.
func (h Hours) String() string {
	if h == (Hours{}) {
		return ""
	}
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.To/60, h.To%60)
}

// Weekday is a day of the week: mon in the file.
type Weekday time.Weekday

var _ encoding.TextUnmarshaler = (*Weekday)(nil)

// weekdays are the days as they are written, the first as time.Weekday has it.
func weekdays() []string { return []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"} }

// UnmarshalText reads mon to sun.
func (d *Weekday) UnmarshalText(text []byte) error {
	i := slices.Index(weekdays(), string(text))
	if i < 0 {
		return fmt.Errorf("%q is no day: want one of mon, tue, wed, thu, fri, sat, sun", text)
	}
	*d = Weekday(i)
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (d Weekday) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// String is mon to sun.
func (d Weekday) String() string { return weekdays()[d] }

// Weekdays are the days as the standard library has them.
func (q Quiet) Weekdays() []time.Weekday {
	var all []time.Weekday
	for _, d := range q.Days {
		all = append(all, time.Weekday(d))
	}
	return all
}
