package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/config"
)

// textFlag is a flag whose values are refused, before anything is read or
// asked, where they make no sense. It is a pflag.Value.
type textFlag struct {
	to    *string
	check func(string) error
}

func (f textFlag) String() string { return *f.to }
func (f textFlag) Type() string   { return "string" }

// Set takes a value that makes sense.
func (f textFlag) Set(value string) error {
	if err := f.check(value); err != nil {
		return err
	}
	*f.to = value
	return nil
}

// checkClone wants what --clone can be.
func checkClone(value string) error {
	if !config.IsFolder(value) && value != "" {
		return nil
	}
	if at, err := os.Stat(value); err != nil || !at.IsDir() {
		return fmt.Errorf("want %s, %s or a folder that is there", config.CloneAuto, config.CloneNone)
	}
	return nil
}

// checkLedger wants the name of a file.
func checkLedger(value string) error {
	if value == "" {
		return errors.New("name a file, or :memory: to keep nothing")
	}
	return nil
}

// patience is a span of time that is not negative. It is a pflag.Value.
type patience time.Duration

func (p *patience) String() string { return time.Duration(*p).String() }
func (p *patience) Type() string   { return "duration" }

// Set reads a span as time.ParseDuration does.
func (p *patience) Set(value string) error {
	d, err := time.ParseDuration(value)
	if err != nil {
		return errors.New("want a span such as 90s, 10m or 2h")
	}
	if d < 0 {
		return errors.New("want no less than 0s, which is not to wait")
	}
	*p = patience(d)
	return nil
}

// checkOneOf refuses a value of a flag that is none of those it can have.
func checkOneOf[T ~string](flag, value string, of []T) error {
	if slices.Contains(of, T(value)) {
		return nil
	}
	return usageError{fmt.Errorf("--%s %q is not known: want one of %s", flag, value, strings.Join(texts(of), ", "))}
}

// texts are values as texts.
func texts[T ~string](all []T) []string {
	list := make([]string, len(all))
	for i, v := range all {
		list[i] = string(v)
	}
	return list
}
