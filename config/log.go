package config

import (
	"cmp"
	"log/slog"
)

// Log says what the daemon logs, and how.
type Log struct {
	// Level is the least that is logged: one of LogLevels.
	Level string `yaml:"level"`
	// Format is one of LogFormats.
	Format string `yaml:"format"`
}

// LogLevels are the values of Log.Level.
func LogLevels() []string { return []string{"debug", "info", "warn", "error"} }

// The formats of a log. LogAuto is text on a terminal and JSON elsewhere.
const (
	LogAuto = "auto"
	LogText = "text"
	LogJSON = "json"
)

const defaultLevel = "info"

// LogFormats are the values of Log.Format.
func LogFormats() []string { return []string{LogAuto, LogText, LogJSON} }

// WithDefaults is the same with what nobody gave put in.
func (l Log) WithDefaults() Log {
	l.Level = cmp.Or(l.Level, defaultLevel)
	l.Format = cmp.Or(l.Format, LogAuto)
	return l
}

// Least is the level as slog knows it.
func (l Log) Least() slog.Level {
	var level slog.Level
	_ = level.UnmarshalText([]byte(l.WithDefaults().Level)) // Parse takes none that slog does not know
	return level
}
