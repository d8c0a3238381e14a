package main

import (
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/signals"
)

// capsOf are the caps of the configuration, which it is wrong usage to misspell.
func capsOf(cfg *config.Config) (signals.Caps, error) {
	caps, err := wiring.Caps(cfg)
	if err != nil {
		return nil, usageError{err}
	}
	return caps, nil
}
