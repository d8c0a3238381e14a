package wiring

import (
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// CommitCaps are those that the configuration sets, and the defaults for all other
// kinds.
func CommitCaps(cfg *config.Config) signals.CommitCaps {
	caps := signals.DefaultCommitCaps()
	for kind, n := range cfg.CommitCaps {
		caps[ledger.Kind(kind)] = n
	}
	return caps
}

// Bursts are those that the configuration sets, and the defaults for all other
// kinds.
func Bursts(cfg *config.Config) signals.Bursts {
	bursts := signals.DefaultBursts()
	for kind, d := range cfg.Bursts {
		bursts[ledger.Kind(kind)] = time.Duration(d)
	}
	return bursts
}
