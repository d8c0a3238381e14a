package config

import (
	"cmp"
	"time"
)

// Schedule says when the daemon reads what.
type Schedule struct {
	// Every is how long after a reading came to its end the next one begins.
	Every Duration `yaml:"every"`
	// Jitter is by how much of Every that may be earlier or later, so that not
	// all are due at once.
	Jitter Percent `yaml:"jitter"`
	// Discover is how often the repositories of an owner are listed again.
	Discover Duration `yaml:"discover"`
	// Workers are how many sources are read at once.
	Workers int `yaml:"workers"`
	// Turn is how long one source is read before others have their turn.
	Turn Duration `yaml:"turn"`
}

// The defaults of a schedule.
const (
	defaultEvery    = Duration(15 * time.Minute)
	defaultJitter   = 10
	defaultDiscover = Duration(6 * time.Hour)
	defaultWorkers  = 2
	defaultTurn     = Duration(10 * time.Minute)
	defaultDrain    = Duration(30 * time.Second)
)

// WithDefaults is the schedule with what nobody gave put in.
func (s Schedule) WithDefaults() Schedule {
	s.Every = cmp.Or(s.Every, defaultEvery)
	s.Jitter = cmp.Or(s.Jitter, Percent{defaultJitter, true})
	s.Discover = cmp.Or(s.Discover, defaultDiscover)
	s.Workers = cmp.Or(s.Workers, defaultWorkers)
	s.Turn = cmp.Or(s.Turn, defaultTurn)
	return s
}
